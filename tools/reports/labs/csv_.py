"""A table of all submissions, for a spreadsheet: one row each, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterator

from ...labs.classroom import Results
from ...labs.graded import Graded
from ...output.kinds import starting
from ._hints import hints_of
from ._table import table_lines

HEADS = (
    "submission", "learner", "status", "passed", "credit", "agree", "stories", "where",
    "happens", "should", "reasons", "errors", "same_as",
)  # fmt: skip
KIND = starting("grades of a lab", r"submission,learner,status,")
_PASSED = {True: "yes", False: "no", None: ""}


def lines(results: Results) -> Iterator[str]:
    """Yield the heads and the rows."""
    yield from table_lines([HEADS, *(_row(each, results.hint) for each in results.graded)])


def _row(each: Graded, hint: int) -> list[str]:
    hints = [] if each.wrong is None else [said for _, said in hints_of(each.wrong, hint)]
    return [
        each.submission,
        each.learner,
        str(each.status),
        _PASSED[each.passed],
        str(each.credit),
        str(each.agree),
        str(each.stories),
        *hints,
        *[""] * (3 - len(hints)),
        "; ".join(each.reasons),
        "; ".join(fault.partition("\n")[0] for fault in each.faults),
        each.same_as,
    ]
