from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Constant, Index
from .._base import Finding, Rule, Subject


class IndexFromZero(Rule):
    """An item is asked for by the number 0.

    What it does: reports an index that is the number 0.

    Why it hurts a caller: arrays count from 1, so the snippet fails there, the rest of it is not
    run, and what it should have set is empty.

    Wrong::

        script "First name"
        type Phone

        begin: Begin
            -> split

        split: Snippet
            Data = 'first = p1.split(" ")[0]'
            -> say

        say: Play
            Sequence = "{first}"
            -> done

        done: Hangup

    Right::

        script "First name"
        type Phone

        begin: Begin
            -> split

        split: Snippet
            Data = 'first = p1.split(" ")[1]'
            -> say

        say: Play
            Sequence = "{first}"
            -> done

        done: Hangup
    """

    about = "Snippet"

    def check(self, script: Subject) -> Iterator[Finding]:
        for tree, index in script.nodes_of(Index):
            if isinstance(index.place, Constant) and index.place.value == 0:
                yield self.at_node(
                    script,
                    tree,
                    "there is no item 0: arrays count from 1, and the snippet fails here",
                    at=index.place.at,
                    expected="1 for the first item",
                    fix=self.fix(
                        script,
                        tree.at,
                        tree.prop,
                        (index.place.at, index.place.at + 1),
                        "1",
                        item=tree.item,
                        is_safe=False,
                    ),
                )
