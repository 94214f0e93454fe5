"""Linear systems of chains, solved by taking one fork after the other out of a circle.

The fork with the fewest neighbours goes first, so that the circles of scripts, which are long and
thin, stay so. What leaves a circle is added up and never subtracted from 1, so that no digit is
lost where leaving is rare. The same steps serve floats and fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

Number = Fraction | float
Row = dict[int, Number]


class _Step(NamedTuple):
    """One fork taken out: what leaves it in all, and its ways from and to those still there."""

    fork: int
    leaving: Number
    after: tuple[tuple[int, Number], ...]
    before: tuple[tuple[int, Number], ...]


class Circle:
    """The forks of one circle, taken apart once and asked any number of times."""

    def __init__(
        self, rows: Mapping[int, Mapping[int, Number]], exits: Mapping[int, Number]
    ) -> None:
        """Take the odds between the forks of the circle, and those of leaving it from each.

        From each fork some way has to leave in the end.
        """
        self._steps: list[_Step] = []
        after = {fork: dict(row) for fork, row in rows.items()}
        leaves = dict(exits)
        before: dict[int, set[int]] = {fork: set() for fork in after}
        for fork, row in after.items():
            for other in row:
                before[other].add(fork)
        waiting = [(_degree(fork, after, before), fork) for fork in after]
        heapify(waiting)
        while waiting:
            degree, fork = heappop(waiting)
            if fork not in after:
                continue
            now = _degree(fork, after, before)
            if now > degree:
                heappush(waiting, (now, fork))
                continue
            touched = self._take_out(fork, after, before, leaves)
            for other in touched:
                heappush(waiting, (_degree(other, after, before), other))

    def _take_out(
        self,
        fork: int,
        after: dict[int, Row],
        before: dict[int, set[int]],
        leaves: dict[int, Number],
    ) -> set[int]:
        row = after.pop(fork)
        row.pop(fork, None)
        above = before.pop(fork)
        above.discard(fork)
        leaving = sum(row.values(), leaves.get(fork, 0))
        inward = [(other, after[other].pop(fork)) for other in above]
        self._steps.append(_Step(fork, leaving, tuple(row.items()), tuple(inward)))
        for target in row:
            before[target].discard(fork)
        for other, weight in inward:
            part = weight / leaving
            ways = after[other]
            for target, onward in row.items():
                ways[target] = ways.get(target, 0) + part * onward
                before[target].add(other)
            leaves[other] = leaves.get(other, 0) + part * leaves.get(fork, 0)
        return above | row.keys()

    def values(self, gains: Mapping[int, Number]) -> Row:
        """Return what a run gains from each fork on, given what it gains at each and outside."""
        known = dict(gains)
        for fork, leaving, _, before in self._steps:
            gain = known.get(fork, 0)
            if gain:
                for other, weight in before:
                    known[other] = known.get(other, 0) + weight / leaving * gain
        found: Row = {}
        for fork, leaving, after, _ in reversed(self._steps):
            gain = known.get(fork, 0) + sum(weight * found[other] for other, weight in after)
            found[fork] = gain / leaving
        return found

    def visits(self, starts: Mapping[int, Number]) -> Row:
        """Return how often a run comes to each fork, given how often it enters there."""
        known = dict(starts)
        for fork, leaving, after, _ in self._steps:
            start = known.get(fork, 0)
            if start:
                for other, weight in after:
                    known[other] = known.get(other, 0) + start / leaving * weight
        found: Row = {}
        for fork, leaving, _, before in reversed(self._steps):
            start = known.get(fork, 0) + sum(weight * found[other] for other, weight in before)
            found[fork] = start / leaving
        return found


def _degree(fork: int, after: Mapping[int, Row], before: Mapping[int, set[int]]) -> int:
    return len(after[fork]) * len(before[fork])
