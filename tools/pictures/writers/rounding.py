"""Lines with rounded corners, as points and arcs that each writer draws in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..layouts.diagram import Point


class Arc(NamedTuple):
    """A bend from the point before, around a corner, to its end."""

    corner: Point
    end: Point


def corners(points: Sequence[Point], radius: float) -> Iterator[Point | Arc]:
    """Yield a line's points and its bends; a short way makes a bend smaller.

    >>> list(corners([(0, 0), (0, 10), (20, 10)], 4))
    [(0, 0), (0.0, 6.0), Arc(corner=(0, 10), end=(4.0, 10.0)), (20, 10)]
    """
    yield points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        room = min(radius, _apart(before, corner) / 2, _apart(corner, after) / 2)
        if room <= 0:
            yield corner
            continue
        yield _towards(corner, before, room)
        yield Arc(corner, _towards(corner, after, room))
    yield points[-1]


def _apart(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, way: float) -> Point:
    """Return the point so far from the start on a line that runs along an axis."""
    apart = _apart(start, end)
    return (
        start[0] + (end[0] - start[0]) * way / apart,
        start[1] + (end[1] - start[1]) * way / apart,
    )
