"""What contacts at random came to, one by one and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ..forks import EndingAt

A_SECOND = 1_000_000_000
"""Seconds are summed up in whole nanoseconds, so that no order of summing them counts."""


class Came(NamedTuple):
    """What one contact came to: its ending, ``None`` where it was given up, and what it took.

    Of one that was given up only the steps are told.
    """

    ending: EndingAt | None
    steps: int
    prompts: int = 0
    nanoseconds: int = 0


@dataclass(slots=True)
class Sum:
    """The sum of some whole numbers, and that of their squares."""

    total: int = 0
    squares: int = 0

    def add(self, number: int) -> None:
        """Take one more number."""
        self.total += number
        self.squares += number * number

    def take(self, other: Sum) -> None:
        """Take the numbers of another sum as well."""
        self.total += other.total
        self.squares += other.squares


@dataclass(slots=True)
class Tally:
    """What came of some contacts: how often each ending, and what they took."""

    contacts: int = 0
    endings: Counter[EndingAt] = field(default_factory=Counter[EndingAt])
    unended: int = 0
    steps: Sum = field(default_factory=Sum)
    prompts: Sum = field(default_factory=Sum)
    nanoseconds: Sum = field(default_factory=Sum)

    def count(self, came: Came) -> None:
        """Take what one contact came to."""
        self.contacts += 1
        if came.ending is None:
            self.unended += 1
        else:
            self.endings[came.ending] += 1
        self.steps.add(came.steps)
        self.prompts.add(came.prompts)
        self.nanoseconds.add(came.nanoseconds)

    def add(self, other: Tally) -> None:
        """Take what came of others as well."""
        self.contacts += other.contacts
        self.endings.update(other.endings)
        self.unended += other.unended
        self.steps.take(other.steps)
        self.prompts.take(other.prompts)
        self.nanoseconds.take(other.nanoseconds)
