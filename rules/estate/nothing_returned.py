from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Finding, Reads, Rule, Subject


class NothingReturned(Rule):
    """A value is expected from a subscript that returns none.

    What it does: reports a RunSub with a Return Variable that is read, whose script has a Return,
    but no Return with a value, and does not go on as another script.

    Why it hurts a caller: the variable is empty after the call, and what is decided by it is
    always decided in the same way.

    Wrong::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> count

        count: RunSub
            Script Name = "count"
            Return Variable = "n"
            -> say

        say: Play
            Sequence = "{n}"
            -> done

        done: Hangup

        # count.flow
        script "count"
        type Phone

        begin: Begin
            -> back

        back: Return

    Right::

        # main.flow
        script "main"
        type Phone

        begin: Begin
            -> count

        count: RunSub
            Script Name = "count"
            Return Variable = "n"
            -> say

        say: Play
            Sequence = "{n}"
            -> done

        done: Hangup

        # count.flow
        script "count"
        type Phone

        begin: Begin
            -> back

        back: Return
            Return Value = "3"
    """

    about = "Return"
    reads = Reads.FLOW | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("RunSub"):
            variable = bare_name(script.value(at, "Return Variable"))
            is_read = variable_key(variable) in script.variables.read_by
            callee = script.called_by(at) if is_read else None
            if callee is None or callee.goes_on:
                continue
            if callee.returns and not any(callee.returns):
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} waits for a value in "{variable}", and "{callee.name}"'
                    " returns none",
                    prop=script.prop(at, "Return Variable"),
                    expected="a Return Value in that script",
                )
