"""Why fewer runs will not do: weights of which no run holds more than one.

The weights of a solver are numbers that are nearly right. Here they are made fractions, divided by
what a run holds of them at most, and added up: whatever they were, that is a bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from .condensed import NOWHERE, Condensed

_FINEST = 10_000
_SIMPLE, _NEAR = 60, 1e-7


@dataclass(frozen=True, slots=True)
class ArcBound:
    """How often all runs together go an arc; a price is below zero where that is at most."""

    arc: int
    times: int
    is_least: bool
    price: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a certificate.

    ``bounds`` say how often the runs of a suite go some arcs together, at least or at most:
    pairs of an arc's number and how often, with what that is worth. No run holds more than 1 of
    ``weights`` and of what the arcs are worth that it goes.
    """

    weights: Mapping[int, Fraction]
    bounds: tuple[ArcBound, ...] = ()

    @property
    def total(self) -> Fraction:
        """How many runs there are at least, as a fraction."""
        own = sum(self.weights.values(), Fraction(0))
        return own + sum((each.price * each.times for each in self.bounds), Fraction(0))


@dataclass(frozen=True, slots=True)
class Certificate:
    """Cases of which one holds for every suite, and how many runs each of them needs."""

    cases: tuple[Case, ...]

    @property
    def bound(self) -> int:
        """How many runs every suite has at least."""
        return min(max(ceil(case.total), 0) for case in self.cases)


def one_run(things: Iterable[int]) -> Certificate:
    """Return that one run is needed, for one thing that is wanted; none where there is none."""
    return Certificate((Case(dict.fromkeys(things, Fraction(1))),))


def scaled(
    graph: Condensed, weights: Mapping[int, float], bounds: Sequence[tuple[ArcBound, float]] = ()
) -> Case:
    """Return weights as fractions of which no run holds more than 1."""
    exact = {thing: found for thing, each in weights.items() if (found := _fraction(each)) > 0}
    prices: list[ArcBound] = []
    for bound, price in bounds:
        found = _fraction(price)
        worth = found if (found > 0) == bound.is_least else Fraction(0)
        prices.append(ArcBound(bound.arc, bound.times, bound.is_least, worth))
    most = heaviest(graph, exact, prices)
    if most > 1:
        exact = {thing: each / most for thing, each in exact.items()}
        prices = [
            ArcBound(each.arc, each.times, each.is_least, each.price / most) for each in prices
        ]
    return Case(exact, tuple(prices))


def _fraction(number: float) -> Fraction:
    """Return the simplest fraction that is next to a number."""
    near = Fraction(number).limit_denominator(_SIMPLE)
    if abs(float(near) - number) < _NEAR:
        return near
    return Fraction(round(number * _FINEST), _FINEST)


def heaviest(
    graph: Condensed, weights: Mapping[int, Fraction], bounds: Sequence[ArcBound] = ()
) -> Fraction:
    """Return the most that one run can hold."""
    scale = lcm(*(each.denominator for each in (*weights.values(), *(b.price for b in bounds))))
    worth = {thing: int(each * scale) for thing, each in weights.items()}
    prices: dict[int, int] = {}
    for each in bounds:
        prices[each.arc] = prices.get(each.arc, 0) + int(each.price * scale)
    most = [0] * graph.places
    for number in range(len(graph.arcs) - 1, -1, -1):
        arc = graph.arcs[number]
        held = prices.get(number, 0) + sum(worth.get(thing, 0) for thing in arc.things)
        for head in (arc.head, arc.beside):
            if head != NOWHERE:
                held += most[head]
        most[arc.tail] = max(most[arc.tail], held)
    first = sum(worth.get(thing, 0) for thing in graph.first)
    return Fraction(first + most[graph.start], scale)
