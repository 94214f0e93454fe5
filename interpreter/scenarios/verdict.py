"""How a run compares with its scenario: what that expects, and what of it was not met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import cast

from ..run.result import Result
from .expectation import Expectation, Mismatch
from .scenario import Scenario


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run compares with its scenario; ``expected`` is how many things that expects."""

    expected: int
    mismatches: tuple[Mismatch, ...]


def judge(scenario: Scenario, result: Result) -> Verdict:
    """Return how the result compares with what the scenario expects."""
    expectation = scenario.expectation
    return Verdict(_count(expectation), (*expectation.verdict(result), *_unread(result)))


def first_mismatch(scenario: Scenario, result: Result) -> Mismatch | None:
    """Return the first thing that the scenario expects otherwise, ``None`` where it passes."""
    found = scenario.expectation.first_mismatch(result)
    return next(_unread(result), None) if found is None else found


def _unread(result: Result) -> Iterator[Mismatch]:
    return (Mismatch("code", "all of it read", str(each)) for each in result.not_read)


def _count(expectation: Expectation) -> int:
    """Return how many things are expected: each name of a mapping is one."""
    # getattr answers anything: what matters is whether it is there and how long it is.
    parts: Iterator[object] = (getattr(expectation, part.name) for part in fields(expectation))
    return sum(
        len(cast("Mapping[str, object]", part)) if isinstance(part, Mapping) else 1
        for part in parts
        if part is not None
    )
