"""The odds of a script: how likely each ending is, what a run costs, and what moves a result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from ....grammar.gc_pause import paused_collection
from ..explorer.space import Space
from .beliefs import Beliefs
from .building import chain_of
from .elimination import Number
from .forks import UNKNOWN, Chain, Dial, EndingAt, Passed, Way, ending_of
from .solving import NotSolvedError, Solver

NEVER, UNDECIDED = "never", "unknown"
"""In place of an ending: a run goes round for ever, and nobody knows what comes."""


class Range(NamedTuple):
    """A number, or what it lies between; ``None`` is without end."""

    low: Number | None
    high: Number | None

    @property
    def is_sure(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """Return what things are ordered by."""
        if self.low is None or self.high is None:
            return float("inf")
        return float(self.low + self.high) / 2


_CLOSE = 1e-12
_CERTAIN = Range(0, 1)
_ENDLESS = Range(None, None)


class Costs(NamedTuple):
    """What a run takes in the mean: actions visited, prompts heard, seconds."""

    steps: Range
    prompts: Range
    seconds: Range


class Effect(NamedTuple):
    """How much a result changes with the odds of one branch, the others of its fork scaled.

    ``result`` is the number of an ending, or the name of a cost.
    """

    result: int | str
    dial: Dial
    label: str
    weight: Number
    slope: Number


@dataclass(frozen=True, slots=True)
class OddsOf:
    """What came of one script.

    ``chances`` are those of ``chain.endings``. Where some runs never end, ``costs`` are of those
    that do, if all odds are known. ``passes`` is how often a run goes along each branch in the
    mean.
    """

    space: Space
    chain: Chain
    chances: list[Range]
    never: Range
    unknown: Range
    costs: Costs
    effects: tuple[Effect, ...] = ()
    passes: dict[Passed, Number] = field(default_factory=dict[Passed, Number])
    round_at: tuple[tuple[str, str], ...] = ()
    """The actions of circles that nothing leaves."""

    @property
    def endings(self) -> list[tuple[EndingAt, Range]]:
        """The endings that may come, the most likely first."""
        found = zip(self.chain.endings, self.chances, strict=True)
        return sorted(
            (each for each in found if each[1].high != 0), key=lambda each: -each[1].middle
        )

    @property
    def is_sure(self) -> bool:
        """Whether every number is one number."""
        ranges = (*self.chances, self.never, self.unknown, *self.costs)
        return all(each.is_sure for each in ranges)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why odds are not one number, in words."""
        said = dict.fromkeys(fork.doubt for fork in self.chain.forks if fork.doubt)
        return (*self.space.cut, *said)


def odds_of(space: Space, beliefs: Beliefs | None = None, *, is_exact: bool = False) -> OddsOf:
    """Return the odds of a script that was explored."""
    with paused_collection():
        chain = chain_of(space, beliefs or Beliefs())
        solver = Solver(chain, is_exact=is_exact)
        if chain.is_sure:
            return _Sure(space, chain, solver).found()
        try:
            return _between(space, chain, solver)
        except NotSolvedError:
            chances = [_CERTAIN] * len(chain.endings)
            costs = Costs(*[Range(0, None)] * 3)
            return OddsOf(space, chain, chances, _CERTAIN, _CERTAIN, costs)


COSTS: dict[str, Callable[[Way], int | Fraction]] = {
    "steps": lambda way: way.steps,
    "prompts": lambda way: way.prompts,
    "seconds": lambda way: way.seconds,
}
"""What going along a way costs, by the name of what is told of a run."""


