"""What a run gains on the whole from each fork of a chain on, circle for circle from the end.

Where nobody knows which way of a doubt is taken, there is no one answer: the least and the most
that any way of deciding the doubts, time and again, may come to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from ..components import components
from .elimination import Circle, Number, Row
from .forks import Chain, Fork, Way

_MOST_ROUNDS = 200
_CLOSE = 1e-12

Cost = Callable[[Way], Number]
Outside = Callable[[int], Number]
"""What it is worth to come to a target that is no fork."""


class NotSolvedError(Exception):
    """A circle of doubts would take too long."""


class Solver:
    """Solves one chain, in floats or in fractions."""

    def __init__(self, chain: Chain, *, is_exact: bool = False) -> None:
        """Find the circles, and what leads to them."""
        self._chain = chain
        self._is_exact = is_exact
        self._whole = self.number(Fraction(1))
        count = len(chain.forks)
        self._order = list(components(range(count), chain.after))
        self._circles: dict[int, Circle] = {}
        self._ways: list[list[tuple[Number, Way]]] = [
            [(self.number(way.weight), way) for way in fork.ways] for fork in chain.forks
        ]
        self._is_round = {
            first for first, *others in self._order if others or first in chain.after(first)
        }

    def number(self, value: Fraction) -> Number:
        """Return a number as this solver computes with it."""
        return value if self._is_exact else float(value)

    @property
    def endless(self) -> list[tuple[int, ...]]:
        """The circles that nothing leaves."""
        return [
            members
            for members in self._order
            if members[0] in self._is_round and not self._is_left(members)
        ]

    def _is_left(self, members: Iterable[int]) -> bool:
        inside = set(members)
        return any(
            way.target not in inside for fork in inside for way in self._chain.forks[fork].ways
        )

    # How often a run comes to a fork

    def visits(self) -> list[Number]:
        """Return how often a run comes to each fork, where all odds are known.

        For a circle that nothing leaves it is how likely a run enters it there.
        """
        found: list[Number] = [0] * len(self._chain.forks)
        found[0] = self._whole
        for members in reversed(self._order):
            if members[0] in self._is_round and self._is_left(members):
                starts = {fork: found[fork] for fork in members if found[fork]}
                for fork, count in self._circle(members).visits(starts).items():
                    found[fork] = count
            inside = set(members)
            for fork in members:
                for weight, way in self._ways[fork]:
                    if way.target >= 0 and way.target not in inside:
                        found[way.target] += found[fork] * weight
        return found

    def _circle(self, members: tuple[int, ...]) -> Circle:
        circle = self._circles.get(members[0])
        if circle is None:
            circle = self._circles[members[0]] = self._taken(members, set(members), {})
        return circle

    def _taken(
        self, members: Iterable[int], inside: set[int], decided: Mapping[int, int]
    ) -> Circle:
        """Return the circle of some forks, the doubts among them decided."""
        rows: dict[int, Row] = {}
        exits: dict[int, Number] = {}
        for fork in members:
            row: Row = {}
            for weight, way in self._decided(fork, decided):
                if way.target in inside:
                    row[way.target] = row.get(way.target, 0) + weight
                else:
                    exits[fork] = exits.get(fork, 0) + weight
            rows[fork] = row
        return Circle(rows, exits)

    def _decided(self, fork: int, decided: Mapping[int, int]) -> list[tuple[Number, Way]]:
        ways = self._ways[fork]
        return [(self._whole, ways[decided[fork]][1])] if fork in decided else ways

    # What is gained

    def values(self, outside: Outside, cost: Cost | None = None, *, most: bool) -> list[Number]:
        """Return what a run gains from each fork on: the most, or the least.

        ``outside`` is what the targets are worth that are no forks; ``cost`` what a way adds. In a
        circle that nothing leaves nothing is gained.
        """
        found: list[Number] = [0] * len(self._chain.forks)
        question = _Question(self._chain.forks, self._ways, outside, cost, found, most=most)
        for members in self._order:
            if members[0] not in self._is_round:
                found[members[0]] = question.best(members[0])
            elif not self._is_left(members):
                continue
            elif any(self._chain.forks[fork].doubt for fork in members):
                self._decide(members, question)
            else:
                gains = {fork: question.gain(fork, set(members)) for fork in members}
                for fork, value in self._circle(members).values(gains).items():
                    found[fork] = value
        return found

    def _decide(self, members: tuple[int, ...], question: _Question) -> None:
        """Find the best way of deciding the doubts of a circle, round for round."""
        stays = set[int]() if question.most or question.cost else self._stays(members)
        inside = set(members) - stays
        decided = self._ways_out(inside)
        for _ in range(_MOST_ROUNDS):
            circle = self._taken(inside, inside, decided)
            gains = {fork: question.gain(fork, inside, decided.get(fork)) for fork in inside}
            for fork, value in circle.values(gains).items():
                question.found[fork] = value
            better = {
                fork: way
                for fork in decided
                if (way := question.better(fork, decided[fork])) is not None
            }
            if not better:
                return
            decided |= better
        raise NotSolvedError

    def _stays(self, members: tuple[int, ...]) -> set[int]:
        """Return the forks from which a run need not leave the circle at all."""
        stays = set(members)
        is_shrinking = True
        while is_shrinking:
            is_shrinking = False
            for fork in tuple(stays):
                within = [way.target in stays for way in self._chain.forks[fork].ways]
                is_kept = any(within) if self._chain.forks[fork].doubt else all(within)
                if not is_kept:
                    stays.discard(fork)
                    is_shrinking = True
        return stays

    def can_stay(self) -> bool:
        """Whether some way of deciding doubts keeps a run in a circle for ever."""
        return any(
            members[0] in self._is_round and bool(self._stays(members)) for members in self._order
        )

    def _ways_out(self, inside: set[int]) -> dict[int, int]:
        """Return a decision for each doubt with which every fork is left in the end."""
        forks = self._chain.forks
        before: dict[int, list[tuple[int, int]]] = {}
        waiting: list[int] = []
        decided: dict[int, int] = {}
        done: set[int] = set()
        for fork in inside:
            for number, way in enumerate(forks[fork].ways):
                if way.target in inside:
                    before.setdefault(way.target, []).append((fork, number))
                elif fork not in done:
                    done.add(fork)
                    waiting.append(fork)
                    if forks[fork].doubt:
                        decided[fork] = number
        while waiting:
            for fork, number in before.get(waiting.pop(), ()):
                if fork not in done:
                    done.add(fork)
                    waiting.append(fork)
                    if forks[fork].doubt:
                        decided[fork] = number
        return decided


class _Question:
    """What is asked of every fork, and what is known so far."""

    def __init__(
        self,
        forks: list[Fork],
        ways: list[list[tuple[Number, Way]]],
        outside: Outside,
        cost: Cost | None,
        found: list[Number],
        *,
        most: bool,
    ) -> None:
        self._forks, self._ways = forks, ways
        self._outside = outside
        self.cost = cost
        self.found = found
        self.most = most

    def _worth(self, way: Way) -> Number:
        value = self.found[way.target] if way.target >= 0 else self._outside(way.target)
        return value if self.cost is None else value + self.cost(way)

    def best(self, fork: int) -> Number:
        """Return what a fork is worth whose ways are all known."""
        if self._forks[fork].doubt:
            worths = [self._worth(way) for _, way in self._ways[fork]]
            return max(worths) if self.most else min(worths)
        return sum((weight * self._worth(way) for weight, way in self._ways[fork]), 0)

    def gain(self, fork: int, inside: set[int], decided: int | None = None) -> Number:
        """Return what is gained at a fork without what comes of the circle that it stands in."""
        ways = self._ways[fork]
        if decided is not None:
            ways = [(1, ways[decided][1])]
        total: Number = 0
        for weight, way in ways:
            if way.target not in inside:
                total += weight * self._worth(way)
            elif self.cost is not None:
                total += weight * self.cost(way)
        return total

    def better(self, fork: int, decided: int) -> int | None:
        """Return a way of a doubt that is worth more than the one that is decided, if any."""
        worths = [self._worth(way) for _, way in self._ways[fork]]
        choose = max if self.most else min
        best = choose(range(len(worths)), key=worths.__getitem__)
        gap = abs(worths[best] - worths[decided])
        near = 0 if isinstance(gap, Fraction) else _CLOSE * max(1, abs(worths[best]))
        return best if gap > near else None
