"""What contacts at random came to, and whether that fits the odds that are computed.

It fits where they differ by no more than chance alone does to so many contacts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...interpreter.analysis.odds.contacts.tally import Tally
from ...interpreter.analysis.odds.forks import EndingAt
from ...interpreter.analysis.odds.odds import Range

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Seen:
    """How often an ending came, between which odds it lies for that, and those computed."""

    ending: EndingAt
    count: int
    share: Range
    computed: Range

    @property
    def agrees(self) -> bool:
        """Whether the odds that are computed are among those for which it came so often."""
        return _meet(self.share, self.computed)


@dataclass(frozen=True, slots=True)
class SeenMean:
    """What contacts took in the mean, by the name of it, and the means that this fits."""

    name: str
    mean: float
    between: Range
    computed: Range

    @property
    def agrees(self) -> bool:
        """Whether the mean that is computed is among them."""
        return _meet(self.between, self.computed)


@dataclass(frozen=True, slots=True)
class Simulated:
    """What contacts at random came to; there are no ``means`` where they are not compared.

    They are not ``held`` against what is computed where outcomes are drawn that a run knows.
    """

    tally: Tally
    seed: int
    endings: tuple[Seen, ...]
    means: tuple[SeenMean, ...]
    is_held: bool = True

    @property
    def odd_ones(self) -> list[Seen]:
        """The endings that came so often that it is no chance."""
        return [each for each in self.endings if not each.agrees]

    @property
    def agrees(self) -> bool:
        """Whether all that was seen fits what was computed, as far as it is held against it."""
        return not self.is_held or all(each.agrees for each in (*self.endings, *self.means))


def _meet(one: Range, other: Range) -> bool:
    """Whether two ranges have something in common, but for the last digits."""
    low = max(float(one.low or 0), float(other.low or 0))
    high = min(_end(one), _end(other))
    return low <= high + _NEAR * max(1.0, abs(low))


def _end(one: Range) -> float:
    return float("inf") if one.high is None else float(one.high)