class _Sure:
    """One chain of which all odds are known."""

    def __init__(self, space: Space, chain: Chain, solver: Solver) -> None:
        self._space, self._chain, self._solver = space, chain, solver
        self._visits = solver.visits()
        self._endless = solver.endless
        self._never = sum((self._visits[at] for each in self._endless for at in each), 0)

    def found(self) -> OddsOf:
        chain, number = self._chain, self._solver.number
        chances: list[Number] = [0] * len(chain.endings)
        passes: dict[Passed, Number] = {}
        stuck = {fork for members in self._endless for fork in members}
        for at, (fork, visits) in enumerate(zip(chain.forks, self._visits, strict=True)):
            if at in stuck or not visits:
                continue
            for way in fork.ways:
                share = visits * number(way.weight)
                if way.target < UNKNOWN:
                    chances[ending_of(way.target)] += share
                if way.passed is not None:
                    passes[way.passed] = passes.get(way.passed, 0) + share
        costs, effects = self._costs(stuck), tuple(self._effects())
        return OddsOf(
            self._space,
            chain,
            [Range(chance, chance) for chance in chances],
            Range(self._never, self._never),
            Range(0, 0),
            costs,
            effects,
            passes,
            _actions(chain, self._endless),
        )

    def _costs(self, stuck: set[int]) -> Costs:
        """Return what a run costs that comes to an end."""
        if self._never == 1:
            return Costs(_ENDLESS, _ENDLESS, _ENDLESS)
        ends = None
        if self._never:
            ends = self._solver.values(_one, most=True)
        totals: dict[str, Number] = dict.fromkeys(COSTS, 0)
        for at, (fork, visits) in enumerate(zip(self._chain.forks, self._visits, strict=True)):
            if at in stuck or not visits:
                continue
            for way in fork.ways:
                share = visits * self._solver.number(way.weight)
                if ends is not None and way.target >= 0:
                    share *= ends[way.target] / ends[0]
                elif ends is not None:
                    share /= ends[0]
                for name, cost in COSTS.items():
                    totals[name] += share * self._solver.number(Fraction(cost(way)))
        return Costs(*(Range(total, total) for total in totals.values()))

    # What moves a result

    def _effects(self) -> list[Effect]:
        found: list[Effect] = []
        for ending in range(len(self._chain.endings)):
            found += self._slopes(ending, _only(ending), None)
        if not self._never:
            for name, cost in COSTS.items():
                found += self._slopes(name, _nothing, cost)
        return found

    def _slopes(
        self,
        result: int | str,
        outside: Callable[[int], int],
        cost: Callable[[Way], int | Fraction] | None,
    ) -> list[Effect]:
        number = self._solver.number

        def paid(way: Way) -> Number:
            return 0 if cost is None else number(Fraction(cost(way)))

        values = self._solver.values(outside, None if cost is None else paid, most=True)
        slopes: dict[tuple[Dial, str], Number] = {}
        weights: dict[tuple[Dial, str], Number] = {}
        for fork, visits in zip(self._chain.forks, self._visits, strict=True):
            if fork.dial is None or len(fork.ways) == 1 or not visits:
                continue
            worths = [
                paid(way) + (values[way.target] if way.target >= 0 else outside(way.target))
                for way in fork.ways
            ]
            ways = [(number(way.weight), way.label) for way in fork.ways]
            mean = sum((w * worth for (w, _), worth in zip(ways, worths, strict=True)), 0)
            for (weight, label), worth in zip(ways, worths, strict=True):
                if label:
                    slope = visits * (worth - mean) / (1 - weight)
                    at = (fork.dial, label)
                    slopes[at] = slopes.get(at, 0) + slope
                    weights.setdefault(at, weight)
        return [
            Effect(result, dial, label, weights[dial, label], slope)
            for (dial, label), slope in slopes.items()
        ]


def _one(_target: int) -> int:
    return 1


def _nothing(_target: int) -> int:
    return 0


def _only(ending: int) -> Callable[[int], int]:
    return lambda target: int(target < UNKNOWN and ending_of(target) == ending)


def _between(space: Space, chain: Chain, solver: Solver) -> OddsOf:
    """Return what odds lie between where nobody knows some of them."""

    def asked(outside: Callable[[int], int], *, unknown: bool) -> Range:
        def least(target: int) -> int:
            return 0 if target == UNKNOWN and unknown else outside(target)

        def most(target: int) -> int:
            return 1 if target == UNKNOWN and unknown else outside(target)

        low = solver.values(least, most=False)[0]
        return _between_two(low, solver.values(most, most=True)[0])

    chances = [asked(_only(ending), unknown=True) for ending in range(len(chain.endings))]
    ends = asked(_one, unknown=True)
    unknown = asked(lambda target: int(target == UNKNOWN), unknown=False)
    never = Range(_rounded(1 - (ends.high or 0)), _rounded(1 - (ends.low or 0)))
    is_bounded = not never.high and not unknown.high and not solver.can_stay()
    costs: list[Range] = []
    for cost in COSTS.values():

        def paid(way: Way, cost: Callable[[Way], int | Fraction] = cost) -> Number:
            return solver.number(Fraction(cost(way)))

        low = None if never.low == 1 else solver.values(_nothing, paid, most=False)[0]
        high = solver.values(_nothing, paid, most=True)[0] if is_bounded else None
        costs.append(_between_two(low if never.low == 0 else None, high))
    return OddsOf(
        space, chain, chances, never, unknown, Costs(*costs),
        round_at=_actions(chain, solver.endless),
    )  # fmt: skip


def _rounded(number: Number) -> Number:
    """Return a number, 0 where only the last digits say otherwise."""
    return 0 if isinstance(number, float) and abs(number) < _CLOSE else number


def _between_two(low: Number | None, high: Number | None) -> Range:
    """Return a range, one number where only the last digits differ."""
    is_near = low is not None and high is not None and abs(high - low) < _CLOSE
    return Range(low, low) if is_near else Range(low, high)


def _actions(chain: Chain, circles: list[tuple[int, ...]]) -> tuple[tuple[str, str], ...]:
    """Return the script and the id of each action in some circles."""
    found: dict[tuple[str, str], None] = {}
    for members in circles:
        for at in members:
            visited = chain.forks[at].visited
            if visited is not None:
                program, place = visited
                found[program.name, program.written(place).id] = None
    return tuple(found)
