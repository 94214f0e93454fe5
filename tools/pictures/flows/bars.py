"""Bars below each other: one for each result, or several where it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..layouts.text_width import FontMetrics
from ..writers.scene import Figure, Label, Part, Rect
from .flow_scene import Drawn

_HEADING, _TITLE, _SMALL = FontMetrics(13, is_bold=True), FontMetrics(11), FontMetrics(11)
_MARGIN, _NAMES, _LONGEST = 24.0, 220.0, 330.0
_BAR, _BETWEEN = 13.0, 10.0
_NUMBERS = 150.0
LOOKS = ("bar-1", "bar-2", "bar-3", "bar-4")


class Bar(NamedTuple):
    """What a bar reaches, from 0 to 1, and up to where it may reach; ``said`` is its number."""

    low: float
    high: float
    said: str


class BarRow(NamedTuple):
    """A result, and its bar in each case that is compared."""

    title: str
    bars: tuple[Bar, ...]


def drawn_bars(heading: str, cases: Sequence[str], rows: Sequence[BarRow], top: float) -> Drawn:
    """Return the shapes of some bars below a line; with several cases, each has a colour."""
    width = 2 * _MARGIN + _NAMES + _LONGEST + _NUMBERS
    y = top + 18
    figures: list[Figure] = [Label("heading", _MARGIN, y, heading, _HEADING)]
    y += 12
    if len(cases) > 1:
        for number, words in enumerate(cases):
            figures.append(Rect(_look(number), _MARGIN, y, 11, 11, 2))
            cut = _TITLE.cut(words, width - 2 * _MARGIN - 18)
            figures.append(Label("caption", _MARGIN + 18, y + 10, cut, _TITLE))
            y += 18
    parts = [Part("heading", "", (), tuple(figures))]
    y += 4
    for row in rows:
        parts.append(Part("node", row.title, (), tuple(_row(row, y))))
        y += len(row.bars) * (_BAR + 2) + _BETWEEN
    return Drawn(parts, width, y - top)


def _look(number: int) -> str:
    return LOOKS[number % len(LOOKS)]


def _row(row: BarRow, top: float) -> Iterator[Figure]:
    yield Label("caption", _MARGIN, top + 11, _TITLE.cut(row.title, _NAMES - 12), _TITLE)
    left = _MARGIN + _NAMES
    for number, bar in enumerate(row.bars):
        y = top + number * (_BAR + 2)
        yield Rect("bar-track", left, y, _LONGEST, _BAR, 2)
        if bar.high > bar.low:
            start = left + bar.low * _LONGEST
            yield Rect("bar-open", start, y, (bar.high - bar.low) * _LONGEST, _BAR, 2)
        if bar.low > 0:
            yield Rect(_look(number), left, y, max(1.0, bar.low * _LONGEST), _BAR, 2)
        yield Label("caption", left + _LONGEST + 8, y + 11, bar.said, _SMALL)
