"""All mutants of a script and what its scenarios do to them, shared among processes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import NamedTuple, cast

from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.analysis.mutants.mutants import Maker, candidates
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ..processes import Pipe, processors, working
from .deciding import BUDGET, question_of
from .judging import Judge
from .report import Judged, MutationReport
from .tests_of_script import Tests, new_runner, tests_of

Expect = Callable[[int], None]
Tell = Callable[[Judged], None]
CHUNK = 4
ALONE = 0.7
"""After so many seconds of one process, others save more than their start costs."""
SECONDS = 40.0
"""How long the mutants of one script are looked at before what is left is given up."""


class _Asked(NamedTuple):
    """What a process needs to know to do its share: all of it is read again there."""

    script: Path
    files: tuple[Path, ...] | None
    operators: frozenset[str] | None
    actions: frozenset[str] | None
    budget: Budget | None
    question: Question | None
    seconds: float


class _Opened(NamedTuple):
    program: Program
    estate: Estate
    tests: Tests
    candidates: tuple[Mutant, ...]
    judge: Judge


def mutate(  # noqa: PLR0913 - each says what else than all is meant
    script: Path,
    files: Sequence[Path] | None = None,
    *,
    operators: Collection[str] | None = None,
    actions: Collection[str] | None = None,
    jobs: int | None = None,
    tell: Tell | None = None,
    budget: Budget | None = None,
    question: Question | None = None,
    expect: Expect | None = None,
    seconds: float = SECONDS,
) -> MutationReport:
    """Return what the scenarios of a script do to its mutants.

    ``files`` are those of the scenarios, by default the one beside the script. ``operators`` are
    the kinds of faults and ``actions`` the actions that are meant, all by default; ``tell`` is
    told of each mutant when it is judged, ``expect`` before that of how many there may be.
    ``question`` says in which runs a mutant may be told from the script, by default in all.
    Whatever no scenario kills before so many ``seconds`` are over stays undecided.
    Raises ``BranchlineError`` for a script with mistakes.
    """
    asked = _Asked(
        script,
        None if files is None else tuple(files),
        None if operators is None else frozenset(operators),
        None if actions is None else frozenset(actions),
        budget,
        None if question is None else _portable(question),
        seconds,
    )
    opened = _opened(asked)
    count = len(opened.candidates)
    if expect is not None:
        expect(count)
    found: list[Judged | None] = []
    number = min(jobs or processors(), max(count, 1))
    alone = monotonic() + (ALONE if jobs is None else 0.0)
    while len(found) < count and (number == 1 or monotonic() < alone):
        found.append(opened.judge.judged(opened.candidates[len(found)]))
        _told(found[-1], tell)
    if len(found) < count:
        _gather(asked, number, found, count, tell)
    return MutationReport(
        script,
        opened.program.source,
        opened.program,
        opened.estate,
        tuple(each for each in found if each is not None),
        len(opened.tests.passing),
        opened.judge.question,
        tuple(opened.tests.mistakes),
        budget=budget,
    )


def _portable(question: Question) -> Question:
    """Return a question that can go through a pipe: a proxy of a mapping cannot."""
    return replace(
        question,
        given=dict(question.given),
        inputs=dict(question.inputs),
        known=dict(question.known),
        spelled=dict(question.spelled),
    )


def _opened(asked: _Asked) -> _Opened:
    runner = new_runner()
    estate = runner.estate_of(asked.script)
    program = estate.program(asked.script)
    tests = tests_of(asked.script, asked.files, runner, program, estate)
    mutants = tuple(candidates(program, asked.operators, asked.actions))
    given = {name for test in tests.passing for name in test.scenario.given}
    question = question_of(given, asked.question)
    budget, stop = asked.budget or BUDGET, monotonic() + asked.seconds
    judge = Judge(program, estate, tests, Maker(program), question, budget, stop)
    return _Opened(program, estate, tests, mutants, judge)


class _Share(NamedTuple):
    """The work of all processes: each takes every so-manieth mutant from the first on."""

    asked: _Asked
    jobs: int
    first: int

    def __call__(self, pipe: Pipe, number: int) -> None:
        """Do the share of one process."""
        opened = _opened(self.asked)
        own = opened.candidates[self.first + number :: self.jobs]
        for start in range(0, len(own), CHUNK):
            pipe.send([opened.judge.judged(each) for each in own[start : start + CHUNK]])


def _told(judged: Judged | None, tell: Tell | None) -> None:
    if judged is not None and tell is not None:
        tell(judged)


def _gather(
    asked: _Asked, jobs: int, found: list[Judged | None], count: int, tell: Tell | None
) -> None:
    """Take what the processes send of all mutants that are not found yet, a chunk of each in turn.

    What one process has begun with is no part of their time.
    """
    first = len(found)
    found += [None] * (count - first)
    with working(_Share(asked, jobs, first), jobs, "mutants") as crew:
        shares = [range(first + number, count, jobs) for number in range(jobs)]
        for start in range(0, max(map(len, shares)), CHUNK):
            for number, share in enumerate(shares):
                places = share[start : start + CHUNK]
                # What comes through the pipe is what a process of this very program has sent.
                chunk = cast("list[Judged | None]", crew.receive(number) if places else [])
                for at, judged in zip(places, chunk, strict=True):
                    found[at] = judged
                    _told(judged, tell)
