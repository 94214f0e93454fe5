"""All mutants of scripts and what their scenarios do to them, shared among processes.

Every script is read once. Processes that are forked have all that was read; others read it again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import NamedTuple, cast

from ...grammar.finding import BranchlineError
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.scenarios.scenario import ScenarioFile
from ..processes import Pipe, WorkerError, processors
from ..sharing.doing import claimed
from ..task_queue import handed_out
from .elsewhere import Task, judged_elsewhere
from .opening import SECONDS, Opened, Order, open_script
from .report import Judged, MutationReport
from .tests_of_script import new_runner

Expect = Callable[[int], None]
Tell = Callable[[Judged], None]
AT_ONCE = 8
"""How many mutants of a script a process is given at once."""
WORTHWHILE = 200
"""From so many mutants on, a second process saves more than its start costs."""
ALONE = 0.7
"""After so many seconds of one process it does so for fewer."""


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

    What is asked is told by :class:`Order`, the rest by :func:`mutate_all`.
    Raises ``BranchlineError`` for a script with mistakes.
    """
    order = Order(
        script,
        None if files is None else tuple(files),
        None if operators is None else frozenset(operators),
        None if actions is None else frozenset(actions),
        budget,
        question,
        seconds,
    )
    (found,) = mutate_all((order,), jobs=jobs, expect=expect, tell=tell)
    if isinstance(found, BranchlineError):
        raise found
    return found


def mutate_all(
    orders: Sequence[Order],
    known: Mapping[Path, ScenarioFile] | None = None,
    *,
    jobs: int | None = None,
    expect: Expect | None = None,
    tell: Tell | None = None,
) -> list[MutationReport | BranchlineError]:
    """Return what the scenarios of each script do to its mutants, or the mistakes in it.

    Files of scenarios that are ``known`` are not read again. ``expect`` is told how many mutants
    there may be, ``tell`` of each mutant when it is judged, in any order. Without ``jobs`` so many
    processes work as pay.
    """
    runner = new_runner()
    opened: list[Opened | BranchlineError] = []
    for order in orders:
        try:
            opened.append(open_script(order, runner, known))
        except BranchlineError as error:
            opened.append(error)
    scripts = [each for each in opened if isinstance(each, Opened)]
    if expect is not None:
        expect(sum(len(each.mutants) for each in scripts))
    came = iter(_Gathering(scripts, tell).gathered(jobs))
    return [next(came) if isinstance(each, Opened) else each for each in opened]


class _Judging:
    """Judges the mutants of tasks in one process, each script no longer than it may take."""

    def __init__(self, scripts: Sequence[Opened]) -> None:
        self._scripts = scripts
        self._stops: dict[int, float] = {}

    def judged(self, task: Task) -> list[Judged | None]:
        mutants = self._scripts[task.script].mutants[task.start : task.stop]
        return self.judged_of(task.script, mutants)

    def judged_of(self, script: int, mutants: Sequence[Mutant]) -> list[Judged | None]:
        each = self._scripts[script]
        stop = self._stops.setdefault(script, monotonic() + each.order.seconds)
        return [each.judge.judged(one, stop) for one in mutants]


class _Share(NamedTuple):
    """The work of all processes: each is told the number of a task, and judges its mutants."""

    orders: tuple[Order, ...]
    tasks: tuple[Task, ...]
    scripts: tuple[Opened, ...] | None

    def __call__(self, pipe: Pipe, number: int) -> None:
        """Judge until nobody asks any more."""
        _ = number
        scripts = self.scripts
        if scripts is None:
            runner = new_runner()
            scripts = tuple(open_script(order, runner) for order in self.orders)
        judging = _Judging(scripts)
        while True:
            pipe.send(judging.judged(self.tasks[cast("int", pipe.recv())]))

    def __reduce__(self) -> tuple[object, ...]:
        """Go through a pipe without the programs, which each process reads for itself."""
        return (_Share, (tuple(order.portable() for order in self.orders), self.tasks, None))


class _Gathering:
    """Has all mutants judged, and puts together what comes of each script."""

    def __init__(self, scripts: Sequence[Opened], tell: Tell | None) -> None:
        self._scripts, self._tell = scripts, tell
        self._tasks = tuple(task for at in range(len(scripts)) for task in self._tasks_of(at))
        self._judged: dict[Task, list[Judged | None]] = {}
        self._lost: dict[int, WorkerError] = {}

    def gathered(self, jobs: int | None) -> Iterator[MutationReport | BranchlineError]:
        """Yield what comes of each script."""
        count = len(self._tasks)
        if (doer := claimed()) is not None:
            judge = _Judging(self._scripts).judged_of
            for task, found in judged_elsewhere(doer, self._scripts, self._tasks, judge):
                self._take(task, found)
            return map(self._outcome, range(len(self._scripts)))
        number = min(jobs or processors(), max(count, 1))
        is_large = sum(len(each.mutants) for each in self._scripts) >= WORTHWHILE
        if number == 1 or (jobs is None and not is_large):
            self._alone(monotonic() + ALONE if number > 1 else None)
        if len(self._judged) < count:
            self._together(number)
        return map(self._outcome, range(len(self._scripts)))

    def _alone(self, until: float | None) -> None:
        judging = _Judging(self._scripts)
        for task in self._tasks:
            if until is not None and monotonic() >= until:
                return
            self._take(task, judging.judged(task))

    def _together(self, jobs: int) -> None:
        orders = tuple(each.order for each in self._scripts)
        share = _Share(orders, self._tasks, tuple(self._scripts))
        for number, answer in handed_out(share, self._waiting(), jobs, "mutants"):
            task = self._tasks[number]
            if isinstance(answer, WorkerError):
                self._lost.setdefault(task.script, answer)
            else:
                # What comes through the pipe is what a process of this very program has sent.
                self._take(task, cast("list[Judged | None]", answer))

    def _tasks_of(self, at: int) -> Iterator[Task]:
        count = len(self._scripts[at].mutants)
        for start in range(0, count, AT_ONCE):
            yield Task(at, start, min(start + AT_ONCE, count))

    def _waiting(self) -> Iterator[int]:
        """Yield the tasks that are to be done, no more of a script that was lost."""
        for number, task in enumerate(self._tasks):
            if task not in self._judged and task.script not in self._lost:
                yield number

    def _take(self, task: Task, judged: list[Judged | None]) -> None:
        self._judged[task] = judged
        for each in judged:
            if each is not None and self._tell is not None:
                self._tell(each)

    def _outcome(self, at: int) -> MutationReport | BranchlineError:
        if at in self._lost:
            return self._lost[at]
        script = self._scripts[at]
        own = (self._judged.get(task, []) for task in self._tasks_of(at))  # all, or a share
        return MutationReport(
            script.order.script,
            script.program.source,
            script.program,
            script.estate,
            tuple(each for judged in own for each in judged if each is not None),
            len(script.tests.passing),
            script.judge.question,
            tuple(script.tests.mistakes),
            budget=script.order.budget,
        )
