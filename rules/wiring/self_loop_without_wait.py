from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject


class SelfLoopWithoutWait(Rule):
    """A branch leads back to the action that it leaves, and nothing waits or changes.

    What it does: reports an If, Case, Assign or SetSecurityUser one of whose branches leads to
    itself, and any action all of whose branches do. Nothing that they look at changes in between.

    Why it hurts a caller: the script turns on the spot as fast as the platform can, for ever.
    The caller hears silence and all other callers feel the load.

    Wrong::

        script "Wait for the flag"
        type Phone

        begin: Begin
            -> is_ready

        is_ready: If "Ready?"
            Expression = "global:Ready = 1"
            True  -> done
            False -> is_ready

        done: Hangup

    Right::

        script "Wait for the flag"
        type Phone

        begin: Begin
            -> is_ready

        is_ready: If "Ready?"
            Expression = "global:Ready = 1"
            True  -> done
            False -> pause

        pause: Wait
            Seconds = 2
            -> is_ready

        done: Hangup
    """

    asks = GoesRound(by=GoesRound.ITSELF)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at, edges in enumerate(script.graph.edges_from):
            to_itself = [edge for edge in edges if edge.target == at]
            if not to_itself or at not in script.from_anywhere or not script.takes_no_time(at):
                continue
            if script.is_a(at, "Loop", "For"):
                continue  # it counts, and takes Finished in the end
            if len(to_itself) < len(edges) and not script.is_a(at, "If", "Case", "Assign"):
                continue
            yield self.finding(
                script,
                at,
                f"a branch of {script.title(at)} leads back to it, and nothing waits or changes"
                " in between",
                expected="a Wait on the way back, or another target",
            )
