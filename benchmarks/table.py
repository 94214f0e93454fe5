"""The rows of the results and the two ways to show them: a table for people, JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

WIDTH = 94
_COLUMNS = "{:<35}{:>18}  {:<22}{:>10}  {:<4}"


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

    ``beside`` names what ``ratio`` compares it with, ``note`` says why there is no value.
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

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met, ``None`` where there is no target or no number."""
        judged = self.value if self.ratio is None else self.ratio
        return None if self.target is None or judged is None else self.target.is_met_by(judged)


def machine() -> str:
    """Return what the numbers were measured on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    return f"{python}, {os.cpu_count()} cores, {system}"


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Return the table."""
    for section, members in groupby(rows, key=lambda row: row.section):
        yield ""
        yield _COLUMNS.format(section, "measured", "ratio", "target", "met").rstrip()
        yield "-" * WIDTH
        for row in members:
            yield _line(row)


def _line(row: Row) -> str:
    if row.value is None:
        return f"{row.what:<35}{row.note:>18}"
    digits = 0 if row.value >= 1000 else 1 if row.value >= 20 else 3
    ratio = "" if row.ratio is None else f"{row.ratio:>7.2f} x {row.beside}"
    met = {None: "", True: "yes", False: "NO"}[row.is_met]
    return _COLUMNS.format(
        row.what, f"{row.value:,.{digits}f} {row.unit}", ratio, str(row.target or ""), met
    ).rstrip()


def as_json(rows: Sequence[Row], rounds: int, *, is_quick: bool) -> str:
    """Return the rows with their numbers unrounded."""
    found = [
        row._asdict() | {"target": str(row.target or "") or None, "met": row.is_met}
        for row in rows
    ]
    head = {"machine": machine(), "python": sys.version, "rounds": rounds, "quick": is_quick}
    return json.dumps(head | {"rows": found}, indent=2) + "\n"
