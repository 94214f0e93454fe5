"""A class: its submissions graded in several processes, each text once.

What brings a process down is told of its submission, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple, cast

from ..processes import Pipe, WorkerError, processors
from ..task_queue import handed_out
from .graded import Graded, Status
from .grading import MOST_BYTES, Grader
from .lab import Lab
from .submissions import Submission

_WORTHWHILE = 8
"""From so many texts on, a second process saves more than its start costs."""


@dataclass(frozen=True, slots=True)
class Results:
    """What came of a class, in the order in which it was handed in.

    ``hint`` is how many of the three hints are given.
    """

    lab: Lab
    stories: int
    graded: tuple[Graded, ...]
    submissions: tuple[Submission, ...]
    hint: int = 1

    @property
    def passed(self) -> bool | None:
        """Whether all passed; ``None`` where of some nobody can tell, and no other failed."""
        found = [each.passed for each in self.graded]
        if False in found:
            return False
        return None if None in found else True

    @property
    def credit(self) -> Fraction:
        """Return the mean of the credit, exactly."""
        total = sum((each.credit for each in self.graded), Fraction(0))
        return total / len(self.graded) if self.graded else total

    def count(self, status: Status) -> int:
        """Return how many came to that."""
        return sum(each.status is status for each in self.graded)


def grade_all(lab: Lab, submissions: Sequence[Submission], jobs: int | None = None) -> Results:
    """Return what came of each submission; raise ``BranchlineError`` for mistakes in the lab."""
    grader = Grader(lab)
    firsts: dict[str, int] = {}
    same: dict[int, int] = {}
    for number, each in enumerate(submissions):
        text = _text_of(each)
        first = number if text is None else firsts.setdefault(text, number)
        if first != number:
            same[number] = first
    wanted = [number for number in range(len(submissions)) if number not in same]
    most = processors() if jobs is None else jobs
    if len(wanted) < _WORTHWHILE and jobs is None:
        most = 1
    found = dict(_graded(_Share(lab, tuple(submissions), grader), wanted, most))
    graded = [
        _again(found[same[number]], each) if number in same else found[number]
        for number, each in enumerate(submissions)
    ]
    return Results(lab, len(grader.stories), tuple(graded), tuple(submissions))


class _Share(NamedTuple):
    """The work of all processes: each is told the number of a submission, and answers."""

    lab: Lab
    submissions: tuple[Submission, ...]
    grader: Grader | None

    def __call__(self, pipe: Pipe, number: int) -> None:
        """Grade until nobody asks any more."""
        _ = number
        grader = self.grader or Grader(self.lab)
        while True:
            asked = cast("int", pipe.recv())
            pipe.send(grader.grade(self.submissions[asked]))

    def __reduce__(self) -> tuple[object, ...]:
        """Go through a pipe without the programs, which each process reads for itself."""
        return (_Share, (self.lab, self.submissions, None))


def _graded(share: _Share, wanted: Sequence[int], jobs: int) -> Iterator[tuple[int, Graded]]:
    if jobs < 2 and share.grader is not None:  # noqa: PLR2004 - one process is this one
        yield from ((number, share.grader.grade(share.submissions[number])) for number in wanted)
        return
    for number, answer in handed_out(share, wanted, min(jobs, len(wanted)), "grading"):
        is_lost = isinstance(answer, WorkerError)
        # What comes through the pipe is what a process of this very program has sent.
        yield number, _lost(share.submissions[number]) if is_lost else cast("Graded", answer)


def _lost(submission: Submission) -> Graded:
    said = "the process that graded it has ended before it was done"
    return Graded(submission.shown, submission.learner, Status.UNDECIDED, reasons=(said,))


def _again(graded: Graded, submission: Submission) -> Graded:
    """Return what came of a text, for another one who has handed in the same."""
    faults = tuple(each.replace(graded.submission, submission.shown, 1) for each in graded.faults)
    return replace(
        graded,
        submission=submission.shown,
        learner=submission.learner,
        faults=faults,
        same_as=graded.submission,
    )


def _text_of(submission: Submission) -> str | None:
    """Return by what a text is known, ``None`` for one that is told of by itself."""
    path = submission.path
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return f"{path.suffix.lower()} {sha256(path.read_bytes()).hexdigest()}"
    except OSError:
        return None
