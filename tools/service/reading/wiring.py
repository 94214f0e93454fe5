"""How the actions of a text lead to each other, and what is wrong with that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ....grammar.finding import Finding, Findings
from ....grammar.script import Script
from ....grammar.slices import cached_property
from ....grammar.source import Source
from ....interpreter.program.neighbours import Neighbours, neighbours_of
from ....interpreter.program.validation import check_heading, check_wiring
from ....interpreter.program.wired_action import WiredAction
from .block import Block

_MOST = 10**9


class Miswired(NamedTuple):
    """What is wrong, by the numbers of the blocks; ``bases`` are those that it stands in."""

    heading: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    bases: frozenset[int]


class Wiring:
    """The wiring of one version, which stays as it is while edits touch nothing of it."""

    def __init__(
        self, header: Script, blocks: Sequence[Block], neighbours: Neighbours | None = None
    ) -> None:
        """Look at nothing yet; ``header`` is a script without its actions."""
        self._header, self._blocks, self._known = header, blocks, neighbours
        self._found: dict[bool, Miswired] = {}

    def found(self, *, is_whole: bool) -> Miswired:
        """Return what is wrong in a script that could be read whole, or in part."""
        if is_whole not in self._found:
            self._found[is_whole] = self._look(is_whole=is_whole)
        return self._found[is_whole]

    def _look(self, *, is_whole: bool) -> Miswired:
        script, actions = self._header, self._actions
        heading, wiring = (Findings(Source("", ""), _MOST, _MOST) for _ in range(2))
        check_heading(script, actions, heading, is_whole=is_whole)
        check_wiring(script, actions, self._neighbours, wiring, is_whole=is_whole)
        found = [*heading.all, *wiring.all]
        return Miswired(tuple(heading.all), tuple(wiring.all), self._bases_of(found))

    @cached_property
    def _actions(self) -> list[WiredAction]:
        return [*chain.from_iterable([block.known.wired for block in self._blocks])]

    @cached_property
    def _neighbours(self) -> Neighbours:
        return neighbours_of(self._actions) if self._known is None else self._known

    def neighbours_after(self, gone: Iterable[Block], new: Iterable[Block]) -> Neighbours | None:
        """Return what leads to what with other blocks in place of some, which have the same ids.

        Nothing is returned where nobody has asked for that before.
        """
        if self._known is None and "_neighbours" not in vars(self):
            return None
        was, now = (
            chain.from_iterable([block.known.wired for block in some]) for some in (gone, new)
        )
        return self._neighbours.changed(was, now)

    def _bases_of(self, findings: Iterable[Finding]) -> frozenset[int]:
        bases = sorted([block.base for block in self._blocks])
        places = [one.span.start for one in findings if one.rule not in OF_HEADER]
        return frozenset([bases[bisect_right(bases, place) - 1] for place in places])


OF_HEADER = ("no-begin", "unknown-script-type")
"""What stands in the header, and in no block."""


def wiring_of(block: Block) -> list[tuple[object, ...]]:
    """Return all that the check of a script's wiring asks of a block, but for its places."""
    return [
        (one.id, one.declaration.name, one.targets, one.declares, one.may_be_alone)
        for one in block.known.wired
    ]
