"""Where the stops of a flow stand: in columns from left to right, its ends in the last one.

A stream that leads back to where it came from is a round. What passes columns between its ends
has room in each of them, so that no ribbon goes over a stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import NamedTuple

from .flow import Flow, Stream

COLUMN, BAR = 196.0, 14.0
LABEL = 34.0
_GAP, _NARROW_GAP = 18.0, 9.0
_END = 38.0
_HIGHEST, _TALLEST = 150.0, 430.0
_THINNEST = 1.5
_SWEEPS = 8


@dataclass(slots=True)
class Spot:
    """A stop in its place, or the room of a stream that passes a column (``stop`` below 0)."""

    stop: int
    column: int
    height: float = 0.0
    label: float = 0.0
    room: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> float:
        """The middle of its bar."""
        return self.y + self.label + self.height / 2


class Ribbon(NamedTuple):
    """A stream as it is drawn: the places that it goes through, and how wide it is."""

    stream: Stream
    spots: tuple[int, ...]
    width: float


class FlowLayout(NamedTuple):
    """All spots, the ribbons between them, and the streams that lead back."""

    spots: list[Spot]
    ribbons: list[Ribbon]
    rounds: list[Stream]
    height: float
    columns: int


def lay_out_flow(flow: Flow) -> FlowLayout:
    """Return where everything stands."""
    forward, rounds = _told_apart(flow)
    columns = _columns(flow, forward)
    unit = _unit(flow, forward, columns)
    spots = [_spot(flow, at, forward, columns[at], unit) for at in range(len(flow.stops))]
    ribbons: list[Ribbon] = []
    for stream in forward:
        width = max(_THINNEST, _width(stream.amount) * unit)
        through = [stream.source]
        for column in range(columns[stream.source] + 1, columns[stream.target]):
            through.append(len(spots))
            spots.append(Spot(-1, column, width, 0.0, width + _NARROW_GAP))
        ribbons.append(Ribbon(stream, (*through, stream.target), width))
    height = _stacked(spots, ribbons)
    return FlowLayout(spots, ribbons, rounds, height, max(columns, default=0) + 1)


def _width(amount: float) -> float:
    """Return how wide an amount is: beyond 1 by its logarithm, so that rounds stay in sight."""
    return amount if amount <= 1 else 1 + log(amount)


def _told_apart(flow: Flow) -> tuple[list[Stream], list[Stream]]:
    """Return the streams that lead on, and those that lead back."""
    after: dict[int, list[Stream]] = {}
    for stream in sorted(flow.streams, key=lambda stream: -stream.amount):
        after.setdefault(stream.source, []).append(stream)
    forward: list[Stream] = []
    rounds: list[Stream] = []
    state = [0] * len(flow.stops)
    for root in range(len(flow.stops)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(after.get(root, ())))]
        while stack:
            at, left = stack[-1]
            stream = next(left, None)
            if stream is None:
                state[at] = 2
                stack.pop()
            elif state[stream.target] == 1:
                rounds.append(stream)
            else:
                forward.append(stream)
                if not state[stream.target]:
                    state[stream.target] = 1
                    stack.append((stream.target, iter(after.get(stream.target, ()))))
    return forward, rounds


def _columns(flow: Flow, forward: list[Stream]) -> list[int]:
    """Return the column of each stop: as far to the right as the longest way to it."""
    missing = [0] * len(flow.stops)
    after: list[list[int]] = [[] for _ in flow.stops]
    for source, target, _ in forward:
        missing[target] += 1
        after[source].append(target)
    found = [0] * len(flow.stops)
    waiting = [at for at, count in enumerate(missing) if not count]
    while waiting:
        at = waiting.pop()
        for target in after[at]:
            found[target] = max(found[target], found[at] + 1)
            missing[target] -= 1
            if not missing[target]:
                waiting.append(target)
    inner = [found[at] for at, stop in enumerate(flow.stops) if not stop.is_end]
    last = max([*found, max(inner, default=-1) + 1], default=0)
    return [last if stop.is_end else found[at] for at, stop in enumerate(flow.stops)]


def _unit(flow: Flow, forward: list[Stream], columns: list[int]) -> float:
    """Return how many pixels an amount of 1 is wide."""
    sums: dict[int, float] = {}
    for at in range(len(flow.stops)):
        sums[columns[at]] = sums.get(columns[at], 0.0) + _through(at, forward)
    return min(_HIGHEST, _TALLEST / max([*sums.values(), 1.0]))


def _through(at: int, forward: list[Stream]) -> float:
    """Return how wide all that comes to a stop is, or all that leaves it."""
    inward = sum(_width(each.amount) for each in forward if each.target == at)
    outward = sum(_width(each.amount) for each in forward if each.source == at)
    return max(inward, outward)


def _spot(flow: Flow, at: int, forward: list[Stream], column: int, unit: float) -> Spot:
    inward = [max(_THINNEST, _width(s.amount) * unit) for s in forward if s.target == at]
    outward = [max(_THINNEST, _width(s.amount) * unit) for s in forward if s.source == at]
    height = max(3.0, sum(inward), sum(outward))
    if flow.stops[at].is_end:
        label = max(0.0, (_END - height) / 2)
        return Spot(at, column, height, label, height + 2 * label + _NARROW_GAP)
    return Spot(at, column, height, LABEL, LABEL + height + _GAP)


def _stacked(spots: list[Spot], ribbons: list[Ribbon]) -> float:
    """Put the spots of each column above each other, near to what they hang together with."""
    near: list[list[tuple[int, float]]] = [[] for _ in spots]
    for ribbon in ribbons:
        for one, other in zip(ribbon.spots, ribbon.spots[1:], strict=False):
            near[one].append((other, ribbon.width))
            near[other].append((one, ribbon.width))
    columns: dict[int, list[int]] = {}
    for at, spot in enumerate(spots):
        columns.setdefault(spot.column, []).append(at)
    height = max((sum(spots[at].room for at in column) for column in columns.values()), default=0)
    for column in columns.values():
        _placed(spots, column, height)
    for sweep in range(_SWEEPS):
        order = sorted(columns, reverse=bool(sweep % 2))
        for number in order:
            column = columns[number]
            wanted = {at: _wanted(spots, near[at], at, is_right=bool(sweep % 2)) for at in column}
            column.sort(key=wanted.__getitem__)
            for at in column:
                spots[at].y = wanted[at] - spots[at].label - spots[at].height / 2
            _placed(spots, column, height)
    return height


def _wanted(spots: list[Spot], near: list[tuple[int, float]], at: int, *, is_right: bool) -> float:
    """Return where the middle of a spot would stand by its neighbours on one side."""
    side = [
        (other, weight)
        for other, weight in near
        if (spots[other].column > spots[at].column) == is_right
    ]
    every = sum(weight for _, weight in side)
    if not every:
        return spots[at].middle
    return sum(spots[other].middle * weight for other, weight in side) / every


def _placed(spots: list[Spot], column: list[int], height: float) -> None:
    """Push the spots of a column apart, from above and then from below."""
    top = 0.0
    for at in column:
        spots[at].y = max(spots[at].y, top)
        top = spots[at].y + spots[at].room
    low = height
    for at in reversed(column):
        spots[at].y = min(spots[at].y, low - spots[at].room)
        low = spots[at].y
