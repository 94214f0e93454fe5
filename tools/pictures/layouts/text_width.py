"""How wide text is in a picture, known without any font: the advance widths of Helvetica.

Arial, Liberation Sans and the base fonts of PDF share these widths. A renderer with another font
squeezes a text into the width that was measured, so nothing overlaps on any machine.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_FIRST = 32
_THOUSAND = 1000
_OTHER, _WIDE = 600, 1000
# fmt: off
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
    722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
    500, 334, 260, 334, 584,
)
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722,
    722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
    611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
    500, 389, 280, 389, 584,
)
# fmt: on
_ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """A size in pixels, and whether it is bold."""

    size: float
    is_bold: bool = False

    def width(self, text: str) -> float:
        """Return the width of clean text.

        >>> FontMetrics(10).width("Il"), FontMetrics(10, is_bold=True).width("W")
        (5.0, 9.44)
        """
        table = _BOLD if self.is_bold else _REGULAR
        return sum(_advance(sign, table) for sign in text) * self.size / _THOUSAND

    def cut(self, text: str, width: float) -> str:
        """Return text of at most that width, with an ellipsis where its end is missing."""
        if self.width(text) <= width:
            return text
        table = _BOLD if self.is_bold else _REGULAR
        room = width * _THOUSAND / self.size - _advance(_ELLIPSIS, table)
        for at, sign in enumerate(text):
            room -= _advance(sign, table)
            if room < 0:
                return text[:at].rstrip() + _ELLIPSIS
        return text

    def wrapped(self, text: str, width: float, most: int) -> tuple[str, ...]:
        """Return at most so many lines that break at spaces; the last one may be cut.

        >>> FontMetrics(10).wrapped("a caller comes in", 50, 2)
        ('a caller', 'comes in')
        """
        words = text.split()
        lines: list[str] = []
        while words and len(lines) < most - 1:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}") <= width:
                line = f"{line} {words.pop(0)}"
            lines.append(self.cut(line, width))
        if words:
            lines.append(self.cut(" ".join(words), width))
        return tuple(lines)


def _advance(sign: str, table: tuple[int, ...]) -> int:
    at = ord(sign) - _FIRST
    if 0 <= at < len(table):
        return table[at]
    if unicodedata.combining(sign):
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
