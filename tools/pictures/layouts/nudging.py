"""Wires that would lie upon each other, moved apart: lines that merge look like one branch.

Only the inner parts of a wire move, by a few pixels and never into a box; what two wires into the
same target share may stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .diagram import Placed, Point, Wire

_STEP = 6.0
_MOST_STEPS = 6
_NEAR = 3.0
_SHORTEST = 6.0
_CELL = 64.0


class _Segment(NamedTuple):
    """A part of a wire: where it lies across its own direction, and from where to where."""

    is_upright: bool
    at: float
    low: float
    high: float
    target: int

    def moved(self, by: float) -> _Segment:
        return self._replace(at=self.at + by)


def apart(wires: Sequence[Wire], boxes: Sequence[Placed]) -> tuple[Wire, ...]:
    """Return the wires, none upon another that leads elsewhere, as far as there is room."""
    taken = _Taken(boxes)
    for wire in wires:
        segments = list(_segments(wire.points, wire.target))
        for segment in (segments[:1] + segments[1:][-1:]) if segments else ():
            taken.add(segment)
    return tuple(wire._replace(points=_nudged(wire, taken)) for wire in wires)


def _segments(points: Sequence[Point], target: int) -> Iterator[_Segment]:
    for (x1, y1), (x2, y2) in pairwise(points):
        is_upright = abs(x1 - x2) < abs(y1 - y2)
        low, high = sorted((y1, y2) if is_upright else (x1, x2))
        yield _Segment(is_upright, x1 if is_upright else y1, low, high, target)


def _nudged(wire: Wire, taken: _Taken) -> tuple[Point, ...]:
    points = list(wire.points)
    for at in range(1, len(points) - 2):
        segment = next(_segments(points[at : at + 2], wire.target))
        by = taken.room_for(segment)
        for end in (at, at + 1):
            x, y = points[end]
            points[end] = (x + by, y) if segment.is_upright else (x, y + by)
        taken.add(segment.moved(by))
    return tuple(points)


class _Taken:
    """What lies where, in cells, so that a look takes the same time in a picture of any size."""

    def __init__(self, boxes: Sequence[Placed]) -> None:
        self._cells: dict[tuple[bool, int], list[_Segment]] = {}
        self._boxes: dict[tuple[int, int], list[Placed]] = {}
        for box in boxes:
            for column in _cells(box.x, box.x + box.form.width):
                for row in _cells(box.y, box.y + box.form.height):
                    self._boxes.setdefault((column, row), []).append(box)

    def add(self, segment: _Segment) -> None:
        """Note that a part of a wire lies here."""
        self._cells.setdefault((segment.is_upright, int(segment.at // _CELL)), []).append(segment)

    def room_for(self, segment: _Segment) -> float:
        """Return by how much a part has to move to lie alone; 0 where there is no room."""
        if self._is_free(segment):
            return 0.0
        for step in range(1, _MOST_STEPS + 1):
            for by in (step * _STEP, -step * _STEP):
                moved = segment.moved(by)
                if self._is_free(moved) and not self._meets_box(moved):
                    return by
        return 0.0

    def _is_free(self, segment: _Segment) -> bool:
        cell = int(segment.at // _CELL)
        return not any(
            other.target != segment.target
            and abs(other.at - segment.at) < _NEAR
            and min(other.high, segment.high) - max(other.low, segment.low) > _SHORTEST
            for near in (cell - 1, cell, cell + 1)
            for other in self._cells.get((segment.is_upright, near), ())
        )

    def _meets_box(self, segment: _Segment) -> bool:
        across, along = int(segment.at // _CELL), _cells(segment.low, segment.high)
        return any(
            _is_in(segment, box)
            for each in along
            for box in self._boxes.get(
                (across, each) if segment.is_upright else (each, across), ()
            )
        )


def _cells(low: float, high: float) -> range:
    return range(int(low // _CELL), int(high // _CELL) + 1)


def _is_in(segment: _Segment, box: Placed) -> bool:
    left, top = box.x - 2, box.y - 2
    right, bottom = box.x + box.form.width + 2, box.y + box.form.height + 2
    if segment.is_upright:
        return left < segment.at < right and segment.low < bottom and segment.high > top
    return top < segment.at < bottom and segment.low < right and segment.high > left
