"""Which line of a text of code an offset stands in."""

from __future__ import annotations

from bisect import bisect_right


class LineTable:
    """The lines of one text of code."""

    def __init__(self, code: str) -> None:
        """Find where each line begins."""
        text = code.replace("\r\n", " \n").replace("\r", "\n")
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, at: int) -> int:
        """Return the line of an offset, counted from 1."""
        return bisect_right(self._starts, at)
