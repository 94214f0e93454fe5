"""The chain that odds are computed on: forks, the ways on from each, and the endings.

A way leads to another fork, or to an ending. Where nobody can say how likely the ways of a fork
are, it is a doubt: any of them may be taken, time and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ...program.program import Program
from .imposed import Imposed

Spots = dict[tuple[Program, int], None]
UNKNOWN = -1
"""In place of a way's target: what comes is not known."""


class DialKind(StrEnum):
    """What the odds of a fork are about."""

    OUTCOME = "outcome"
    VALUE = "value"
    EVENT = "event"


class Dial(NamedTuple):
    """What one can turn: the outcomes of an action, the values of a variable, an event's odds.

    ``name`` is that of the variable. An event that may cut in before any action is of no action.
    """

    kind: DialKind
    program: Program | None = None
    at: int = -1
    name: str = ""


class EndingAt(NamedTuple):
    """How and where a run comes to its end or to rest; ``event`` is what ended it there.

    ``at`` is below 0 where a script was at rest before.
    """

    kind: str
    program: Program
    at: int
    event: str = ""


class Passed(NamedTuple):
    """One branch of an action that a way goes along; an ending has none, and an empty outcome."""

    program: Program
    at: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a fork: where it leads, how likely it is, and what it costs.

    A target below -1 is an ending. ``label`` is what the dial of the fork calls it, ``passed`` the
    branch that a visit takes.
    """

    target: int
    weight: Fraction = Fraction(1)
    label: str = ""
    steps: int = 0
    prompts: int = 0
    seconds: Fraction = Fraction(0)
    passed: Passed | None = None


@dataclass(slots=True)
class Fork:
    """Where a run goes one of several ways; ``doubt`` says why nobody knows how likely each is.

    Of a state, ``visited`` is the action that it stands at.
    """

    ways: list[Way] = field(default_factory=list[Way])
    dial: Dial | None = None
    doubt: str = ""
    visited: tuple[Program, int] | None = None


@dataclass(slots=True)
class Chain:
    """All forks, the first of them where a run begins, and the endings that ways lead to.

    ``equal_outcomes`` and ``equal_values`` are the actions and variables whose odds nobody gave,
    ``untimed`` the actions and outcomes of which nobody says how long they last. ``imposed`` are
    odds of what a run computes.
    """

    forks: list[Fork] = field(default_factory=list[Fork])
    endings: list[EndingAt] = field(default_factory=list[EndingAt])
    equal_outcomes: Spots = field(default_factory=dict[tuple[Program, int], None])
    equal_values: dict[str, None] = field(default_factory=dict[str, None])
    untimed: dict[tuple[Program, int, str], None] = field(
        default_factory=dict[tuple[Program, int, str], None]
    )
    has_events: bool = False
    imposed: Imposed = field(default_factory=Imposed)

    @property
    def is_sure(self) -> bool:
        """Whether the odds of everything are known."""
        return not any(fork.doubt for fork in self.forks) and not any(
            way.target == UNKNOWN for fork in self.forks for way in fork.ways
        )

    def after(self, fork: int) -> Iterator[int]:
        """Yield the forks that a fork leads to."""
        for way in self.forks[fork].ways:
            if way.target >= 0:
                yield way.target


def target_of(ending: int) -> int:
    """Return the target of a way that leads to an ending, by its number.

    >>> target_of(0), ending_of(-2)
    (-2, 0)
    """
    return -2 - ending


def ending_of(target: int) -> int:
    """Return the number of the ending that a way leads to."""
    return -2 - target
