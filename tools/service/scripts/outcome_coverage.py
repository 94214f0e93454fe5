"""How many outcomes of each action of a script the scenarios beside it take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ....grammar.finding import BranchlineError, Findings
from ....grammar.source import Source
from ....interpreter.coverage.possible import CoverageKind
from ....interpreter.coverage.taken import CoverageRecorder, Numbers
from ....interpreter.estate.estate import Estate
from ....interpreter.program.program import Program
from ....interpreter.run.result import Result
from ....interpreter.run.run import dry_run
from ....interpreter.scenarios.scenario import Scenario, scenarios_beside
from ....interpreter.scenarios.scenario_file import parse_scenarios
from ..document import Document
from ..workspace import Workspace

MOST_RUNS = 200
MOST_STEPS = 200_000


class Covered(NamedTuple):
    """The outcomes of each action that were taken, by id, and how many of the scenarios ran."""

    of: Mapping[str, Numbers]
    runs: int = 0
    scenarios: int = 0


@lru_cache(maxsize=4)
def outcomes_covered(workspace: Workspace, document: Document, scenarios: str) -> Covered:
    """Run the scenarios of a text beside a script, one version of the two only once."""
    path = scenarios_beside(document.path)
    with workspace.reading():
        estate = workspace.estate(document.path)
        try:
            program = estate.program(document.path)
            file, findings = parse_scenarios(path, Source(str(path), scenarios))
        except BranchlineError:
            return Covered({})
        recorder = CoverageRecorder()
        recorder.coverable(program)
        runs = 0
        wanted = islice(file.scenarios.values(), MOST_RUNS)
        for name, result in _results(wanted, program, estate, findings.source):
            recorder.add(result, name)
            runs += 1
    return Covered(_numbers(recorder, program), runs, len(file.scenarios))


def _results(
    scenarios: Iterator[Scenario], program: Program, estate: Estate, source: Source
) -> Iterator[tuple[str, Result]]:
    """Yield what comes of each scenario that can be run, until all have taken too many steps."""
    steps = 0
    for scenario in scenarios:
        own = Findings(source)
        scenario.check(program, own, estate.resolve)
        if own.all:
            continue
        try:
            result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        except BranchlineError:
            continue
        yield scenario.name, result
        steps += result.steps
        if steps > MOST_STEPS:
            return


def _numbers(recorder: CoverageRecorder, program: Program) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    for each, items, hits, _ in recorder.scripts():
        for item, hit in zip(items, hits, strict=True) if each is program else ():
            if item.kind is CoverageKind.BRANCHES:
                more = Numbers(1 if hit.runs else 0, 1)
                found[item.action] = found.get(item.action, Numbers(0, 0)) + more
    return found
