from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Confidence, Finding, Reads, Rule, Subject


class ReturnOutsideSubscript(Rule):
    """A script returns, and no script called it.

    What it does: reports a Return in a script that nobody calls, in a folder that seems to be a
    whole estate: each script that is called by RunSub or RunScript is there, and no name is
    decided in a run. Of scripts that others spawn another rule speaks.

    Why it hurts a caller: Return gives control back to a caller that does not exist. Nothing
    follows and nothing ends the contact.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> hours

        hours: RunSub
            Script Name = "hours"
            -> back

        back: Return

        # hours.flow
        script "hours"
        type Phone

        begin: Begin
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> hours

        hours: RunSub
            Script Name = "hours"
            -> done

        done: Hangup

        # hours.flow
        script "hours"
        type Phone

        begin: Begin
            -> back

        back: Return
    """

    confidence = Confidence.POSSIBLE  # the callers may be in another folder
    is_preview = True
    about = "Return"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.around is None:
            return
        for at in script.all_of("Return"):
            if at in script.from_anywhere and script.around.is_never_called(script.program):
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} gives control back to a caller, but no script here calls"
                    " this one",
                    expected=f"the ending of a script of type {script.program.script.type}",
                    path=script.from_anywhere.to(at),
                )
