"""What came of scenarios in a format for other programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line, and
``KIND``, what a file in that format is known by; ``HAS_COVERAGE`` says that it shows coverage,
which is then counted. No report computes what coverage or results do not say.
``SUITE_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ...testing.results import ScenarioResult, SuiteSummary
from ..discovery import Formats


class Results(Protocol):
    """Results that can be gone through more than once; who holds them need not have them all."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __iter__(self) -> Iterator[ScenarioResult]:
        """Yield them in their order."""
        ...


@dataclass(frozen=True, slots=True)
class SuiteReport:
    """All results in the order of the files, and what concerns them together."""

    results: Results
    summary: SuiteSummary


Lines = Callable[[SuiteReport], Iterator[str]]

SUITE_FORMATS = Formats[Lines](__name__)
