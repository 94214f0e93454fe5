"""How many outcomes of each action of a script the scenarios beside it take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ....grammar.finding import BranchlineError, Findings
from ....grammar.source import Source
from ....interpreter.coverage.possible import CoverageKind
from ....interpreter.coverage.taken import CoverageRecorder, Numbers
from ....interpreter.estate.estate import Estate
from ....interpreter.program.program import Program
from ....interpreter.run.result import Result
from ....interpreter.run.run import DryRun
from ....interpreter.scenarios.scenario import Scenario, ScenarioFile, scenarios_beside
from ....interpreter.scenarios.scenario_file import parse_scenarios
from ..document import Document
from ..workspace import Workspace

MOST_RUNS = 200
MOST_STEPS = 200_000
_SLICE = 5_000


class Covered(NamedTuple):
    """The outcomes of each action that were taken, by id, and how many of the scenarios ran."""

    of: Mapping[str, Numbers]
    runs: int = 0
    scenarios: int = 0


class Ran(NamedTuple):
    """A scenario and what came of it; without a result ``error`` says why it cannot be run."""

    scenario: Scenario
    result: Result | None
    error: BranchlineError | None = None


class ScenarioRuns:
    """The scenarios of a text beside a script, run one after the other in slices.

    Raises ``BranchlineError`` for a script that does not run, and for a text of scenarios of
    which nothing can be read.
    """

    def __init__(self, workspace: Workspace, document: Document, scenarios: str) -> None:
        """Run nothing yet."""
        self._workspace = workspace
        path = scenarios_beside(document.path)
        with workspace.reading():
            self._estate: Estate = workspace.estate(document.path)
            self.program: Program = self._estate.program(document.path)
            found = parse_scenarios(path, Source(str(path), scenarios))
        self.file: ScenarioFile = found[0]
        self._source = found[1].source
        self.findings = tuple(found[1].all)

    def __iter__(self) -> Iterator[Ran | None]:
        """Yield each scenario with its result, and ``None`` now and then on the way.

        No more are run when all have taken too many steps.
        """
        steps = 0
        for scenario in islice(self.file.scenarios.values(), MOST_RUNS):
            try:
                run = self._begun(scenario)
                while not self._is_over(run):
                    yield None
            except BranchlineError as error:
                yield Ran(scenario, None, error)
                continue
            result = run.result()
            yield Ran(scenario, result)
            steps += result.steps
            if steps > MOST_STEPS:
                return

    def _begun(self, scenario: Scenario) -> DryRun:
        own = Findings(self._source)
        with self._workspace.reading():
            scenario.check(self.program, own, self._estate.resolve)
            if own.all:
                raise BranchlineError(own.all)
            setup = scenario.setup(self.program, programs=self._estate.resolve)
            return DryRun(self.program, setup)

    def _is_over(self, run: DryRun) -> bool:
        with self._workspace.reading():
            return run.go(run.state.steps + _SLICE)


def outcomes_covered(workspace: Workspace, document: Document, scenarios: str) -> Covered:
    """Run the scenarios of a text beside a script, once as long as no text is another."""
    state, known = _KNOWN.get(document, (None, None))
    now = id(workspace), workspace.revision, scenarios
    if known is None or state != now:
        known = _outcomes_covered(workspace, document, scenarios)
        _KNOWN[document] = now, known
    return known


_KNOWN: WeakKeyDictionary[Document, tuple[tuple[int, int, str], Covered]] = WeakKeyDictionary()
"""What was found of each version, and of what."""


def _outcomes_covered(workspace: Workspace, document: Document, scenarios: str) -> Covered:
    try:
        runs = ScenarioRuns(workspace, document, scenarios)
    except BranchlineError:
        return Covered({})
    recorder = CoverageRecorder()
    recorder.coverable(runs.program)
    count = 0
    for each in runs:
        if each is not None and each.result is not None:
            recorder.add(each.result, each.scenario.name)
            count += 1
    return Covered(_numbers(recorder, runs.program), count, len(runs.file.scenarios))


def _numbers(recorder: CoverageRecorder, program: Program) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    for each, items, hits, _ in recorder.scripts():
        for item, hit in zip(items, hits, strict=True) if each is program else ():
            if item.kind is CoverageKind.BRANCHES:
                more = Numbers(1 if hit.runs else 0, 1)
                found[item.action] = found.get(item.action, Numbers(0, 0)) + more
    return found
