from __future__ import annotations

from collections.abc import Iterator

from ...grammar.snippet.nodes import Constant, Index, Name
from ...interpreter.analysis.constants import plain_value
from ...interpreter.analysis.known_numbers import AskedItem, items_asked
from ...interpreter.analysis.proofs.claims import Fails
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Reads, Rule, Subject, Tree


class IndexFromZero(Rule):
    """An item is asked for by the number 0, or by one below it.

    What it does: reports an index that is a number below 1, also where it is computed: in the
    first or the last pass of a loop, as in `FOR i = 2 TO n { list[i-2] }`, or from a variable
    that only ever holds such a number. A test that looks at the number keeps the rule quiet.

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
    asks = Fails(is_only_shown=True)
    reads = Reads.FLOW | Reads.CONSTANTS | Reads.CODE

    def check(self, script: Subject) -> Iterator[Finding]:
        seen: set[tuple[int, int]] = set()
        for tree, index in script.nodes_of(Index):
            number = _number(script, tree, index)
            if number is not None and number < 1:
                seen.add((tree.at, index.at))
                yield self._found(script, tree, index, number)
        with_items = {tree.at for tree, _ in script.nodes_of(Index)}
        for at, prop, block in script.codes:
            if at not in with_items:
                continue
            for asked in items_asked(block, script.variables.inside):
                if asked.number < 1 and (at, asked.item.at) not in seen:
                    seen.add((at, asked.item.at))
                    tree = Tree(at, prop, 0, asked.item)
                    yield self._found(script, tree, asked.item, asked.number, _when(asked))

    def _found(
        self, script: Subject, tree: Tree, index: Index, number: float, when: str = ""
    ) -> Finding:
        place = index.place
        is_zero = isinstance(place, Constant) and number == 0
        return self.at_node(
            script,
            tree,
            f"there is no item {number:g}{when}: arrays count from 1, and the snippet fails here",
            at=place.at,
            expected="1 for the first item",
            fix=self.fix(
                script,
                tree.at,
                tree.prop,
                (place.at, place.at + 1),
                "1",
                item=tree.item,
                is_safe=False,
            )
            if is_zero
            else None,
        )


def _number(script: Subject, tree: Tree, index: Index) -> float | None:
    """Return the number that an index always is, the largest of several."""
    place = index.place
    values = frozenset((plain_value(place),))
    if isinstance(place, Name) and script.is_set_before(tree.at, variable_key(place.name)):
        values = script.constants.get(variable_key(place.name), values)
    numbers = [value for value in values if isinstance(value, int | float)]
    return max(numbers) if len(numbers) == len(values) else None


def _when(asked: AskedItem) -> str:
    if asked.loop is None:
        return ""
    one = "first" if asked.is_first else "last"
    return f" in the {one} pass of FOR {asked.loop.name.name}"
