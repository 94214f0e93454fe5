"""A lesson as data for the page: several runs of one script, each a round that asks for branches.

``web/viewer/src/lesson.ts`` reads what this writes, and makes the questions of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.trace.step import Step
from ..run_report import RunReport
from .run_data import FORMAT, RunData, programs_of, run_data, shared_data
from .several_runs import hiding
from .string_pool import StringPool

Left = tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The rounds of a lesson; ``silent`` names those of the runs that have nothing to ask."""

    rounds: tuple[RunReport, ...]
    silent: tuple[str, ...]


def lesson_of(reports: Sequence[RunReport]) -> Lesson:
    """Return a lesson of those runs in which something can be asked."""
    asks_left = _differ(reports)
    rounds: list[RunReport] = []
    silent: list[str] = []
    for report in reports:
        if asks_left or any(True for _ in questions_of(report)):
            rounds.append(report)
        else:
            silent.append(report.scenario or report.file)
    return Lesson(tuple(rounds), tuple(silent))


def lesson_data_of(lesson: Lesson) -> RunData:
    """Return the data of a lesson, which has one round or more."""
    first, *_ = lesson.rounds
    programs: dict[str, Program] = {}
    for report in lesson.rounds:
        programs |= programs_of(report)
    hide = hiding(lesson.rounds)
    pool = StringPool(programs, hide)
    rounds = [
        {
            **run_data(report, pool),
            "questions": list(questions_of(report)),
            "left": list(_left(report.result)),
            "contact": hide(report.result.contact),
        }
        for report in lesson.rounds
    ]
    data: dict[str, object] = {
        "format": FORMAT,
        "asks_left": _differ(lesson.rounds),
        "rounds": rounds,
        **shared_data(pool),
    }
    return RunData(
        (first.program.name or first.file, "a lesson", first.file), data, programs, hide
    )


def questions_of(report: RunReport) -> Iterator[int]:
    """Yield the numbers of the steps whose branch can be asked for.

    A step that is assumed is none: what it answers in a contact centre nobody here knows.
    """
    programs = programs_of(report)
    known: dict[tuple[str, str], bool] = {}
    for step in report.result.trace:
        if step.outcome is None or step.assumed or step.event is not None:
            continue
        place = (step.script, step.id)
        if place not in known:
            known[place] = _has_choice(programs.get(step.script), step)
        if known[place]:
            yield step.number


def _has_choice(program: Program | None, step: Step) -> bool:
    """Whether the outcomes of an action lead to more than one branch, or to none."""
    at = None if program is None else program.index.get(step.id)
    if program is None or at is None:
        return False
    resolved = program.resolved[at]
    ways = {program.follow(at, outcome)[0] for outcome in resolved.declaration.outcomes}
    ways |= {label for label, _ in resolved.cases}
    return len(ways) > 1


def _left(result: Result) -> Left:
    """Whether a run leaves its own script and its own contact running."""
    own = {(left.kind, left.name) for left in result.left_running}
    return ("script", "main") in own, ("contact", result.redaction(result.contact)) in own


def _differ(reports: Sequence[RunReport]) -> bool:
    """Whether the runs differ in what they leave: only then it is worth a question."""
    return len({_left(report.result) for report in reports}) > 1
