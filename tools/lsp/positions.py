"""Places in a text as clients count them, and as offsets: in UTF-8, UTF-16 or UTF-32.

A client counts lines from 0, and within a line the units of the encoding that was agreed on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from ...grammar.script import Span

_NEWLINE = re.compile(r"\r\n|\n|\r")
_LONE = re.compile("[\ud800-\udfff]")
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
"""How a text is written in each encoding, and with how many bytes a unit."""


class Place(NamedTuple):
    """A line and a character of it, both counted from 0."""

    line: int
    character: int


def whole_signs(text: str) -> str:
    r"""Return a text without halves of signs, which no file has; each place stays where it is.

    >>> ascii(whole_signs("a\ud800b"))
    "'a\\ufffdb'"
    """
    return text if text.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


class Positions:
    r"""The places of one text.

    >>> at = Positions("x\n\N{SLIGHTLY SMILING FACE}y", "utf-16")
    >>> at.offset(Place(1, 2)), at.place(3)
    (3, Place(line=1, character=2))
    """

    def __init__(self, text: str, encoding: str) -> None:
        """Look for the ends of the lines."""
        self.text, self.encoding = text, encoding
        self._starts = _starts(text, 0)

    def offset(self, place: Place) -> int:
        """Return the offset of a place; one behind the end of its line is that end."""
        if place.line >= len(self._starts):
            return len(self.text)
        start = self._starts[max(0, place.line)]
        end = self._end(max(0, place.line))
        if self._is_plain():
            return min(end, start + max(0, place.character))
        return start + self._signs(self.text[start:end], place.character)

    def place(self, offset: int) -> Place:
        """Return the place of an offset."""
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        if self._is_plain():
            return Place(line, offset - start)
        return Place(line, _units(self.text[start:offset], self.encoding))

    def span(self, start: Place, end: Place) -> Span:
        """Return the span between two places, in either order."""
        one, other = self.offset(start), self.offset(end)
        return Span(min(one, other), max(one, other))

    def replace(self, span: Span, text: str) -> None:
        """Take another text in place of a span; the lines before it are not looked at again."""
        whole = f"{self.text[: span.start]}{text}{self.text[span.end :]}"
        # An end of line may come to stand beside another one, so both neighbours count as changed.
        first = max(0, bisect_right(self._starts, max(0, span.start - 1)) - 1)
        behind = bisect_right(self._starts, span.end + 1)
        shift = len(text) - (span.end - span.start)
        stop = self._starts[behind] + shift if behind < len(self._starts) else len(whole)
        begin = self._starts[first]
        between = _starts(whole[begin:stop], begin)
        if behind < len(self._starts):
            between = between[: -1 if between[-1] == stop else None]
        rest = self._starts[behind:]
        self._starts[first:] = between
        self._starts += [start + shift for start in rest] if shift else rest
        self.text = whole

    def _end(self, line: int) -> int:
        """Return where a line ends, before the signs that end it."""
        if line + 1 >= len(self._starts):
            return len(self.text)
        end = self._starts[line + 1] - 1
        return end - 1 if self.text[end - 1 : end + 1] == "\r\n" else end

    def _is_plain(self) -> bool:
        """Whether each sign is one unit."""
        return self.encoding == "utf-32" or self.text.isascii()

    def _signs(self, line: str, units: int) -> int:
        """Return how many signs of a line have so many units; half a sign does not count."""
        if line.isascii():
            return min(len(line), max(0, units))
        codec, width = _CODECS[self.encoding]
        written = line.encode(codec, "replace")[: max(0, units) * width]
        return len(written.decode(codec, "ignore"))


def _starts(text: str, offset: int) -> list[int]:
    return [offset, *(offset + match.end() for match in _NEWLINE.finditer(text))]


def _units(text: str, encoding: str) -> int:
    """Return how many units a text has."""
    if text.isascii() or encoding == "utf-32":
        return len(text)
    codec, width = _CODECS[encoding]
    return len(text.encode(codec, "replace")) // width
