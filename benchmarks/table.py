"""The rows of the results and the two ways to show them: a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

WIDTH = 120
_NAME = 44
_COLUMNS = f"{{:<{_NAME}}}{{:>13}} {{:<8}}{{:<26}}{{:<14}}{{:>8}}  {{:<3}}"


class Target(NamedTuple):
    """A bound that issue 2 sets, on the ratio of a row or, where it has none, on its value."""

    bound: float
    is_lower: bool = False

    def is_met_by(self, number: float) -> bool:
        """Whether the number is on the right side of the bound."""
        return number >= self.bound if self.is_lower else number <= self.bound

    def __str__(self) -> str:
        return f"{'>=' if self.is_lower else '<='} {self.bound:g}"


class Row(NamedTuple):
    """One measured thing.

    ``beside`` names what ``ratio`` compares it with, ``note`` says why there is no value;
    ``spread`` are the least and the most of what is judged, the ratio if there is one.
    """

    section: str
    what: str
    value: float | None = None
    unit: str = ""
    ratio: float | None = None
    beside: str = ""
    target: Target | None = None
    note: str = ""
    is_broken: bool = False
    spread: tuple[float, float] | None = None

    @property
    def judged(self) -> float | None:
        """The ratio, or the value where there is none."""
        return self.value if self.ratio is None else self.ratio

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met, ``None`` where there is no target or no number."""
        judged = self.judged
        return None if self.target is None or judged is None else self.target.is_met_by(judged)


def row_of(
    section: str,
    what: str,
    values: Sequence[float],
    unit: str,
    ratios: Sequence[float] = (),
    beside: str = "",
    target: Target | None = None,
) -> Row:
    """Return a row of the medians of several rounds, with the spread of what is judged."""
    judged = ratios or values
    ratio = median(ratios) if ratios else None
    spread = (min(judged), max(judged)) if len(judged) > 1 else None
    return Row(
        section, what, median(values), unit, ratio, beside if ratios else "", target, spread=spread
    )


def machine() -> str:
    """Return what the numbers were measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"{python}, {os.cpu_count()} cores, {system}"


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Return the table."""
    for section, members in groupby(rows, key=lambda row: row.section):
        yield ""
        yield section
        yield _COLUMNS.format("", "measured", "", "ratio", "spread", "target", "met").rstrip()
        yield "-" * WIDTH
        for row in members:
            yield from _lines(row)


def missed(row: Row) -> str:
    """Return what a row that misses its target says without the table around it."""
    found = "" if row.judged is None else _shown(row.judged)
    unit = f"x {row.beside}" if row.ratio is not None else row.unit
    return f"{row.section}: {row.what.strip()}: {found} {unit}, and not {row.target}"


def _lines(row: Row) -> Iterator[str]:
    name = row.what
    if len(name) > _NAME:
        yield name
        name = ""
    if row.value is None:
        yield f"{name:<{_NAME}} {row.note}"
        return
    value = _shown(row.value)
    ratio = "" if row.ratio is None else f"{row.ratio:>7.2f} x {row.beside}"
    met = {None: "", True: "yes", False: "NO"}[row.is_met]
    target = str(row.target or "")
    yield _COLUMNS.format(name, value, row.unit, ratio, _spread(row), target, met).rstrip()


def _spread(row: Row) -> str:
    """Return how far the least and the most are from the median, in parts of it."""
    if row.spread is None or not row.judged:
        return ""
    least, most = (round(100 * (each / row.judged - 1)) for each in row.spread)
    return f"{least:+} to {most:+} %"


def _shown(number: float) -> str:
    """Return a number with as many digits as say something; nothing is not less than nothing."""
    is_whole = abs(number - round(number)) < 0.0005
    if is_whole or number >= 1000:
        return f"{round(number):,}"
    return f"{number:,.{1 if number >= 20 else 3}f}"


def as_json(rows: Sequence[Row], rounds: int, *, is_quick: bool) -> str:
    """Return the rows with their numbers unrounded."""
    found = [
        row._asdict() | {"target": str(row.target or "") or None, "met": row.is_met}
        for row in rows
    ]
    head = {"machine": machine(), "python": sys.version, "rounds": rounds, "quick": is_quick}
    return json.dumps(head | {"rows": found}, indent=2) + "\n"
