"""A class: its submissions graded in several processes, each text once.

What brings a process down is told of its submission, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple, cast

from ..processes import Crew, Pipe, WorkerError, processors, working
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
    waiting = list(reversed(wanted))
    while waiting:
        with working(share, min(jobs, len(waiting)), "grading") as crew:
            yield from _by_crew(share, crew, waiting)


def _by_crew(share: _Share, crew: Crew, waiting: list[int]) -> Iterator[tuple[int, Graded]]:
    """Yield what a crew comes to, until all is done or one of its processes has ended."""
    doing: dict[int, int] = {}
    is_whole = True
    for worker in range(len(crew)):
        _ask(crew, worker, waiting, doing)
    while doing:
        for worker in crew.ready(doing):
            number = doing.pop(worker)
            try:
                yield number, cast("Graded", crew.receive(worker))
            except WorkerError:
                yield number, _lost(share.submissions[number])
                is_whole = False
                continue
            if is_whole:
                _ask(crew, worker, waiting, doing)


def _ask(crew: Crew, worker: int, waiting: list[int], doing: dict[int, int]) -> None:
    if waiting:
        doing[worker] = waiting.pop()
        crew.send(worker, doing[worker])


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
