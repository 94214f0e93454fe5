"""A grading worksheet for an assignment of Moodle: one row a learner, points out of 100."""

from __future__ import annotations

from collections.abc import Iterator

from ...labs.classroom import Results
from ...output.kinds import starting
from ._gradebook import POINTS, rows_of
from ._table import table_lines

HEADS = ("Identifier", "Full name", "Grade", "Maximum Grade", "Feedback comments")
KIND = starting("gradebook for Moodle", r"Identifier,Full name,Grade,")


def lines(results: Results) -> Iterator[str]:
    """Yield the heads and the rows."""
    rows = (
        [
            f"Participant {each.submission.number}" if each.submission.number else "",
            each.submission.learner,
            each.points,
            str(POINTS),
            each.feedback,
        ]
        for each in rows_of(results)
    )
    yield from table_lines([HEADS, *rows])
