"""The looks of pictures, light and dark; the colours are told apart in every colour blindness.

They follow the palette of Okabe and Ito, and none stands alone: a beginning is round, an ending
has a double line, a comment a dashed one, a way back an arrow of its own.
"""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """Fill, line and width of a class of shapes, light and dark; ``dash`` in pixels."""

    fill: tuple[str, str] | None = None
    line: tuple[str, str] | None = None
    width: float = 1.0
    dash: tuple[float, float] | None = None


_INK = ("#1f2328", "#e6edf3")
_MUTED = ("#57606a", "#9da7b1")
_WIRE = ("#6a737d", "#8b949e")
_BLUE = ("#0072b2", "#56b4e9")
_PURPLE = ("#9a4f8c", "#d693c4")
_RED = ("#c44e00", "#f0894a")
_GREEN = ("#007a59", "#2fc598")
_YELLOW = ("#8a6d00", "#d4b13f")
_PAPER = ("#ffffff", "#0d1117")

LOOKS = {
    "paper": Look(_PAPER),
    "lane": Look(("#fafbfc", "#10151c"), ("#c3cad1", "#353c45"), 1, (5, 4)),
    "lane-title": Look(_MUTED),
    "heading": Look(_INK),
    "box": Look(("#f3f5f7", "#1b222b"), ("#7b858f", "#7b858f"), 1.2),
    "root": Look(("#e4f1fb", "#0c2a41"), _BLUE, 1.6),
    "ending": Look(("#fdeee3", "#3b1f0b"), _RED, 1.6),
    "inner": Look(None, _RED, 1),
    "comment": Look(("#fdf8e1", "#2a2410"), _YELLOW, 1.2, (4, 3)),
    "title": Look(_INK),
    "action": Look(_MUTED),
    "caption": Look(_INK),
    "rule": Look(None, ("#b9c0c7", "#414a54"), 1),
    "port": Look(_INK),
    "wire": Look(None, _WIRE, 1.3),
    "wire-head": Look(_WIRE),
    "loop": Look(None, _PURPLE, 1.5),
    "loop-head": Look(_PURPLE),
    "note": Look(None, _YELLOW, 1.2, (4, 3)),
    "note-head": Look(_YELLOW),
    "tag": Look(_MUTED),
    "taken-box": Look(None, _BLUE, 3),
    "taken-wire": Look(None, _BLUE, 3),
    "taken-head": Look(_BLUE),
    "taken-badge": Look(_BLUE),
    "good-box": Look(None, _GREEN, 3),
    "good-wire": Look(None, _GREEN, 3),
    "good-head": Look(_GREEN),
    "good-badge": Look(_GREEN),
    "bad-box": Look(None, _RED, 3, (7, 3)),
    "bad-wire": Look(None, _RED, 3, (7, 3)),
    "bad-head": Look(_RED),
    "bad-badge": Look(_RED),
    "never-box": Look(None, _MUTED, 2, (2, 4)),
    "never-wire": Look(None, _MUTED, 2, (2, 4)),
    "never-head": Look(_MUTED),
    "never-badge": Look(_MUTED),
    "badge": Look(("#ffffff", "#0d1117")),
}
DIM = 0.38
