"""The looks of pictures, light and dark; the colours are told apart in every colour blindness.

They follow the palette of Okabe and Ito, and none stands alone: a beginning is round, an ending
a double line, a comment or a missing script a dashed one, a way back an arrow of its own.
"""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
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
    "paper": Theme(_PAPER),
    "lane": Theme(("#fafbfc", "#10151c"), ("#c3cad1", "#353c45"), 1, (5, 4)),
    "lane-title": Theme(_MUTED),
    "heading": Theme(_INK),
    "box": Theme(("#f3f5f7", "#1b222b"), ("#7b858f", "#7b858f"), 1.2),
    "root": Theme(("#e4f1fb", "#0c2a41"), _BLUE, 1.6),
    "ending": Theme(("#fdeee3", "#3b1f0b"), _RED, 1.6),
    "inner": Theme(None, _RED, 1),
    "fault": Theme(("#fdeee3", "#3b1f0b"), _RED, 2.2, (7, 3)),
    "open": Theme(("#ffffff", "#0d1117"), _MUTED, 1.2, (2, 4)),
    "comment": Theme(("#fdf8e1", "#2a2410"), _YELLOW, 1.2, (4, 3)),
    "title": Theme(_INK),
    "action": Theme(_MUTED),
    "caption": Theme(_INK),
    "rule": Theme(None, ("#b9c0c7", "#414a54"), 1),
    "port": Theme(_INK),
    "wire": Theme(None, _WIRE, 1.3),
    "wire-head": Theme(_WIRE),
    "loop": Theme(None, _PURPLE, 1.5),
    "loop-head": Theme(_PURPLE),
    "note": Theme(None, _YELLOW, 1.2, (4, 3)),
    "note-head": Theme(_YELLOW),
    "tag": Theme(_MUTED),
    "taken-box": Theme(None, _BLUE, 3),
    "taken-wire": Theme(None, _BLUE, 3),
    "taken-head": Theme(_BLUE),
    "taken-badge": Theme(_BLUE),
    "good-box": Theme(None, _GREEN, 3),
    "good-wire": Theme(None, _GREEN, 3),
    "good-head": Theme(_GREEN),
    "good-badge": Theme(_GREEN),
    "bad-box": Theme(None, _RED, 3, (7, 3)),
    "bad-wire": Theme(None, _RED, 3, (7, 3)),
    "bad-head": Theme(_RED),
    "bad-badge": Theme(_RED),
    "never-box": Theme(None, _MUTED, 2, (2, 4)),
    "never-wire": Theme(None, _MUTED, 2, (2, 4)),
    "never-head": Theme(_MUTED),
    "never-badge": Theme(_MUTED),
    "added-box": Theme(None, _GREEN, 3),
    "added-wire": Theme(None, _GREEN, 3),
    "added-head": Theme(_GREEN),
    "added-badge": Theme(_GREEN),
    "removed-box": Theme(None, _RED, 3, (7, 3)),
    "removed-wire": Theme(None, _RED, 3, (7, 3)),
    "removed-head": Theme(_RED),
    "removed-badge": Theme(_RED),
    "changed-box": Theme(None, _PURPLE, 3, (2, 3)),
    "changed-wire": Theme(None, _PURPLE, 3, (2, 3)),
    "changed-head": Theme(_PURPLE),
    "changed-badge": Theme(_PURPLE),
    "rewired-box": Theme(None, _BLUE, 2, (14, 4)),
    "rewired-wire": Theme(None, _BLUE, 2, (14, 4)),
    "rewired-head": Theme(_BLUE),
    "rewired-badge": Theme(_BLUE),
    "flow": Theme(("#d3e5f2", "#17364c")),
    "flow-edge": Theme(None, ("#9fc3dd", "#2f5f7f"), 0.8),
    "flow-end": Theme(("#d2ebe2", "#123b30")),
    "flow-end-edge": Theme(None, ("#93c9b6", "#2b6b57"), 0.8),
    "flow-bad": Theme(("#f8dfce", "#4a2712")),
    "flow-bad-edge": Theme(None, ("#e2a780", "#8a5230"), 0.8),
    "round": Theme(_PURPLE),
    "bar-track": Theme(("#eef1f4", "#1b222b")),
    "bar-open": Theme(("#b9c0c7", "#57606a")),
    "bar-1": Theme(_BLUE),
    "bar-2": Theme(_RED),
    "bar-3": Theme(_PURPLE),
    "bar-4": Theme(_YELLOW),
    "badge": Theme(("#ffffff", "#0d1117")),
}
DIM = 0.38
