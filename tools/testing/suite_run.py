"""Running all scenarios of some files and adding up what came of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...interpreter.coverage.taken import CoverageRecorder
from ...interpreter.scenarios.scenario_file import DUPLICATE, parse_scenarios
from ..sharing.doing import claimed
from .requirement_tally import RequirementTally
from .results import Mistake, Passed, ScenarioResult, Status, StoppedError, SuiteSummary
from .running import Runner, Tell, Telling, TellPassed, coverage_of
from .sharing.worth import worthwhile_jobs
from .suite import Suite


def run_all(suite: Suite, tell: Tell, tell_passed: TellPassed | None = None) -> SuiteSummary:
    """Run a suite, hand each result on in the order of the files, and add them up.

    ``tell_passed`` is told of those in between that a suite need not tell one by one.
    """
    summary = SuiteSummary(files=len(suite.files))
    names, tally = _Names(), RequirementTally(suite.requirements)

    def add(result: ScenarioResult) -> None:
        summary.add(result)
        tally.add(result)
        names.add(result)
        tell(result)
        if suite.is_fail_fast and result.status is not Status.PASSED:
            raise StoppedError

    def add_passed(passed: Passed) -> None:
        summary.add_passed(passed)
        if tell_passed is not None:
            tell_passed(passed)

    telling = Telling(add, add_passed)
    jobs = suite.jobs or worthwhile_jobs(suite.files)
    doer = claimed()
    try:
        if doer is not None:
            from .sharing.elsewhere import run_elsewhere

            run_elsewhere(doer, suite, telling, summary)
        elif jobs > 1:
            from .sharing.workers import run_in_processes

            run_in_processes(suite, jobs, telling, summary)
        else:
            _run_here(suite, add, summary)
    except StoppedError:
        summary.is_cut_short = True
        summary.is_uncounted = suite.is_counting and summary.coverage is None
    for file in names.clashing:
        summary.add_file(_clashes(file), ())
    if summary.coverage is not None:
        asked = tally.requirements(summary.left_covers, is_broken_off=summary.is_cut_short)
        summary.coverage = replace(summary.coverage, requirements=asked)
    return summary


class _Names:
    """The names that a matrix may have made in one file, and the files in which two are equal."""

    def __init__(self) -> None:
        self.clashing: dict[str, None] = {}
        self._file = ""
        self._seen: set[str] = set()

    def add(self, result: ScenarioResult) -> None:
        """Look at the next result; equal names that are written out are mistakes of YAML."""
        if result.file != self._file:
            self._file = result.file
            self._seen.clear()
        if result.may_be_of_matrix:
            if result.name in self._seen:
                self.clashing[result.file] = None
            self._seen.add(result.name)


def _clashes(file: str) -> tuple[Mistake, ...]:
    """Return where the names of a file are equal, which only reading all of it at once can say."""
    _, findings = parse_scenarios(Path(file))
    return tuple(Mistake.of(found) for found in findings.all if found.rule == DUPLICATE)


def _run_here(suite: Suite, tell: Tell, summary: SuiteSummary) -> None:
    recorder = CoverageRecorder() if suite.is_counting else None
    runner = Runner(suite.roots, suite.selection, recorder, suite.requirements, suite.most_steps)
    try:
        for file in suite.files:
            mistakes, unused = runner.run_file(file, tell, suite.large)
            summary.add_file(mistakes, unused.notices())
            if mistakes and suite.is_fail_fast:
                raise StoppedError
        summary.notice(runner.count(suite.scripts))
    finally:
        summary.left_out = runner.left_out
        summary.left_covers = runner.left_covers
        if recorder is not None:
            summary.coverage = coverage_of(recorder)
