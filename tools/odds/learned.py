"""What odds that were counted leave open: an interval for each branch, and for each result.

That of a branch is Wilson's. A result is taken as its exact derivatives say, so that it is a mean
of what was counted at each action: its interval is that of Agresti and Coull, who add two good
counts and two bad ones, here to the branches that move the result most, up and down. What was
never seen so counts with what it would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import exp, sqrt
from statistics import NormalDist

from ...interpreter.analysis.explorer.space import Space
from ...interpreter.analysis.odds.beliefs import Beliefs, Spot
from ...interpreter.analysis.odds.forks import DialKind, EndingAt
from ...interpreter.analysis.odds.odds import Effect, OddsOf, Range, odds_of
from .binomial import wilson

CONFIDENCE = 0.95
_NORMAL = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_ADDED = _NORMAL * _NORMAL / 2
"""How many counts are added at either end."""


@dataclass(frozen=True, slots=True)
class LearnedBranch:
    """One outcome of an action, how often it was counted, and the odds that this leaves open."""

    spot: Spot
    outcome: str
    count: int
    of: int
    between: Range


@dataclass(frozen=True, slots=True)
class Learned:
    """The intervals of what was counted, and of what follows from it.

    Results have none where not all odds are known; means have none where runs may never end.
    """

    branches: tuple[LearnedBranch, ...]
    endings: Mapping[EndingAt, Range]
    means: Mapping[str, Range]


def learned_of(space: Space, beliefs: Beliefs, odds: OddsOf) -> Learned | None:
    """Return what counts leave open, ``None`` where nothing was counted."""
    if not beliefs.counts:
        return None
    branches = tuple(_branches(beliefs))
    nearby = odds_of(space, replace(beliefs, outcomes={**beliefs.outcomes, **_nearby(beliefs)}))
    if not odds.chain.is_sure or not nearby.chain.is_sure:
        return Learned(branches, {}, {})
    return Learned(branches, *_results(beliefs, odds, nearby))


def _results(
    beliefs: Beliefs, odds: OddsOf, nearby: OddsOf
) -> tuple[dict[EndingAt, Range], dict[str, Range]]:
    """Return the intervals of the endings, and of what a run takes."""
    moves: dict[int | str, dict[Spot, list[Effect]]] = {}
    for effect in nearby.effects:
        dial = effect.dial
        if dial.kind is DialKind.OUTCOME and dial.program is not None:
            spot = (dial.program, dial.at)
            if spot in beliefs.counts:
                moves.setdefault(effect.result, {}).setdefault(spot, []).append(effect)
    believed = {ending: float(chance.low or 0) for ending, chance in odds.endings}
    endings: dict[EndingAt, Range] = {}
    for number, ending in enumerate(nearby.chain.endings):
        middle, half = _around(nearby.chances[number], moves.get(number, {}), beliefs)
        found = believed.get(ending, 0.0)
        low, high = max(0.0, middle - half), min(1.0, middle + half)
        endings[ending] = Range(min(low, found), max(high, found))
    means: dict[str, Range] = {}
    if odds.never.high == 0 == nearby.never.high:
        costs = zip(odds.costs._fields, odds.costs, nearby.costs, strict=True)
        for name, cost, near in costs:
            middle, half = _around(near, moves.get(name, {}), beliefs)
            means[name] = _positive(float(cost.low or 0), middle, half)
    return endings, means


def _branches(beliefs: Beliefs) -> Iterator[LearnedBranch]:
    for spot, counts in beliefs.counts.items():
        of = sum(counts.values())
        for outcome, count in counts.items():
            between = wilson(count, of, _NORMAL)
            yield LearnedBranch(spot, outcome, count, of, between)


def _nearby(beliefs: Beliefs) -> dict[Spot, dict[str, Fraction]]:
    """Return odds at which every outcome may come: one more count, shared by all of them."""
    found: dict[Spot, dict[str, Fraction]] = {}
    for spot, counts in beliefs.counts.items():
        every, part = sum(counts.values()) + 1, Fraction(1, len(counts))
        found[spot] = {name: (count + part) / every for name, count in counts.items()}
    return found


def _around(
    near: Range, moves: Mapping[Spot, list[Effect]], beliefs: Beliefs
) -> tuple[float, float]:
    """Return the middle of a result's interval, and how far it goes on either side."""
    middle, variance = float(near.low or 0), 0.0
    for spot, effects in moves.items():
        gains = {each.label: float(each.slope) * (1 - float(each.weight)) for each in effects}
        counts: dict[str, float] = {name: beliefs.counts[spot].get(name, 0) for name in gains}
        for name in (min(gains, key=gains.__getitem__), max(gains, key=gains.__getitem__)):
            counts[name] += _ADDED
        every = sum(counts.values())
        mean = sum(counts[name] * gain for name, gain in gains.items()) / every
        squares = sum(counts[name] * (gain - mean) ** 2 for name, gain in gains.items())
        middle += mean
        variance += squares / every / every
    return middle, _NORMAL * sqrt(variance)


def _positive(found: float, middle: float, half: float) -> Range:
    """Return the interval of what is never below 0; the more there is, the farther it may go."""
    low = max(0.0, middle - half)
    high = middle * exp(half / middle) if middle > half else middle + 2 * half
    return Range(min(low, found), max(high, found))
