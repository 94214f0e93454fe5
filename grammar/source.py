"""A file's text and its line table: from an offset to line, column and the excerpt to show."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right

from .late.patterns import late
from .slices import cached_property
from .span import Span

_EXCERPT_WIDTH = 96
_NEWLINE = late(r"\r\n|\n|\r")


class Source:
    r"""One text with the path that messages print.

    >>> Source("a.flow", "one\ntwo").place(5)
    (2, 2)
    """

    def __init__(self, path: str, text: str) -> None:
        """Keep the text as it is: offsets in spans count its characters."""
        self.path = path
        self.text = text
        self.end = len(text)

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", (0, *(match.end() for match in _NEWLINE.finditer(self.text))))

    def edited(self, span: Span, text: str) -> Source:
        r"""Return the source with a span written anew; lines that are known need no new search.

        >>> before = Source("a.flow", "one\ntwo\nthree")
        >>> before.place(9), before.edited(Span(4, 7), "x\ny").place(8)
        ((3, 2), (4, 1))
        """
        was = self.text
        found = Source(self.path, was[: span.start] + text + was[span.end :])
        known: array[int] | None = self.__dict__.get("_starts")
        if known is not None:
            # a line end of two signs may be cut in two, or be made of two
            first = bisect_right(known, max(0, span.start - 1))
            last = bisect_right(known, span.end + 1)
            more = len(text) - (span.end - span.start)
            begin = known[first - 1]
            end = known[last] + more if last < len(known) else len(found.text)
            between = (match.end() for match in _NEWLINE.finditer(found.text, begin, end))
            starts = array("L", known[:first])
            starts.extend(between)
            rest = known[last + 1 :] if last < len(known) else array("L")
            starts.extend([start + more for start in rest] if more else rest)
            found.__dict__["_starts"] = starts
        return found

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def excerpt(self, span: Span) -> str:
        """Return the source line of a span with carets below, at most about 100 columns wide.

        What may be a secret in it is covered.
        """
        if not self.text:
            return ""
        number, column = self.place(min(span.start, self.end))
        return excerpt_of(self.line(number), number, column, span.end - span.start)


def excerpt_of(line: str, number: int, column: int, length: int) -> str:
    """Return a line with its number and carets below, at most about 100 columns wide.

    ``length`` signs from a column on are marked. What may be a secret in it is covered.

    >>> print(excerpt_of("a = b", 7, 5, 1))
        7 | a = b
          |     ^
    """
    from .secrets import redacted  # most sources are read and never shown

    left = max(0, column - 1 - _EXCERPT_WIDTH * 2 // 3)
    begin = max(0, left - _EXCERPT_WIDTH * 3)
    around = redacted(line[begin : left + _EXCERPT_WIDTH * 4])
    shown = around[left - begin : left - begin + _EXCERPT_WIDTH]
    before = _visible(shown[: column - 1 - left])
    marked = _visible(shown[column - 1 - left : column - 1 - left + max(1, length)])
    dots = "..." if left else ""
    behind = "..." if left + _EXCERPT_WIDTH < len(line) else ""
    indent = " " * (_width(before) + len(dots))
    whole = f"{number:>5} | {dots}{_visible(shown)}{behind}"
    return f"{whole}\n{' ' * 5} | {indent}{'^' * max(1, _width(marked))}"


def _visible(text: str) -> str:
    """Return the text for a terminal: tabs as two spaces, nothing that moves the cursor."""
    return "".join(
        "  " if sign == "\t" else sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for sign in text
    )


def _width(text: str) -> int:
    """Return how many columns a terminal needs for the text."""
    return sum(
        0
        if unicodedata.combining(sign)
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )
