"""The findings of check in a format for other programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line, and
``KIND``, what a file in that format is known by.
:func:`format_names` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from ....grammar.finding import Finding
from ...output.kinds import Kind

Lines = Callable[[Sequence[Finding], Sequence[Path]], Iterator[str]]


def format_names() -> list[str]:
    """Return the names of the formats.

    >>> "sarif" in format_names()
    True
    """
    return sorted(info.name.rstrip("_") for info in iter_modules(__path__))


def format_of(name: str) -> Lines:
    """Return what writes a format: from the findings, and the scripts that were looked at."""
    found = [info.name for info in iter_modules(__path__) if info.name.rstrip("_") == name]
    lines: Lines = import_module(f"{__name__}.{found[0]}").lines
    return lines


def kind_of(name: str) -> Kind:
    """Return what a file in a format is known by, which a report of that format may replace."""
    found = [info.name for info in iter_modules(__path__) if info.name.rstrip("_") == name]
    kind: Kind = import_module(f"{__name__}.{found[0]}").KIND
    return kind
