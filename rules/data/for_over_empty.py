from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Call, Constant, For, Member, Name
from .._base import Confidence, Finding, Reads, Rule, Subject

_COUNTS = {"count", "length"}


class ForOverEmpty(Rule):
    """A FOR counts to the length of a list that may be empty.

    What it does: reports a FOR from 1 to the count of an array. FOR counts down where its end is
    below its start, so for an empty array it makes two passes, with 1 and with 0.

    Why it hurts a caller: with nothing in the list the snippet fails at item 0, or treats empty
    items as if they were there.

    Wrong::

        script "Skills"
        type Phone

        begin: Begin
            -> each

        each: Snippet
            Data = "FOR i = 1 TO p1.count { global:Last = p1[i] }"
            -> done

        done: Hangup

    Right::

        script "Skills"
        type Phone

        begin: Begin
            -> each

        each: Snippet
            Data = "FOREACH one IN p1 { global:Last = one }"
            -> done

        done: Hangup
    """

    confidence = Confidence.POSSIBLE
    is_preview = True
    about = "Snippet"
    reads = Reads.ACTION

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, loop in script.nodes_of(For):
            end = loop.end.function if isinstance(loop.end, Call) else loop.end
            name = end.name if isinstance(end, Member | Name) else ""
            is_count = isinstance(loop.end, Call | Member) and name.lower() in _COUNTS
            if is_count and isinstance(loop.start, Constant) and loop.start.value == 1:
                yield self.at_node(
                    script,
                    tree,
                    "for an empty list this FOR counts down from 1 to 0 and makes two passes",
                    at=loop.end.at,
                    expected="FOREACH, or an IF around it that asks for the count",
                )
