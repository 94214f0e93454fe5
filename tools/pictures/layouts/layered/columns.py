"""Columns: the method of Brandes and Koepf, with ports.

Items that follow each other are stacked into straight columns in four ways, by their upper or
lower neighbours and from the left or the right; each stands in the middle of its four places.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from .layered_graph import Layered

BETWEEN = 28.0
"""The room between two vertices of a layer."""
BESIDE = 14.0
"""The room beside a wire that passes."""
ARRIVING = 12.0
"""The room between two wires that arrive at one vertex."""


def place_columns(layered: Layered) -> None:
    """Set the column of the middle of each item."""
    _set_offsets(layered)
    conflicts = _conflicts(layered)
    ways = [
        _Way(layered, conflicts, is_down=is_down, is_left=is_left).columns()
        for is_down in (True, False)
        for is_left in (True, False)
    ]
    _join(layered, ways)


def _set_offsets(layered: Layered) -> None:
    """Let each segment know from which port it comes and where at the top it arrives."""
    arriving: dict[int, list[int]] = {}
    offsets: dict[int, list[float]] = {}
    for number, segment in enumerate(layered.segments):
        source = layered.items[segment.upper].vertex
        if source >= 0:
            if source not in offsets:
                offsets[source] = layered.port_offsets(source)
            segment.upper_offset = offsets[source][layered.edges[segment.edge].port]
        if layered.items[segment.lower].vertex >= 0:
            arriving.setdefault(segment.lower, []).append(number)
    for at, numbers in arriving.items():
        numbers.sort(key=lambda number: _upper(layered, number))
        room = max(0.0, layered.items[at].width - 2 * ARRIVING)
        between = min(ARRIVING, room / max(1, len(numbers) - 1))
        for place, number in enumerate(numbers):
            offset = (place - (len(numbers) - 1) / 2) * between
            layered.segments[number].lower_offset = offset


def _upper(layered: Layered, number: int) -> tuple[int, float]:
    segment = layered.segments[number]
    return layered.items[segment.upper].position, segment.upper_offset


def _conflicts(layered: Layered) -> set[int]:
    """Return the segments that cross one which passes through: that one stays straight."""
    items, segments = layered.items, layered.segments
    by_layer: dict[int, list[int]] = {}
    for number, segment in enumerate(segments):
        by_layer.setdefault(items[segment.upper].layer, []).append(number)
    found: set[int] = set()
    for numbers in by_layer.values():
        inner: list[tuple[int, int]] = []
        for number in numbers:
            upper, lower = items[segments[number].upper], items[segments[number].lower]
            if upper.vertex < 0 and lower.vertex < 0:
                inner.append((upper.position, lower.position))
        inner.sort()
        for number in numbers:
            upper, lower = items[segments[number].upper], items[segments[number].lower]
            if upper.vertex < 0 and lower.vertex < 0:
                continue
            at = bisect_left(inner, (upper.position, -1))
            before = inner[at - 1][1] if at else -1
            while at < len(inner) and inner[at][0] == upper.position:
                at += 1
            after = inner[at][1] if at < len(inner) else lower.position
            if before > lower.position or after < lower.position:
                found.add(number)
    return found


class _Link(NamedTuple):
    """A neighbour of an item, by position, and how far beside it the item's middle then is."""

    position: int
    other: int
    shift: float
    number: int


