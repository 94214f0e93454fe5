"""Where the reports go that ``--report FORMAT=FILE`` asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from ...grammar.names import nearest
from ..atomic_write import WritingError, write_whole

_STANDARD_OUTPUT = "-"

Wanted = tuple[tuple[str, str], ...]
"""Formats and the places they go to."""


def read_reports(words: tuple[str, ...], names: Sequence[str]) -> Wanted:
    """Return what ``--report`` asks for, of the formats with these names."""
    found: list[tuple[str, str]] = []
    for word in words:
        name, sign, place = word.partition("=")
        if name not in names:
            near = nearest(name, names)
            hint = f'did you mean "{near}"?' if near else f"expected one of {', '.join(names)}"
            raise click.UsageError(f'--report: "{name}" is no format; {hint}')
        if not sign or not place:
            raise click.UsageError(f"--report: {name} goes to no file; expected {name}=FILE")
        folder = Path(place).parent
        if not folder.is_dir():
            raise click.UsageError(f'--report: there is no folder "{folder}" for "{place}"')
        found.append((name, place))
    if sum(place == _STANDARD_OUTPUT for _, place in found) > 1:
        raise click.UsageError("--report: only one report can go to standard output")
    return tuple(found)


def is_piped(wanted: Wanted) -> bool:
    """Whether standard output belongs to a report, so that all else goes elsewhere."""
    return any(place == _STANDARD_OUTPUT for _, place in wanted)


def write_reports(wanted: Wanted, lines_of: Callable[[str], Iterator[str]]) -> None:
    """Write each report to its file, or to standard output where ``-`` is asked for."""
    for name, place in wanted:
        text = "".join(f"{line}\n" for line in lines_of(name))
        if place == _STANDARD_OUTPUT:
            sys.stdout.write(text.encode("utf-8", "backslashreplace").decode())
            continue
        try:
            write_whole(Path(place), text.encode("utf-8", "backslashreplace"))
        except WritingError as error:
            raise click.UsageError(f"--report: {error}") from None
