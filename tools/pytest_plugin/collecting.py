"""Files of scenarios as pytest sees them: a file is read when it is collected, and run later."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ...grammar.finding import BranchlineError, Finding, PlainError
from ...grammar.gc_pause import paused_collection
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ..checking.listed_requirements import listed_requirements
from ..reports.scenarios import failure_lines
from ..terminal import Terminal, clean
from ..testing.results import ScenarioResult, Status
from ..testing.running import Runner
from ..testing.selection import Selection
from ..testing.unused_plans import Unused
from .few_scenarios import named_alone, read_pieces


class BranchlineWarning(pytest.PytestWarning):
    """What a person should know of a scenario though it fails nothing, as an unused stub."""


class ScenarioError(PlainError):
    """A scenario did not come to what it expects, or could not run."""

    rule = "scenario-failed"

    def __init__(self, result: ScenarioResult) -> None:
        """Keep what came of it; its first line says which and how."""
        super().__init__("\n".join(_lines(result)), about=result.file)
        self.result = result
        self.args = (result,)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What all scenarios of a file run with."""

    runner: Runner
    file: ScenarioFile
    program: Program
    estate: Estate

    def run(self, scenario: Scenario) -> ScenarioResult:
        """Return what comes of a scenario, with what a person should know of it."""
        done, result = self.runner.run(self.file, scenario, self.program, self.estate)
        if result is None:
            return done
        return replace(done, notices=Unused().look(done, scenario, result))


class ScenarioCollector(pytest.File):
    """One file of scenarios."""

    @classmethod
    def at(cls, path: Path, parent: pytest.Collector) -> ScenarioCollector:
        """Return the file at a path."""
        # pytest leaves the rest of what a node takes without types.
        return cls.from_parent(parent, path=path)  # pyright: ignore[reportUnknownMemberType]

    def collect(self) -> Iterator[pytest.Item]:
        """Yield its scenarios in their order; a file or a script with mistakes is an error."""
        runner = Runner(_folders(self.config), Selection(), requirements=listed_requirements())
        wanted = named_alone(self.path, self.config)
        with paused_collection():
            cut = None if runner.requirements else read_pieces(self.path, wanted)
            file, findings = cut or parse_scenarios(self.path)
        if runner.requirements is not None:
            runner.requirements.check_file(file, findings)
        found: list[Finding] = list(findings.all)
        estate = runner.estate_of(file.script)
        try:
            program = estate.program(file.script)
        except BranchlineError as error:
            raise BranchlineError([*found, *error.findings]) from None
        if found:
            raise BranchlineError(found)
        ready = _Ready(runner, file, program, estate)
        for scenario in file.scenarios.values():
            item = ScenarioItem.from_parent(  # pyright: ignore[reportUnknownMemberType]
                self, name=clean(scenario.name), ready=ready, scenario=scenario
            )
            item.add_marker("branchline")
            item.user_properties += [("requirement", id) for id in scenario.covers]
            yield item

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        """Show all mistakes with the lines in which they stand."""
        if isinstance(excinfo.value, BranchlineError):
            text = "\n".join(finding.text() for finding in excinfo.value.findings)
            return _shortened(text, self.config)
        return str(super().repr_failure(excinfo))  # pyright: ignore[reportArgumentType]


class ScenarioItem(pytest.Item):
    """One scenario."""

    def __init__(self, *, ready: _Ready, scenario: Scenario, **more: object) -> None:
        """Keep what it runs with; ``more`` is pytest's own."""
        super().__init__(**more)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        self._ready = ready
        self._scenario = scenario
        self.funcargs: dict[str, object] = {}  # plugins as pytest-lsp look for them in any item

    def runtest(self) -> None:
        """Run it; raise ``ScenarioError`` where it does not come to what it expects."""
        done = self._ready.run(self._scenario)
        for notice in done.notices:
            self.warn(BranchlineWarning(_shortened(clean(str(notice)), self.config)))
        if done.status is not Status.PASSED:
            mistakes = tuple(
                replace(mistake, text=_shortened(mistake.text, self.config))
                for mistake in done.mistakes
            )
            name = _shortened(done.file, self.config)
            raise ScenarioError(replace(done, file=name, mistakes=mistakes))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: str | None = None,
    ) -> str:
        """Show both paths side by side as ``branchline test`` does."""
        if isinstance(excinfo.value, ScenarioError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))  # pyright: ignore[reportArgumentType]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands; pytest counts lines from 0."""
        line, _ = self._scenario.source.place(self._scenario.span.start)
        return self.path, line - 1, self.name


def _folders(config: pytest.Config) -> tuple[Path, ...]:
    """Return the folders on the command line, in which scripts find each other."""
    folder = config.invocation_params.dir
    paths = [folder / arg for arg in config.args]
    return tuple(path.resolve() for path in paths if path.is_dir())


def _lines(result: ScenarioResult) -> Iterator[str]:
    return failure_lines(result, Terminal.of(io.StringIO())._replace(has_colours=False))


def _shortened(text: str, config: pytest.Config) -> str:
    """Return text with paths as they are from the folder in which pytest was called."""
    return text.replace(str(Path(config.invocation_params.dir, "_"))[:-1], "")
