"""What came of scenarios in a format for other programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line, and
``KIND``, what a file in that format is known by; no report
computes what coverage or results do not say. :func:`format_names` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from ...output.kinds import Kind
from ...testing.results import ScenarioResult, Summary


@dataclass(frozen=True, slots=True)
class SuiteReport:
    """All results in the order of the files, and what concerns them together."""

    results: Sequence[ScenarioResult]
    summary: Summary


Lines = Callable[[SuiteReport], Iterator[str]]


def format_names() -> list[str]:
    """Return the names of the formats.

    >>> format_names()
    ['cobertura', 'github', 'html', 'json', 'junit', 'lcov', 'markdown']
    """
    return sorted(info.name.rstrip("_") for info in iter_modules(__path__) if info.name[0] != "_")


def format_of(name: str) -> Lines:
    """Return what writes a format."""
    found = [info.name for info in iter_modules(__path__) if info.name.rstrip("_") == name]
    lines: Lines = import_module(f"{__name__}.{found[0]}").lines
    return lines


def kind_of(name: str) -> Kind:
    """Return what a file in a format is known by, which a report of that format may replace."""
    found = [info.name for info in iter_modules(__path__) if info.name.rstrip("_") == name]
    kind: Kind = import_module(f"{__name__}.{found[0]}").KIND
    return kind
