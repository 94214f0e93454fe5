"""How far what a run takes lies from its mean: the moments of steps, prompts and seconds."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from .elimination import Number
from .forks import Chain, Way
from .odds import COSTS
from .solving import Cost, Solver

_ROUNDING = 1e-12


class Spread(NamedTuple):
    """The standard deviation of what one run takes, and how skewed that is."""

    deviation: float = 0.0
    skewness: float = 0.0


def spreads_of(chain: Chain) -> dict[str, Spread]:
    """Return the spread of each cost of a run, by its name.

    All odds of the chain have to be known, and every run has to end.
    """
    solver = Solver(chain)
    return {name: _spread(solver, cost) for name, cost in COSTS.items()}


def _spread(solver: Solver, cost: Cost) -> Spread:
    """Return one of them, from the means of the cost and of its second and third power."""

    def once(way: Way) -> float:
        return float(cost(way))

    def twice(way: Way) -> float:
        paid = once(way)
        return paid * (paid + 2 * _behind(first, way))

    def thrice(way: Way) -> float:
        paid, one, two = once(way), _behind(first, way), _behind(second, way)
        return paid * (paid * paid + 3 * paid * one + 3 * two)

    first = solver.values(_nothing, once, most=True)
    second = solver.values(_nothing, twice, most=True)
    third = solver.values(_nothing, thrice, most=True)
    mean, square, cube = float(first[0]), float(second[0]), float(third[0])
    variance = square - mean * mean
    if variance <= _ROUNDING * square:
        return Spread()
    deviation = sqrt(variance)
    return Spread(deviation, (cube - 3 * mean * variance - mean**3) / deviation**3)


def _nothing(_target: int) -> int:
    return 0


def _behind(values: Sequence[Number], way: Way) -> float:
    return float(values[way.target]) if way.target >= 0 else 0.0
