from __future__ import annotations

from collections.abc import Iterator

from .._base import Confidence, Finding, Reads, Rule, Subject


class DecidesNothing(Rule):
    """Every branch of a decision leads to the same action.

    What it does: reports an If or a Case with several branches that all have one target.

    Why it hurts a caller: somebody meant to tell two kinds of callers apart, and all of them are
    treated alike.

    Wrong::

        script "Members first"
        type Phone

        begin: Begin
            -> is_member

        is_member: If "Member?"
            Expression = "ANI > 0"
            True, False -> done

        done: Hangup

    Right::

        script "Members first"
        type Phone

        begin: Begin
            -> is_member

        is_member: If "Member?"
            Expression = "ANI > 0"
            True  -> thanks
            False -> done

        thanks: Play
            Sequence = "thanks"
            -> done

        done: Hangup
    """

    is_preview = True
    confidence = Confidence.LIKELY
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("If", "Case"):
            edges = script.graph.edges_from[at]
            if len(edges) > 1 and len({edge.target for edge in edges}) == 1:
                yield self.finding(
                    script,
                    at,
                    f"all {len(edges)} branches of {script.title(at)} lead to"
                    f' "{script.written(edges[0].target).id}", so it decides nothing',
                    expected="branches that differ",
                )
