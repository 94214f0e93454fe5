"""Running the scenarios of files, one after the other: each script is compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from time import perf_counter

from ...grammar.finding import BranchlineError
from ...grammar.script import Span
from ...interpreter.coverable import Kind
from ...interpreter.coverage import (
    Coverage,
    Recorder,
    ScriptCoverage,
    Taken,
    fingerprint,
)
from ...interpreter.estate import Estate
from ...interpreter.expectation import parting
from ...interpreter.line import InputUse
from ...interpreter.overlay import PlannedEvent, Used
from ...interpreter.program import Program
from ...interpreter.result import Result
from ...interpreter.run import dry_run
from ...interpreter.scenario import Scenario, ScenarioFile, parse_scenarios
from ...interpreter.visited import visits
from ..reports.account import judge
from .results import Notice, Paths, ScenarioResult, Status
from .selection import Selection

_OFTEN_SOMETHING_ELSE = (".json", ".yaml", ".yml", ".xml")


class Runner:
    """Runs scenarios; ``recorder`` counts what they cover, where that is asked for."""

    def __init__(self, selection: Selection, recorder: Recorder | None = None) -> None:
        """Start with no script compiled; ``left_out`` counts what was not selected."""
        self.recorder = recorder
        self.left_out = 0
        self._selection = selection
        self._estates: dict[Path, Estate] = {}

    def run_file(self, path: Path) -> Iterator[ScenarioResult]:
        """Yield what comes of the wanted scenarios of a file, in its order.

        Raises ``BranchlineError`` with every mistake in the file, or in its script.
        """
        file, findings = parse_scenarios(path)
        estate = self._estates.setdefault(file.script.parent, Estate(file.script.parent))
        try:
            program = estate.program(file.script)
        except BranchlineError as error:
            raise BranchlineError((*findings.all, *error.findings)) from None
        for scenario in file.scenarios.values():
            scenario.check(program, findings, estate.resolve)
        findings.raise_errors()
        for scenario in file.scenarios.values():
            if self._selection.takes(str(path), scenario.name):
                yield self._run(file, scenario, program, estate)
            else:
                self.left_out += 1

    def count(self, scripts: Iterable[Path]) -> Iterator[Notice]:
        """Count what runs could take of scripts that none may reach; yield why not of some."""
        for path in scripts:
            estate = self._estates.setdefault(path.parent, Estate(path.parent))
            try:
                program = estate.program(path)
            except BranchlineError as error:
                if path.suffix.lower() not in _OFTEN_SOMETHING_ELSE:
                    line = error.findings[0].source.place(error.findings[0].span.start)[0]
                    said = "the script has mistakes, so it is not counted"
                    yield Notice("not-counted", str(path), line, said)
            else:
                if self.recorder is not None:
                    self.recorder.coverable(program)

    def _run(
        self, file: ScenarioFile, scenario: Scenario, program: Program, estate: Estate
    ) -> ScenarioResult:
        began = perf_counter()
        path, line = str(file.path), file.source.place(scenario.span.start)[0]
        start = ScenarioResult(path, scenario.name, line, str(file.script), Status.BROKEN)
        try:
            result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        except BranchlineError as error:
            return replace(start, findings=error.findings)
        verdict = judge(scenario, result)
        taken: Taken = self.recorder.add(result, start.key) if self.recorder else {}
        return replace(
            start,
            status=Status.FAILED if verdict.mismatches else Status.PASSED,
            ending=str(result.ending),
            why=result.why if verdict.mismatches else "",
            expected=verdict.expected,
            steps=result.steps,
            clock=result.clock,
            mismatches=verdict.mismatches,
            paths=_paths(scenario, result) if verdict.mismatches else None,
            notices=tuple(_notices(start, scenario, result, verdict.expected)),
            covered=self._covered(taken),
            seconds=perf_counter() - began,
        )

    def _covered(self, taken: Taken) -> dict[Kind, int]:
        """Answer how many items of each kind a run took, in all scripts that it reached."""
        counts = dict.fromkeys(Kind, 0) if taken else {}
        for program, numbers in taken.items():
            if self.recorder is not None:
                items = self.recorder.coverable(program).items
                for number in numbers:
                    counts[items[number].kind] += 1
        return counts


def coverage_of(recorder: Recorder) -> Coverage:
    """Answer what a recorder counted, by file."""
    total = Coverage()
    for program, items, hits, runs in recorder.scripts():
        file = PurePath(program.source.path).as_posix()
        script = ScriptCoverage(
            file, program.name, fingerprint(items), tuple(items), tuple(hits), runs
        )
        total = total.with_more(Coverage({file: script}))
    return total


def _paths(scenario: Scenario, result: Result) -> Paths | None:
    """Answer where the taken path leaves the expected one, if there is one and it does."""
    expected = scenario.expectation.path
    if expected is None:
        return None
    own = [visit for visit in visits(result.trace) if visit.is_own]
    taken = tuple(visit.id for visit in own)
    if taken == expected:
        return None
    at = parting(expected, taken)
    why = result.trace.step(own[at - 1].number).why if 0 < at <= len(own) else ""
    return Paths(expected, taken, at, why)


_RULES = {PlannedEvent: "unused-event", InputUse: "unused-input", tuple: "unused-stub"}


def _notices(
    start: ScenarioResult, scenario: Scenario, result: Result, expected: int
) -> Iterator[Notice]:
    """Yield what a person should know of a scenario that fails nothing."""
    if not expected:
        said = f'"{scenario.name}" expects nothing, so it can only fail by not running'
        yield Notice("expects-nothing", start.file, start.line, said)
    for part in scenario.plan.parts():
        if part not in result.trace.used:
            line = scenario.source.place(_span_of(part, scenario).start)[0]
            rule = _RULES[type(part)]
            yield Notice(rule, start.file, line, f'"{scenario.name}": {_words_of(part, scenario)}')


def _span_of(part: Used, scenario: Scenario) -> Span:
    place = ("event", part.event) if isinstance(part, PlannedEvent) else ("action", part[0])
    return scenario.spans.get(place, scenario.span)


def _words_of(part: Used, scenario: Scenario) -> str:
    if isinstance(part, PlannedEvent):
        moment = f'during "{part.during}"' if part.during is not None else f"at {part.at:g} s"
        return f"{part.event} {moment} never came"
    if isinstance(part, InputUse):
        return f'the caller was never asked for entry {part.place + 1} of "{part.id}"'
    id, place = part
    if scenario.plan.stubs[id].repeats or len(scenario.plan.stubs[id].visits) == 1:
        return f'no run used the stub of "{id}"'
    return f'no run used stub {place + 1} of "{id}"'
