"""Keeping a run as a scenario beside its script, which expects what the run came to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ...actions.values import Value
from ...grammar.finding import BranchlineError, RequestError
from ...grammar.names import nearest
from ...grammar.requests import Requests
from ...grammar.source import Source
from ...interpreter.estate.estate import Estate
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import (
    RECORDED,
    USUAL,
    Data,
    DerivedExpectation,
    is_hidden,
)
from ...interpreter.scenarios.scenario import Scenario, scenarios_beside
from ...interpreter.scenarios.scenario_file import parse_scenarios, read_scenarios
from ..atomic_write import WritingError, rewrite
from ..run_report import RunReport
from ..script_files import estate_of
from .scenario_writer import (
    NewScenario,
    RecordingError,
    base_data,
    base_texts,
    check_name,
    input_data,
    stub_data,
    with_scenario,
    world_text,
)


class Recorded(NamedTuple):
    """What was recorded: the file, and what the scenario expects."""

    path: Path
    expected: tuple[str, ...]


class Recording:
    """How a run is to be recorded: under which name, and what it expects of the next run."""

    def __init__(self, name: str, kinds: tuple[str, ...], *, world: Path | None) -> None:
        """Raise ``RequestError`` for what cannot be, before anything runs."""
        asked = Requests()
        found = asked.attempt(expected_kinds, kinds)
        asked.attempt(check_name, name)
        asked.refuse()
        self.name, self._world = name, world
        self._kinds = found or ()

    def left_out(self, report: RunReport, changed: frozenset[str]) -> tuple[str, ...]:
        """Return the variables, in the parts that are kept, whose values hold a secret."""
        started = _secret_ones(report) if "given" in changed else ()
        if "variables" not in self._kinds:
            return started
        ended = DerivedExpectation(report.result, report.setup.given).left_out()
        return tuple(dict.fromkeys((*started, *ended)))

    def secret_inputs(self, report: RunReport, changed: frozenset[str]) -> tuple[str, ...]:
        """Return the actions whose keys are secret and stand in the scenario, which needs them."""
        if "input" not in changed:
            return ()
        hide = report.result.redaction
        pressed = input_data(report.setup.plan.caller.inputs).items()
        return tuple(id for id, keys in pressed if hide(str(keys)) != str(keys))

    def write(
        self, report: RunReport, script: Path, base: Scenario | None, changed: frozenset[str]
    ) -> Recorded:
        """Put the scenario into the file beside the script.

        ``changed`` are the parts that were asked for beside the scenario ``base``. Raises
        ``RequestError`` where that cannot be done.
        """
        path = scenarios_beside(script)
        try:
            source = _source_of(path, script)
            new = self.new_scenario(report, base, changed)
            text = with_scenario(source, script.name, new)
            check_recorded(path, text, self.name, estate_of(script.parent))
        except RecordingError as error:
            raise RecordingError(f'"{path}": {error}').of("record") from None
        try:
            rewrite(path, text)
        except WritingError as error:
            raise RequestError(str(error)).of("record") from None
        return Recorded(path, tuple(new.expect))

    def new_scenario(
        self, report: RunReport, base: Scenario | None, changed: frozenset[str]
    ) -> NewScenario:
        """Return the scenario as it is to be written: how the run began, and what it came to."""
        setup, result = report.setup, report.result
        new = NewScenario(self.name)
        if base is not None:
            new.texts = base_texts(base.source, base.name)
        if self._world is not None:
            if "world" in new.texts:
                raise RecordingError("the scenario has a world already; --world adds another")
            new.texts["world"] = world_text(self._world)
        if "given" in changed:
            new.data["given"] = _given(report)
        if "stub" in changed:
            new.data["stub"] = stub_data(setup.plan.stubs)
        if "input" in changed:
            new.data["input"] = input_data(setup.plan.caller.inputs)
        if "limits" in changed:
            own = base_data(base.source, base.name, "limits") if base is not None else {}
            new.data["limits"] = {**own, "steps": setup.limits.steps}
        recording = DerivedExpectation(result, setup.given)
        found = {kind: recording.of(kind) for kind in self._kinds}
        new.expect = {kind: each for kind, each in found.items() if each not in ({}, "")}
        return new


def check_recorded(path: Path, text: str, name: str, estate: Estate) -> None:
    """See that a file would be read, and that its new scenario comes to what it expects."""
    file, findings = parse_scenarios(path, Source(str(path), text))
    if findings.all:
        raise BranchlineError(findings.all)
    scenario = file.scenarios[name]
    program = estate.program(file.script)
    result = dry_run(program, scenario.setup(program, programs=estate.resolve))
    missed = scenario.expectation.verdict(result)
    if missed:
        raise RecordingError(f"the run cannot be repeated: {missed[0]}")


def expected_kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return what scenarios are to expect, in the order in which it is written, or the usual.

    Raises ``RequestError`` for what no scenario expects.
    """
    asked = Requests()
    for kind in kinds:
        asked.attempt(_check_kind, kind)
    asked.refuse()
    return tuple(kind for kind in RECORDED if kind in (kinds or USUAL))


def _check_kind(kind: str) -> None:
    """Raise ``RequestError`` for what no scenario expects."""
    if kind not in RECORDED:
        near = nearest(kind, RECORDED)
        expected = None if near else ", ".join(RECORDED)
        said = f'"{kind}" is nothing to expect'
        raise RequestError(said, expected=expected, nearest=near).of("expect")


def _secret_ones(report: RunReport) -> tuple[str, ...]:
    """Return the variables that a run started with and that no scenario keeps: secret ones."""
    started = _started(report).items()
    return tuple(name for name, value in started if is_hidden(report.result, name, value))


def _given(report: RunReport) -> dict[str, Data]:
    """Return the variables that the run started with, without those that are secret."""
    hidden = _secret_ones(report)
    return {
        name: value
        for name, value in _started(report).items()
        if name not in hidden and (value is None or isinstance(value, str | int | float))
    }


def _started(report: RunReport) -> Mapping[str, Value]:
    return report.setup.given or {}


def _source_of(path: Path, script: Path) -> Source | None:
    """Return the file of scenarios beside a script, which has to be about that script."""
    if not path.is_file():
        return None
    file = read_scenarios(path)
    if file.script.resolve() != script.resolve():
        raise RecordingError(f'it is about "{file.script.name}"')
    return file.source
