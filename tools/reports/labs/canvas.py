"""A table to import into the gradebook of Canvas: one row a learner, points out of 100."""

from __future__ import annotations

from collections.abc import Iterator

from ...labs.classroom import Results
from ...output.kinds import starting
from ._gradebook import POINTS, rows_of
from ._table import table_lines

HEADS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
KIND = starting("gradebook for Canvas", r"Student,ID,SIS User ID,")


def lines(results: Results) -> Iterator[str]:
    """Yield the heads, the row of points that can be had, and the rows."""
    rows = (
        [each.submission.learner, each.submission.number, "", each.submission.learner, "",
         each.points]
        for each in rows_of(results)
    )  # fmt: skip
    possible = ["Points Possible", "", "", "", "", str(POINTS)]
    yield from table_lines([[*HEADS, results.lab.title], possible, *rows])
