"""The scenarios of a script that pass on it, and what each of them comes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.changes.change import Change, Drop, Lead, Remove
from ...grammar.finding import BranchlineError
from ...grammar.names import outcome_key
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.scenario import scenarios_beside
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.scenarios.verdict import first_mismatch
from ...interpreter.trace.step import EVENT
from ..testing.results import Mistake, ScenarioResult, Status
from ..testing.running import Runner
from ..testing.selection import Selection

if TYPE_CHECKING:
    from ...actions.values import Value
    from ...interpreter.analysis.mutants.mutant import Mutant
    from ...interpreter.estate.estate import Estate
    from ...interpreter.program.program import Program
    from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
    from ...interpreter.state.setup import Setup

NOT_PASSED = "scenario-does-not-pass"
OF_ANOTHER = "other-script"
_ANY = "*"
_CUT_SHORT = {"limit", "suspended"}


@dataclass(frozen=True, slots=True)
class Test:
    """One scenario that passes, what it begins with, and the actions and branches it takes.

    ``steps`` is how many it takes, ``variables`` what it leaves. Actions are
    positions in the script; a branch is one with a key, or any where it is not told.
    """

    file: str
    scenario: Scenario
    setup: Setup
    steps: int
    variables: Mapping[str, Value]
    actions: frozenset[int]
    branches: frozenset[tuple[int, str]]
    is_cut_short: bool = False


@dataclass(slots=True)
class Tests:
    """The scenarios that pass, and what is wrong with all others."""

    passing: list[Test] = field(default_factory=list[Test])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])

    def reaching(self, mutant: Mutant, program: Program) -> list[Test]:
        """Return the scenarios that come by the place of a mutant: no other run goes otherwise."""
        if mutant.property and program.scope.own:
            return self.passing  # code that declares functions counts wherever they are called
        at = program.index[mutant.action]
        ways = _ways(mutant.changes)
        is_shorter = any(isinstance(change, Remove) for change in mutant.changes)
        return [
            test
            for test in self.passing
            if (at in test.actions and _takes(test, at, ways))
            or (is_shorter and test.is_cut_short)
        ]


def _takes(test: Test, at: int, ways: frozenset[str] | None) -> bool:
    return (
        ways is None
        or (at, _ANY) in test.branches
        or any((at, way) in test.branches for way in ways)
    )


def _ways(changes: Iterable[Change]) -> frozenset[str] | None:
    """Return the branches that changes are about, ``None`` where they are about more."""
    ways: set[str] = set()
    for change in changes:
        if not isinstance(change, Lead | Drop):
            return None
        ways |= {outcome_key(change.outcome), change.outcome.casefold()}
    return frozenset(ways)


def tests_of(
    script: Path,
    files: Sequence[Path | ScenarioFile] | None,
    runner: Runner,
    program: Program,
    estate: Estate,
) -> Tests:
    """Return the tests of a script, by default those in the file beside it.

    What is a ``ScenarioFile`` was read without a mistake, and is not read again.
    """
    found = Tests()
    for each in (scenarios_beside(script),) if files is None else files:
        _add(each, script, runner, program, estate, found)
    return found


def new_runner() -> Runner:
    """Return what runs scenarios as ``branchline test`` does."""
    return Runner((), Selection())


def _add(
    each: Path | ScenarioFile,
    script: Path,
    runner: Runner,
    program: Program,
    estate: Estate,
    found: Tests,
) -> None:
    path = each if isinstance(each, Path) else each.path
    try:
        file, findings = parse_scenarios(each) if isinstance(each, Path) else (each, None)
    except BranchlineError as error:
        found.mistakes += map(Mistake.of, error.findings)
        return
    if file.script.resolve() != script.resolve():
        line, column = file.source.place(file.script_span.start)
        said = f'{path}:{line}:{column}: error: it is about "{file.script.name}" [{OF_ANOTHER}]'
        found.mistakes.append(Mistake(OF_ANOTHER, "error", str(path), line, column, said, said))
        return
    if findings is None or not findings.all:
        tests = [test_of(path, each, program, estate) for each in file.scenarios.values()]
        passing = [test for test in tests if test is not None]
        if len(passing) == len(tests):
            found.passing += passing
            return
    # Where anything is wrong, what ``branchline test`` says of each scenario is what counts.
    results: list[ScenarioResult] = []
    mistakes, _ = runner.run_file(path, results.append)
    found.mistakes += mistakes
    passed = {each.name for each in results if each.status is Status.PASSED}
    found.mistakes += _told(result for result in results if result.status is not Status.PASSED)
    tests = [
        test_of(path, scenario, program, estate)
        for name, scenario in file.scenarios.items()
        if name in passed
    ]
    found.passing += [test for test in tests if test is not None]


def test_of(path: Path, scenario: Scenario, program: Program, estate: Estate) -> Test | None:
    """Return what a scenario comes by, ``None`` for one that does not pass."""
    try:
        setup = scenario.setup(program, programs=estate.resolve)
        result = dry_run(program, setup)
    except BranchlineError:
        return None
    if first_mismatch(scenario, result) is not None:
        return None
    actions, branches = _taken(result, program)
    is_cut = str(result.ending) in _CUT_SHORT
    left = dict(result.variables)
    return Test(str(path), scenario, setup, result.steps, left, actions, branches, is_cut)


def _told(results: Iterable[ScenarioResult]) -> Iterator[Mistake]:
    """Yield why scenarios that do not pass count for nothing."""
    for result in results:
        if result.mistakes:
            yield from result.mistakes
            continue
        first = next(iter(result.mismatches), None)
        said = (
            f'{result.file}:{result.line}:1: error: "{result.name}" does not pass on the script '
            f"as it is, so it kills no mutant{f': {first}' if first else ''} [{NOT_PASSED}]"
        )
        yield Mistake(NOT_PASSED, "error", result.file, result.line, 1, said, said)


def _taken(result: Result, program: Program) -> tuple[frozenset[int], frozenset[tuple[int, str]]]:
    actions: set[int] = set()
    branches: set[tuple[int, str]] = set()
    edges = program.edges
    for origin, edge in result.trace.walked():
        if edge == EVENT or origin.program is not program:
            continue
        at, branch = edges.action[edge], edges.branch[edge]
        actions.add(at)
        if branch is None or edges.target[edge] < 0:
            branches.add((at, _ANY))
        else:
            branches |= {(at, outcome_key(branch)), (at, branch.casefold())}
    return frozenset(actions), frozenset(branches)
