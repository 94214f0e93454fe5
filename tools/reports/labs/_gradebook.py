"""What the gradebooks of learning platforms get of a class: one row a learner."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from ...labs.classroom import Results
from ...labs.graded import Graded, Status
from ...labs.submissions import Submission
from ._hints import hints_of
from .text import verdict_of

POINTS = 100
_CENT = Decimal("0.01")


class Row(NamedTuple):
    """One learner: who, the points out of 100, empty where nobody can tell, and words for them."""

    submission: Submission
    points: str
    feedback: str


def rows_of(results: Results) -> Iterator[Row]:
    """Yield a row for each learner; of several submissions the best one counts."""
    found: dict[tuple[str, str], list[tuple[Submission, Graded]]] = {}
    for submission, graded in zip(results.submissions, results.graded, strict=True):
        whose = (submission.learner, submission.number)
        found.setdefault(whose, []).append((submission, graded))
    for several in found.values():
        submission, best = max(several, key=lambda each: _rank(each[1]))
        more = f"; the best of {len(several)} submissions" if len(several) > 1 else ""
        yield Row(submission, points_of(best), _feedback(best, results.hint) + more)


def points_of(graded: Graded) -> str:
    """Return points out of 100, rounded to cents; empty where a person has to look."""
    if graded.status is Status.UNDECIDED:
        return ""
    points = graded.credit * POINTS
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    rounded = exact.quantize(_CENT, ROUND_HALF_EVEN)
    return format(rounded.normalize(), "f") if rounded else "0"


def _rank(graded: Graded) -> tuple[bool, Fraction]:
    return graded.status is Status.PASSED, graded.credit


def _feedback(graded: Graded, hint: int) -> str:
    said = [verdict_of(graded)]
    said += [f"nobody can tell: {reason}" for reason in graded.reasons]
    said += [fault.partition("\n")[0] for fault in graded.faults]
    if graded.wrong is not None:
        said += [f"{name}: {text}" for name, text in hints_of(graded.wrong, hint)]
    return "; ".join(said)
