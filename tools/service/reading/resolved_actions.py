"""What the actions of a text mean, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ....grammar.slices import cached_property, checkpoint
from ....interpreter.program.resolve import Resolved
from .block import Block
from .language import FlowLanguage


def callers(language: FlowLanguage) -> Iterator[Resolved]:
    """Yield the actions of a text that may call other scripts, and maybe others."""
    for block, start in zip(language.blocks, language.text.starts, strict=True):
        if block.may_call:
            yield from block.resolved_at(start, language.index)


class ResolvedActions(Sequence[Resolved]):
    """The actions of a version of a text, in its order; their spans are those of the text."""

    def __init__(self, language: FlowLanguage) -> None:
        """Make none yet."""
        self._language = language

    def __len__(self) -> int:
        """Return how many actions there are."""
        return len(self._owners)

    @overload
    def __getitem__(self, at: int) -> Resolved: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Resolved]: ...
    def __getitem__(self, at: int | slice) -> Resolved | Sequence[Resolved]:
        """Return one action, or some."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        block, start, number = self._owners[at]
        return block.resolved_at(start, self._language.index)[number]

    def __iter__(self) -> Iterator[Resolved]:
        """Yield all actions."""
        language = self._language
        index = language.index
        for block, start in zip(language.blocks, language.text.starts, strict=True):
            checkpoint()
            yield from block.resolved_at(start, index)

    @cached_property
    def _owners(self) -> list[tuple[Block, int, int]]:
        """The block of each action, where it stands, and which of its actions it is."""
        language = self._language
        return [
            (block, start, number)
            for block, start in zip(language.blocks, language.text.starts, strict=True)
            for number in range(len(block.ids))
        ]
