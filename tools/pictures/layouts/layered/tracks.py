"""Tracks: which of the wires in one gap between layers moves sideways above which other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_MARGIN = 6.0
_SAME = 5.0
_LYING = 20
_MANY = 160


class Job(NamedTuple):
    """A move sideways: where it is joined to the layer above, and to the layer below."""

    ups: tuple[float, ...]
    downs: tuple[float, ...]

    @property
    def span(self) -> tuple[float, float]:
        """Return its left and its right end."""
        ends = (*self.ups, *self.downs)
        return min(ends), max(ends)

    def other_end(self, x: float) -> float:
        """Return the end that is further from a column."""
        low, high = self.span
        return high if abs(x - low) < abs(x - high) else low


def tracks(jobs: Sequence[Job]) -> list[int]:
    """Return a track for each job, from 0 at the top: few crossings, no wires upon each other."""
    order = _ordered(jobs) if len(jobs) <= _MANY else _by_direction(jobs)
    levels = [0] * len(jobs)
    spans = [job.span for job in jobs]
    placed: list[int] = []
    for at in order:
        low, high = spans[at]
        level = 0
        for other in placed:
            if levels[other] >= level:
                left, right = spans[other]
                if left < high + _MARGIN and low < right + _MARGIN:
                    level = levels[other] + 1
        levels[at] = level
        placed.append(at)
    return levels


def _by_direction(jobs: Sequence[Job]) -> list[int]:
    """Return an order for very many jobs: what goes right from the right, then the rest."""

    def wish(at: int) -> tuple[int, float]:
        up = min(jobs[at].ups, default=jobs[at].span[0])
        down = min(jobs[at].downs, default=jobs[at].span[1])
        return (0, -up) if down > up else (1, up)

    return sorted(range(len(jobs)), key=wish)


def _ordered(jobs: Sequence[Job]) -> list[int]:
    """Return an order from top to bottom with as few pairs as possible the wrong way up."""
    count = len(jobs)
    balance: list[dict[int, int]] = [{} for _ in jobs]
    for one in range(count):
        for other in range(one + 1, count):
            cost = _cost(jobs[one], jobs[other]) - _cost(jobs[other], jobs[one])
            if cost:
                balance[one][other], balance[other][one] = -cost, cost
    gain = [sum(each.values()) for each in balance]
    against = [-sum(cost for cost in each.values() if cost < 0) for each in balance]
    left = set(range(count))
    order: list[int] = []
    while left:
        at = min(left, key=lambda each: (against[each] > 0, -gain[each], each))
        left.discard(at)
        order.append(at)
        for other, cost in balance[at].items():
            gain[other] += cost
            against[other] -= max(cost, 0)
    return order


def _cost(upper: Job, lower: Job) -> int:
    """Return what it costs if one job lies above another: crossings, and wires upon each other."""
    low, high = lower.span
    cost = sum(low - 1 < x < high + 1 for x in upper.downs)
    low, high = upper.span
    cost += sum(low - 1 < x < high + 1 for x in lower.ups)
    close = sum(abs(x - y) < _SAME for x in upper.downs for y in lower.ups)
    return cost + _LYING * close
