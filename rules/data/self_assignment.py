from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Assign, without_places
from .._base import Confidence, Finding, Reads, Rule, Subject


class SelfAssignment(Rule):
    """A variable is assigned to itself.

    What it does: reports an assignment in a snippet whose two sides are the same.

    Why it hurts a caller: it does nothing. One of the two names was to be another one.

    Wrong::

        script "Keep the number"
        type Phone

        begin: Begin
            -> keep

        keep: Snippet
            Data = "global:Number = global:Number"
            -> done

        done: Hangup

    Right::

        script "Keep the number"
        type Phone

        begin: Begin
            -> keep

        keep: Snippet
            Data = "global:Number = ANI"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, one in script.nodes_of(Assign):
            if without_places(one.target) == without_places(one.value):
                yield self.at_node(
                    script,
                    tree,
                    "both sides of this assignment are the same, so it does nothing",
                    expected="another name on one side",
                )
