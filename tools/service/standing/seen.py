"""A version of a text that was looked at, and in which parts another version differs from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import is_
from typing import NamedTuple

from ....rules import Reads
from ....rules._reads import ALL, NOTHING
from ..reading.block import Block
from ..reading.language import FlowLanguage
from .block_facts import difference


class Seen(NamedTuple):
    """A version of a text that was looked at, in a state of all around."""

    language: FlowLanguage
    estate: object

    def changed(self, language: FlowLanguage, estate: object) -> Reads:
        """Return what is another by now."""
        before = self.language
        if _names(before) != _names(language):
            return ALL
        changed = NOTHING if self.estate == estate else Reads.ESTATE
        if before.text.source is not language.text.source:
            changed |= Reads.TEXT
        for gone, new in changed_parts(before.blocks, language.blocks):
            changed |= difference(gone, new)
        return changed


def changed_parts(
    before: Sequence[Block], after: Sequence[Block]
) -> Iterator[tuple[Sequence[Block], Sequence[Block]]]:
    """Yield the blocks of one version in place of which others stand in the next."""
    first = _alike(before, after)
    before, after = before[first:], after[first:]
    last = _alike(before[::-1], after[::-1])
    before, after = before[: len(before) - last], after[: len(after) - last]
    was, now = set(before), set(after)
    first = second = 0
    while first < len(before) or second < len(after):
        start, other = first, second
        while first < len(before) and before[first] not in now:
            first += 1
        while second < len(after) and after[second] not in was:
            second += 1
        if first > start or second > other:
            yield before[start:first], after[other:second]
        elif before[first] is not after[second]:
            yield before[first:], after[second:]  # they stand in another order
            return
        else:
            first, second = first + 1, second + 1


def _alike(one: Sequence[Block], other: Sequence[Block]) -> int:
    """Return with how many blocks both begin."""
    same = [*map(is_, one, other)]
    return same.index(False) if False in same else len(same)


def _names(language: FlowLanguage) -> list[str]:
    return [line.name for line in language.header]
