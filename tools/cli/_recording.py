"""What `branchline run --record` does: a scenario that expects what the run came to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.finding import BranchlineError
from ...grammar.names import nearest
from ..atomic_write import WritingError, rewrite
from ..terminal import clean

if TYPE_CHECKING:
    from ...grammar.source import Source
    from ...interpreter.estate.estate import Estate
    from ...interpreter.scenarios.derived import Data
    from ...interpreter.scenarios.scenario import Scenario
    from ..run_report import RunReport
    from ..testing.scenario_writer import NewScenario


class Recorded:
    """A run that is to be recorded: under which name, and what it expects of the next run."""

    def __init__(self, name: str, kinds: tuple[str, ...], *, world: Path | None) -> None:
        """Take the options; what is wrong with them is said before anything runs."""
        from ...interpreter.scenarios.derived import RECORDED, USUAL
        from ..testing.scenario_writer import RecordingError, check_name

        for kind in kinds:
            if kind not in RECORDED:
                near = nearest(kind, RECORDED)
                hint = f'did you mean "{near}"?' if near else f"expected {', '.join(RECORDED)}"
                raise click.UsageError(f'--expect: "{kind}" is nothing to expect; {hint}')
        try:
            check_name(name)
        except RecordingError as error:
            raise click.UsageError(f"--record: {error}") from None
        self._name, self._world = name, world
        self._kinds = tuple(kind for kind in RECORDED if kind in (kinds or USUAL))

    def write(
        self, account: RunReport, script: Path, base: Scenario | None, changed: frozenset[str]
    ) -> str:
        """Put the scenario into the file beside the script; return what to say of that.

        ``changed`` are the parts that the command line adds to the scenario ``base``.
        """
        from ...interpreter.estate.estate import Estate
        from ...interpreter.scenarios.scenario import scenarios_beside
        from ..testing.scenario_writer import RecordingError, with_scenario

        path = scenarios_beside(script)
        try:
            source = _source_of(path, script)
            new = self._new(account, base, changed)
            text = with_scenario(source, script.name, new)
            self._check(path, text, Estate(script.parent))
        except RecordingError as error:
            raise click.UsageError(f'--record: "{path}": {error}') from None
        try:
            rewrite(path, text)
        except WritingError as error:
            raise click.UsageError(f"--record: {error}") from None
        return f'recorded as "{clean(self._name)}" in {clean(path.name)}: {", ".join(new.expect)}'

    def _new(
        self, account: RunReport, base: Scenario | None, changed: frozenset[str]
    ) -> NewScenario:
        from ...interpreter.scenarios.derived import DerivedExpectation
        from ..testing.scenario_writer import (
            NewScenario,
            RecordingError,
            base_data,
            base_texts,
            input_data,
            stub_data,
            world_text,
        )

        setup, result = account.setup, account.result
        new = NewScenario(self._name)
        if base is not None:
            new.texts = base_texts(base.source, base.name)
        if self._world is not None:
            if "world" in new.texts:
                raise RecordingError("the scenario has a world already; --world adds another")
            new.texts["world"] = world_text(self._world)
        if "given" in changed:
            new.data["given"] = self._given(account)
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

    def _given(self, account: RunReport) -> dict[str, Data]:
        """Return the variables that the run started with, without those that are secret."""
        given: dict[str, Data] = {}
        for name, value in (account.setup.given or {}).items():
            if account.result.trace.is_secret(name):
                said = f'"{clean(name)}" is secret, so its value is not recorded'
                click.echo(f"branchline: {said}", err=True)
            elif value is None or isinstance(value, str | int | float):
                given[name] = value
        return given

    def _check(self, path: Path, text: str, estate: Estate) -> None:
        """See that the file is read, and that the scenario comes to what it expects."""
        from ...grammar.source import Source
        from ...interpreter.run.run import dry_run
        from ...interpreter.scenarios.scenario import parse_scenarios
        from ..testing.scenario_writer import RecordingError

        file, findings = parse_scenarios(path, Source(str(path), text))
        if findings.all:
            raise BranchlineError(findings.all)
        scenario = file.scenarios[self._name]
        program = estate.program(file.script)
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        missed = scenario.expectation.verdict(result)
        if missed:
            raise RecordingError(f"the run cannot be repeated: {missed[0]}")


def _source_of(path: Path, script: Path) -> Source | None:
    """Return the file of scenarios beside a script, which has to be about that script."""
    from ...interpreter.scenarios.scenario import read_scenarios
    from ..testing.scenario_writer import RecordingError

    if not path.is_file():
        return None
    file = read_scenarios(path)
    if file.script.resolve() != script.resolve():
        raise RecordingError(f'it is about "{file.script.name}"')
    return file.source
