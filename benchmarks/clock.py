"""Measuring on the CPU clock: contenders alternate in one process.

Ratios are taken within a round, so that what disturbs one contender disturbs the other as well.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time
from typing import NamedTuple


class Contender(NamedTuple):
    """A thing to measure: a round calls ``run`` ``times`` times, a call does ``units`` units.

    ``prepare`` is called before each round, and does not count.
    """

    name: str
    run: Callable[[], object]
    times: int = 1
    units: int = 1
    prepare: Callable[[], object] | None = None


class Times:
    """The CPU seconds a unit of each contender, one a round."""

    def __init__(self, seconds: Mapping[str, Sequence[float]]) -> None:
        self._seconds = seconds

    def seconds(self, name: str) -> float:
        """Return the median of a contender."""
        return median(self._seconds[name])

    def rate(self, name: str) -> float:
        """Return the units a second."""
        return 1 / self.seconds(name)

    def ratio(self, name: str, to: str) -> float:
        """Return the median of the ratios of two contenders."""
        pairs = zip(self._seconds[name], self._seconds[to], strict=True)
        return median(one / other for one, other in pairs)

    def difference(self, name: str, to: str) -> float:
        """Return the median of the differences of two contenders."""
        pairs = zip(self._seconds[name], self._seconds[to], strict=True)
        return median(one - other for one, other in pairs)


def alternate(contenders: Sequence[Contender], rounds: int) -> Times:
    """Measure every contender once a round, forwards and backwards in turns.

    A first round is not counted.
    """
    seconds: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders if number % 2 else reversed(contenders):
            spent = _measure(contender)
            if number:
                seconds[contender.name].append(spent)
    return Times(seconds)


def _measure(contender: Contender) -> float:
    run = contender.run
    if contender.prepare is not None:
        contender.prepare()
    gc.collect()
    start = process_time()
    for _ in range(contender.times):
        run()
    return (process_time() - start) / (contender.times * contender.units)
