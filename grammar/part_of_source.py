"""A part of a text that is not kept whole: its beginning, and some lines further down."""

from __future__ import annotations

from .source import Source


class PartOfSource(Source):
    r"""Places are those of the whole text; what stands between the two is never asked for.

    >>> part = PartOfSource(Source("a.yaml", "one\ntwo\n"), "six\nseven\n", at=24, line=6)
    >>> part.place(4), part.place(24), part.place(29), part.line(7)
    ((2, 1), (6, 1), (7, 2), 'seven')
    """

    def __init__(self, head: Source, text: str, at: int, line: int) -> None:
        """Keep a text that begins at this offset of the whole, with this line."""
        super().__init__(head.path, text)
        self.end = at + len(text)
        self._head, self._at, self._line = head, at, line

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        if offset < self._at:
            return self._head.place(offset)
        line, column = super().place(offset - self._at)
        return line + self._line - 1, column

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        if number < self._line:
            return self._head.line(number)
        return super().line(number - self._line + 1)
