"""A text in blocks: an edit reads those again that it touches, and no other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from ....grammar.finding import Edit
from ....grammar.flow.blocks import Piece
from ....grammar.gc_pause import paused_collection
from ....grammar.slices import Slices, finished
from ....grammar.source import Source
from .block import Block, Numbering
from .form import Form

_MOST_UNREAD = 100
"""From so many lines on that cannot be read, a reader stops to read: see ``Findings``."""


_AT_ONCE = 100


class KnownBlocks(NamedTuple):
    """Blocks that were read already, of this text or of one like it, and what numbers them."""

    numbering: Numbering
    blocks: list[Block]


class FlowText:
    """One version of a text: its blocks, the first of which is what stands before any action.

    ``starts`` are the places of the blocks, ``numbering`` numbers those of all versions, and
    ``margin`` is how far the actions are indented: see :class:`Form`.
    ``change`` is what an edit came to: from which block on how many are in place of how many.
    """

    def __init__(
        self,
        source: Source,
        blocks: list[Block],
        numbering: Numbering,
        form: Form,
        *,
        margin: int | None,
        change: tuple[int, int, int] | None = None,
    ) -> None:
        """Take what was read."""
        self.source, self.blocks = source, blocks
        self.numbering, self.change = numbering, change
        self.form, self._margin = form, margin
        self.starts = [*accumulate((len(block.text) for block in blocks), initial=0)]
        self.end = self.starts.pop()

    @classmethod
    def of(cls, source: Source, form: Form, known: KnownBlocks | None = None) -> FlowText:
        """Read a text; blocks that are known already are not read again."""
        with paused_collection():
            return finished(cls.reading(source, form, known or KnownBlocks(Numbering(), [])))

    @classmethod
    def reading(cls, source: Source, form: Form, known: KnownBlocks) -> Slices[FlowText]:
        """Return the same, and stop now and then; what is read until then is known."""
        pieces, margin = yield from form.cutting(source.text)
        reading = _Reading(source.path, form, *known)
        blocks = yield from reading.from_start(pieces, known.blocks)
        return cls(source, blocks, known.numbering, form, margin=margin)

    @property
    def known(self) -> KnownBlocks:
        """Return what another reading need not read again."""
        return KnownBlocks(self.numbering, [*self.blocks])

    @property
    def is_in_blocks(self) -> bool:
        """Whether reading block for block says the same as reading the whole text."""
        if any(block.lines.takes_all for block in self.blocks[1:]):
            return False
        if self.form.is_refused(self.source):
            return False
        unread = sum(len(block.lines.unread) for block in self.blocks if block.lines.unread)
        return unread <= _MOST_UNREAD

    def edited(self, edit: Edit) -> FlowText:
        """Return the text after an edit."""
        source = self.source.edited(edit.span, edit.text)
        first = max(0, self.block_at(edit.span.start) - 1)
        last = self.block_at(edit.span.end)
        end = self.starts[last + 1] if last + 1 < len(self.starts) else self.end
        more = len(edit.text) - (edit.span.end - edit.span.start)
        part = source.text[self.starts[first] : end + more]
        pieces, margin = finished(self.form.cutting(part))
        if margin is None or margin != self._margin:
            return FlowText.of(source, self.form, self.known)
        known = self.blocks[first : last + 1]
        reading = _Reading(source.path, self.form, self.numbering, known)
        with paused_collection():
            blocks = (
                [*reading.blocks(pieces)] if first else finished(reading.from_start(pieces, []))
            )
        whole = [*self.blocks[:first], *blocks, *self.blocks[last + 1 :]]
        change = first, last + 1 - first, len(blocks)
        return FlowText(source, whole, self.numbering, self.form, margin=margin, change=change)

    def block_at(self, offset: int) -> int:
        """Return the number of the block that an offset stands in."""
        return max(0, bisect_right(self.starts, offset) - 1)


class _Reading:
    """One reading, which reads no block that is known."""

    def __init__(
        self, path: str, form: Form, numbering: Numbering, known: Iterable[Block]
    ) -> None:
        self._path, self._form, self.numbering = path, form, numbering
        self._known: dict[Piece, list[Block]] = {}
        for block in known:
            if block.header is None:
                self._known.setdefault(block.lines.piece, []).append(block)
        for blocks in self._known.values():
            blocks.reverse()

    def from_start(self, pieces: list[Piece], read: list[Block]) -> Slices[list[Block]]:
        first, *others = pieces
        blocks: list[Block] = []
        for block in self.blocks(others):
            blocks.append(block)
            read.append(block)
            if len(blocks) % _AT_ONCE == 0:
                yield
        while blocks and not blocks[0].lines.begins:
            first = self._form.joined(first, blocks.pop(0).lines.piece)
        lines, name, type_ = self._form.read_preamble(self._path, first)
        return [Block(lines, self.numbering, (name, type_)), *blocks]

    def blocks(self, pieces: Iterable[Piece]) -> Iterator[Block]:
        """Yield the blocks of some pieces; one that begins no action belongs to another one."""
        last: Block | None = None
        for piece in pieces:
            block = self._block(piece)
            if last is not None and not block.lines.begins:
                last = self._block(self._form.joined(last.lines.piece, piece))
                continue
            if last is not None:
                yield last
            last = block
        if last is not None:
            yield last

    def _block(self, piece: Piece) -> Block:
        known = self._known.get(piece)
        if known:
            return known.pop()
        return Block(self._form.read_block(self._path, piece), self.numbering)
