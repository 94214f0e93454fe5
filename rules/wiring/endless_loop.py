from __future__ import annotations

from collections.abc import Iterator

from ...grammar.counted import counted
from ...interpreter.analysis.proofs.claims import GoesRound
from .._base import Finding, Reads, Rule, Subject


class EndlessLoop(Rule):
    """A loop that no branch leaves and in which nothing takes time.

    What it does: reports a group of actions that lead only to one another, where none of them
    waits, plays or asks, in a subscript either. A hold loop that plays music is none of these,
    nor is one with a subscript that may end it or of which nothing is known.

    Why it hurts a caller: the script spins until the platform stops it. The caller hears silence
    and all other callers feel the load.

    Wrong::

        script "Count for ever"
        type Phone

        begin: Begin
            -> count

        count: Assign
            Variable = "global:Count"
            Value = "{global:Count + 1}"
            -> note

        note: Snippet
            Data = "last = global:Count"
            -> count

    Right::

        script "Count for ever"
        type Phone

        begin: Begin
            -> count

        count: Assign
            Variable = "global:Count"
            Value = "{global:Count + 1}"
            -> enough

        enough: If
            Expression = "global:Count > 3"
            True  -> done
            False -> count

        done: Hangup
    """

    asks = GoesRound()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for members in script.loops:
            inside = set(members)
            first = script.from_anywhere.first_of(members)
            edges = [edge for at in members for edge in script.graph.edges_from[at]]
            if (
                first is not None
                and len(members) > 1
                and all(edge.target in inside for edge in edges)
                and all(script.takes_no_time(at) for at in members)
                and script.never_rests(members)
            ):
                yield self.finding(
                    script,
                    first,
                    f"no branch leaves the loop of {counted(len(members), 'action')} that begins"
                    f" at {script.title(first)}, and nothing in it takes time",
                    expected="a branch that leaves it, or something that waits",
                    path=script.from_anywhere.to(first),
                )
