from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Halts
from .._base import Finding, Reads, Rule, Subject


class PathWithoutReturn(Rule):
    """A subscript returns on some paths only.

    What it does: looks at scripts that hold a Return, and reports where their main chain runs out
    or meets a Stop, if no event can move the script on and no agent was requested.

    Why it hurts a caller: the script that called it waits for ever. The caller hears silence
    although the main script has everything connected.

    Wrong::

        script "Check the queue"
        type Phone

        begin: Begin
            -> is_long

        is_long: If "Long queue?"
            Expression = "p1 > 10"
            True  -> back
            False -> halt

        back: Return
            Return Value = "long"

        halt: Stop

    Right::

        script "Check the queue"
        type Phone

        begin: Begin
            -> is_long

        is_long: If "Long queue?"
            Expression = "p1 > 10"
            True  -> back
            False -> short

        back: Return
            Return Value = "long"

        short: Return
            Return Value = "short"
    """

    about = "RunSub"
    asks = Halts(avoids=Subject.MAY_BE_LAST)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        if script.graph.events or not script.is_subscript:
            return
        for at in range(len(script)):
            if at in script.before_queueing and (script.is_a(at, "Stop") or script.runs_out(at)):
                yield self.finding(
                    script,
                    at,
                    f"the subscript comes to rest at {script.title(at)} without a Return:"
                    " the script that called it waits for ever",
                    expected="a Return at the end of every path",
                    path=script.before_queueing.to(at),
                )