class _Way:
    """One of the four ways, seen as if it went down from the left."""

    def __init__(
        self, layered: Layered, conflicts: set[int], *, is_down: bool, is_left: bool
    ) -> None:
        self._layered, self._conflicts = layered, conflicts
        self._sign = 1.0 if is_left else -1.0
        rows = layered.layers if is_down else layered.layers[::-1]
        self._rows = rows if is_left else [row[::-1] for row in rows]
        self._position = {at: place for row in self._rows for place, at in enumerate(row)}
        self._links: list[list[_Link]] = [[] for _ in layered.items]
        for number, segment in enumerate(layered.segments):
            before, after = segment.upper, segment.lower
            shift = (segment.upper_offset - segment.lower_offset) * self._sign
            if not is_down:
                before, after, shift = after, before, -shift
            self._links[after].append(_Link(self._position[before], before, shift, number))

    def columns(self) -> list[float]:
        """Return the column of each item's middle."""
        root, shift = self._stacks()
        place = self._packed(root, shift)
        return [(place[root[at]] + shift[at]) * self._sign for at in range(len(root))]

    def _stacks(self) -> tuple[list[int], list[float]]:
        """Return for each item the first one of its stack, and how far beside it that puts it."""
        count = len(self._layered.items)
        root, shift = list(range(count)), [0.0] * count
        taken = [False] * count
        for row in self._rows:
            last = -1
            for at in row:
                links = sorted(self._links[at])
                middle = (len(links) - 1) / 2
                for link in links[int(middle) : int(middle + 0.5) + 1]:
                    is_free = not taken[link.other] and link.position > last
                    if root[at] == at and is_free and link.number not in self._conflicts:
                        taken[link.other] = True
                        root[at] = root[link.other]
                        shift[at] = shift[link.other] + link.shift
                        last = link.position
        return root, shift

    def _packed(self, root: list[int], shift: list[float]) -> dict[int, float]:
        """Return the column of each stack: to the left, then to the right where room is left."""
        after: dict[int, list[tuple[int, float]]] = {}
        before: dict[int, list[tuple[int, float]]] = {}
        for row in self._rows:
            for one, other in pairwise(row):
                apart = _apart(self._layered, one, other) + shift[one] - shift[other]
                after.setdefault(root[one], []).append((root[other], apart))
                before.setdefault(root[other], []).append((root[one], apart))
        order = _sorted_stacks(root, after, before)
        place: dict[int, float] = {}
        for at in order:
            place[at] = max((place[o] + apart for o, apart in before.get(at, ())), default=0.0)
        for at in reversed(order):
            room = min((place[o] - apart for o, apart in after.get(at, ())), default=place[at])
            place[at] = max(place[at], room)
        return place


def _sorted_stacks(
    root: list[int],
    after: dict[int, list[tuple[int, float]]],
    before: dict[int, list[tuple[int, float]]],
) -> list[int]:
    """Return the stacks so that each comes behind all that stand to its left."""
    missing = {at: len(before.get(at, ())) for at in dict.fromkeys(root)}
    ready = [at for at, count in missing.items() if not count]
    order: list[int] = []
    while ready:
        at = ready.pop()
        order.append(at)
        for other, _ in after.get(at, ()):
            missing[other] -= 1
            if not missing[other]:
                ready.append(other)
    return order


def _apart(layered: Layered, one: int, other: int) -> float:
    """Return how far the middles of two neighbours must be apart."""
    left, right = layered.items[one], layered.items[other]
    are_boxes = left.vertex >= 0 and right.vertex >= 0
    return (left.width + right.width) / 2 + (BETWEEN if are_boxes else BESIDE)


def _join(layered: Layered, ways: list[list[float]]) -> None:
    """Put each item in the middle of its four places, the narrowest way being the measure."""
    items = layered.items
    if not items:
        return
    spans = [
        (
            min(x - item.width / 2 for x, item in zip(way, items, strict=True)),
            max(x + item.width / 2 for x, item in zip(way, items, strict=True)),
        )
        for way in ways
    ]
    narrowest = min(spans, key=lambda span: span[1] - span[0])
    for number, way in enumerate(ways):
        is_left = number % 2 == 0
        side = 0 if is_left else 1
        moved = narrowest[side] - spans[number][side]
        ways[number] = [x + moved for x in way]
    for at, item in enumerate(items):
        middle = sorted(way[at] for way in ways)[1:3]
        item.x = sum(middle) / 2
    least = min(item.x - item.width / 2 for item in items)
    for item in items:
        item.x -= least
