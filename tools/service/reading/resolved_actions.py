"""What the actions of a text mean, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from ....interpreter.program.resolve import Resolved
from .block import Block
from .language import FlowLanguage
from .moving import moved_literal


class ResolvedActions(Sequence[Resolved]):
    """The actions of a version of a text, in its order; their spans are those of the text."""

    def __init__(self, language: FlowLanguage) -> None:
        """Make none yet."""
        self._language = language
        self._made: dict[int, Resolved] = {}

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
        if at not in self._made:
            self._made[at] = self._resolved(*self._owners[at])
        return self._made[at]

    @cached_property
    def _owners(self) -> list[tuple[Block, int, int]]:
        """The block of each action, where it stands, and which of its actions it is."""
        language = self._language
        return [
            (block, start, number)
            for block, start in zip(language.blocks, language.text.starts, strict=True)
            for number in range(len(block.ids))
        ]

    @cached_property
    def _index(self) -> dict[str, int]:
        ids = (id for block in self._language.blocks for id in block.ids)
        return {id: at for at, id in enumerate(ids)}

    def _resolved(self, block: Block, start: int, number: int) -> Resolved:
        known = block.known.program.resolved[number]
        written = block.actions_at(start)[number]
        at = [self._index.get(target, 0) for target in block.places]
        return Resolved(
            written,
            known.declaration,
            tuple([(prop, moved_literal(literal, start)) for prop, literal in known.values]),
            tuple((name, at[place]) for name, place in known.targets),
            tuple((name, at[place]) for name, place in known.cases),
        )
