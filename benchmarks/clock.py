"""Measuring on the CPU clock: contenders alternate, in one process or in some of their own.

Ratios are taken within a round, so that what disturbs one contender disturbs the other as well.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple, Protocol

_CHILD = Path(__file__).with_name("child.py")


class Measured(Protocol):
    """A thing that takes turns with others."""

    @property
    def name(self) -> str:
        """What it is called among its rows."""
        ...

    def measure(self) -> float:
        """Take a turn and return the CPU seconds a unit of it."""
        ...


class Contender(NamedTuple):
    """A thing to measure: a round calls ``run`` ``times`` times, a call does ``units`` units.

    ``prepare`` is called before each round, and does not count.
    """

    name: str
    run: Callable[[], object]
    times: int = 1
    units: int = 1
    prepare: Callable[[], object] | None = None

    def measure(self) -> float:
        """Return the CPU seconds a unit of one round, by the clock of this process."""
        if self.prepare is not None:
            self.prepare()
        run = self.run
        gc.collect()
        start = process_time()
        for _ in range(self.times):
            run()
        return (process_time() - start) / (self.times * self.units)


class Times:
    """The CPU seconds a unit of each contender, one a round."""

    def __init__(self, seconds: Mapping[str, Sequence[float]]) -> None:
        self._seconds = seconds

    def each(self, name: str) -> Sequence[float]:
        """Return what a contender took, round by round."""
        return self._seconds[name]

    def seconds(self, name: str) -> float:
        """Return the median of a contender."""
        return median(self._seconds[name])

    def rates(self, name: str) -> list[float]:
        """Return the units a second, round by round."""
        return [1 / each for each in self._seconds[name]]

    def ratios(self, name: str, to: str) -> list[float]:
        """Return how many times as long one took as the other, round by round.

        What takes long may have sat out the later rounds.
        """
        pairs = zip(self._seconds[name], self._seconds[to], strict=False)
        return [one / other for one, other in pairs]

    def ratio(self, name: str, to: str) -> float:
        """Return the median of the ratios of two contenders."""
        return median(self.ratios(name, to))


def alternate(contenders: Sequence[Measured], rounds: int) -> Times:
    """Measure every contender once a round, forwards and backwards in turns.

    A first round is not counted.
    """
    seconds: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders if number % 2 else reversed(contenders):
            spent = contender.measure()
            if number:
                seconds[contender.name].append(spent)
    return Times(seconds)


def in_child(task: str, *arguments: str) -> dict[str, float]:
    """Return what a task of ``child.py`` says in a process of its own."""
    told: dict[str, float] = json.loads(_said(task, *arguments))
    return told


def rounds_in_child(task: str, *arguments: str) -> Times:
    """Return what a task says that takes turns by itself."""
    told: dict[str, list[float]] = json.loads(_said(task, *arguments))
    return Times(told)


def _said(*words: str) -> str:
    command = [sys.executable, str(_CHILD), *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own file
    return done.stdout.splitlines()[-1]
