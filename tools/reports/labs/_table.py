"""Tables with commas between their cells, in which no cell is a formula of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ...terminal import clean

_FORMULA = re.compile(r"\s*[=+\-@]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def table_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield rows as lines; what a spreadsheet would compute has an apostrophe before it.

    >>> list(table_lines([["a", "b,c"], ["=1+1", "-2"]]))
    ['a,"b,c"', "'=1+1,-2"]
    """
    for row in rows:
        written = io.StringIO()
        csv.writer(written, lineterminator="").writerow([_cell(each) for each in row])
        yield written.getvalue()


def _cell(text: str) -> str:
    flat = " ".join(clean(text).split())
    is_formula = _FORMULA.match(text) is not None and _NUMBER.fullmatch(flat) is None
    return f"'{flat}" if is_formula else flat
