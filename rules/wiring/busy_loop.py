from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Confidence, Finding, Reads, Rule, Subject


class BusyLoop(Rule):
    """A loop asks again and again without a pause.

    What it does: reports a loop with a way out in which no action takes time, and which no Loop,
    For or counting snippet bounds.

    Why it hurts a caller: until what it waits for happens, the script asks as fast as the
    platform can. Under load such loops are what makes everything slow.

    Wrong::

        script "Wait for a value"
        type Phone

        begin: Begin
            -> is_ready

        is_ready: If
            Expression = "global:Ready = 1"
            True  -> done
            False -> note

        note: Assign
            Variable = "global:Asked"
            Value = "yes"
            -> is_ready

        done: Hangup

    Right::

        script "Wait for a value"
        type Phone

        begin: Begin
            -> is_ready

        is_ready: If
            Expression = "global:Ready = 1"
            True  -> done
            False -> pause

        pause: Wait
            Seconds = 2
            -> is_ready

        done: Hangup
    """

    is_preview = True
    confidence = Confidence.POSSIBLE
    asks = GoesRound()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for members in script.loops:
            inside = set(members)
            first = script.from_anywhere.first_of(members)
            is_left = any(
                edge.target not in inside for at in members for edge in script.graph.edges_from[at]
            )
            if (
                first is not None
                and is_left
                and len(members) > 1
                and all(script.takes_no_time(at) for at in members)
                and not any(script.is_a(at, "Loop", "For", "Snippet") for at in members)
            ):
                yield self.finding(
                    script,
                    first,
                    f"the loop of {counted(len(members), 'action')} at {script.title(first)}"
                    " asks again without a pause",
                    expected="a Wait in the loop",
                    path=script.from_anywhere.to(first),
                )
