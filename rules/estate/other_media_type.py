from __future__ import annotations

from collections.abc import Iterator

from .._base import Finding, Reads, Rule, Subject


class OtherMediaType(Rule):
    """A script goes on in a script of another type.

    What it does: reports a RunSub or RunScript of a script whose type is not that of this one.

    Why it hurts a caller: the actions of one type do nothing for a contact of another. The vendor
    asks for the same type and may refuse the call.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> mail

        mail: RunSub
            Script Name = "mail"
            -> done

        done: Hangup

        # mail.flow
        script "mail"
        type Email

        begin: Begin
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> mail

        mail: RunSub
            Script Name = "mail"
            -> done

        done: Hangup

        # mail.flow
        script "mail"
        type Phone

        begin: Begin
            -> back

        back: Return
    """

    about = "RunSub"
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub", "RunScript"):
            callee = script.called_by(at)
            if callee is not None and callee.script_type is not script.script_type:
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} goes to "{callee.name}" of type {callee.script_type},'
                    f" and this script is of type {script.script_type}",
                    prop=script.prop(at, "Script Name"),
                    expected=f"a script of type {script.script_type}",
                )
