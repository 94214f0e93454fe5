"""A document as a client sees it: places in its lines for offsets in its text, and back."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from ...grammar.finding import Edit
from ...grammar.script import Span
from ...grammar.slices import checkpoint
from ..service.document import Document
from .positions import Place, Positions


class View:
    """A document with its places; ``shift`` signs of a client's text stand before its own."""

    def __init__(
        self, document: Document, uri: str, positions: Positions, *, shift: int = 0
    ) -> None:
        """Take the document as it is now."""
        self.document, self.uri = document, uri
        self._positions, self._shift = positions, shift

    def offset(self, at: types.Position) -> int:
        """Return the offset of a position."""
        return max(0, self._positions.offset(Place(at.line, at.character)) - self._shift)

    def span(self, of: types.Range) -> Span:
        """Return the span of a range."""
        start, end = self.offset(of.start), self.offset(of.end)
        return Span(min(start, end), max(start, end))

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        checkpoint()
        return types.Position(*self._positions.place(offset + self._shift))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def location(self, span: Span) -> types.Location:
        """Return a span with the address of its document."""
        return types.Location(self.uri, self.range(span))

    def edits(self, edits: Iterable[Edit]) -> list[types.TextEdit]:
        """Return edits that do not overlap, all of the text as it is."""
        return [types.TextEdit(self.range(edit.span), edit.text) for edit in edits]

    def units(self, span: Span) -> int:
        """Return how long a span within one line is, as the client counts."""
        return self.position(span.end).character - self.position(span.start).character
