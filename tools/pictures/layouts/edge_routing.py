"""Wires that lead around boxes, where boxes stand wherever people put them.

A wire that crosses a box is laid again on a grid of lines beside the boxes between its ends: the
cheapest way of short lines, few corners, and nothing that another wire already lies on.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

Point = tuple[float, float]

_STUB = 11.0
_CLEAR = 5.0
_LANES = (9.0, 15.0, 21.0)
_CORNER = 40.0
_SHARED = 60.0
_NEAR = 3.0
_REACH = 60.0
_CELL = 400.0
_MOST_BOXES = 40
_MOST_PLACES = 60_000
"""Crossings of lines that the searches of a picture look at; beyond, wires stay as they are."""


class Barrier(NamedTuple):
    """A rectangle that wires lead around."""

    left: float
    top: float
    right: float
    low: float


def crossing_wires(wires: Sequence[Sequence[Point]], blocks: Sequence[Barrier]) -> list[int]:
    """Return which lines of level and upright parts go through a block."""
    cells: dict[tuple[int, int], list[Barrier]] = {}
    for block in blocks:
        for cell in _cells((block.left, block.top), (block.right, block.low)):
            cells.setdefault(cell, []).append(block)
    return [at for at, points in enumerate(wires) if _crosses(points, cells)]


def _crosses(points: Sequence[Point], cells: Mapping[tuple[int, int], list[Barrier]]) -> bool:
    return any(
        _hits(one, other, block, _CLEAR / 10)
        for one, other in pairwise(points)
        for cell in _cells(one, other)
        for block in cells.get(cell, ())
    )


def _cells(one: Point, other: Point) -> Iterator[tuple[int, int]]:
    """Yield the squares of the canvas that a rectangle, or a part of a line, touches."""
    left, right = sorted((int(one[0] // _CELL), int(other[0] // _CELL)))
    top, low = sorted((int(one[1] // _CELL), int(other[1] // _CELL)))
    return product(range(left, right + 1), range(top, low + 1))


def _hits(one: Point, other: Point, block: Barrier, within: float) -> bool:
    left, right = sorted((one[0], other[0]))
    top, low = sorted((one[1], other[1]))
    return (
        right > block.left + within
        and left < block.right - within
        and low > block.top + within
        and top < block.low - within
    )


class EdgeRouting:
    """Lays wires one after the other, each apart from those before it."""

    def __init__(self, blocks: Sequence[Barrier]) -> None:
        """Route around these barriers."""
        self._blocks = blocks
        self._upright: dict[int, list[tuple[float, float]]] = {}
        self._level: dict[int, list[tuple[float, float]]] = {}
        self._left = _MOST_PLACES

    def note(self, points: Sequence[Point]) -> None:
        """Note where a wire lies."""
        for (x, y), (a, b) in pairwise(points):
            if x == a:
                self._upright.setdefault(int(x // _NEAR), []).append((min(y, b), max(y, b)))
            else:
                self._level.setdefault(int(y // _NEAR), []).append((min(x, a), max(x, a)))

    def around(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """Return a way from the first point to the last that crosses nothing, if one is found.

        It leaves downwards, and arrives as the last part of the points does.
        """
        start, end = points[0], points[-1]
        leave = (start[0], start[1] + _STUB)
        arrive = _before(points[-2], end)
        found = self._found(leave, arrive)
        return points if found is None else _straight((start, *found, end))

    def _found(self, leave: Point, arrive: Point) -> list[Point] | None:
        if self._left <= 0:
            return None
        near = self._between(leave, arrive)
        xs = _lines(leave[0], arrive[0], [side for b in near for side in (b.left, b.right)])
        ys = _lines(leave[1], arrive[1], [side for b in near for side in (b.top, b.low)])
        goal = (xs.index(arrive[0]), ys.index(arrive[1]))
        first = (xs.index(leave[0]), ys.index(leave[1]))
        wide = [
            Barrier(b.left - _CLEAR, b.top - _CLEAR, b.right + _CLEAR, b.low + _CLEAR)
            for b in near
        ]
        best: dict[tuple[int, int, bool], float] = {(*first, True): 0.0}
        came: dict[tuple[int, int, bool], tuple[int, int, bool]] = {}
        waiting = [(0.0, 0.0, (*first, True))]
        while waiting and self._left > 0:
            self._left -= 1
            _, cost, place = heapq.heappop(waiting)
            if cost > best[place]:
                continue
            if place[:2] == goal:
                return _traced(place, came, xs, ys)
            for more, following in self._steps(place, xs, ys, wide):
                whole = cost + more
                if whole < best.get(following, float("inf")):
                    best[following], came[following] = whole, place
                    left = abs(xs[following[0]] - arrive[0]) + abs(ys[following[1]] - arrive[1])
                    heapq.heappush(waiting, (whole + left, whole, following))
        return None

    def _steps(
        self,
        place: tuple[int, int, bool],
        xs: Sequence[float],
        ys: Sequence[float],
        wide: Sequence[Barrier],
    ) -> Iterator[tuple[float, tuple[int, int, bool]]]:
        """Yield the next crossings of lines, and what going there costs."""
        at, row, is_upright = place
        for x, y in ((at - 1, row), (at + 1, row), (at, row - 1), (at, row + 1)):
            if not (0 <= x < len(xs) and 0 <= y < len(ys)):
                continue
            one, other = (xs[at], ys[row]), (xs[x], ys[y])
            if any(_hits(one, other, block, 0.1) for block in wide):
                continue
            turns = (x == at) != is_upright
            cost = abs(other[0] - one[0]) + abs(other[1] - one[1]) + _CORNER * turns
            yield cost + _SHARED * self._is_taken(one, other), (x, y, x == at)

    def _is_taken(self, one: Point, other: Point) -> bool:
        """Whether another wire lies on a part of a line."""
        is_upright = one[0] == other[0]
        kept = self._upright if is_upright else self._level
        here = one[0] if is_upright else one[1]
        least, most = sorted((one[1], other[1]) if is_upright else (one[0], other[0]))
        place = int(here // _NEAR)
        return any(
            begin < most and end > least
            for near in (place - 1, place, place + 1)
            for begin, end in kept.get(near, ())
        )

    def _between(self, leave: Point, arrive: Point) -> list[Barrier]:
        """Return the blocks that may be in the way, the nearest to it where there are many."""
        left, right = sorted((leave[0], arrive[0]))
        top, low = sorted((leave[1], arrive[1]))
        middle = ((left + right) / 2, (top + low) / 2)
        near = [
            block
            for block in self._blocks
            if block.right > left - _REACH
            and block.left < right + _REACH
            and block.low > top - _REACH
            and block.top < low + _REACH
        ]
        near.sort(key=lambda b: abs(b.left - middle[0]) + abs(b.top - middle[1]))
        return near[:_MOST_BOXES]


def _before(last: Point, end: Point) -> Point:
    """Return the point from which a wire arrives, as the given line does."""
    if last[0] == end[0]:
        return end[0], end[1] - _STUB
    return end[0] + (_STUB if last[0] > end[0] else -_STUB), end[1]


def _lines(one: float, other: float, sides: Sequence[float]) -> list[float]:
    beside = {side + lane * way for side in sides for lane in _LANES for way in (-1, 1)}
    return sorted({one, other, *beside})


def _traced(
    place: tuple[int, int, bool],
    came: dict[tuple[int, int, bool], tuple[int, int, bool]],
    xs: Sequence[float],
    ys: Sequence[float],
) -> list[Point]:
    found = [place]
    while found[-1] in came:
        found.append(came[found[-1]])
    return [(xs[x], ys[y]) for x, y, _ in reversed(found)]


def _straight(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the same line without the points at which it does not turn."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        before = kept[-1]
        is_level = before[1] == point[1] == following[1]
        is_upright = before[0] == point[0] == following[0]
        if point != before and not is_level and not is_upright:
            kept.append(point)
    return (*kept, points[-1])
