"""The sample scripts do what their scenarios say, take every outcome, and are the same in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.flow.writer import write_flow
from branchline.grammar.names import outcome_key
from branchline.grammar.script import NOWHERE, Action, Branch, Literal, Script, Setting
from branchline.grammar.script_file import read_script
from branchline.grammar.yaml_form.reader import write_yaml
from branchline.interpreter.coverage.possible import CoverageKind
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import try_compile
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario import Scenario, scenarios_beside
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.state.instance import Ending
from branchline.interpreter.trace.step import Step
from branchline.tools.testing.scenario_files import scenario_files
from branchline.tools.testing.suite import Suite
from branchline.tools.testing.suite_run import run_all

FOLDER = ROOT / "sample_scripts"
SAMPLES = sorted(FOLDER.glob("*.flow"))
SCENARIOS = [
    pytest.param(path, scenario, id=f"{path.stem}: {name}")
    for path in SAMPLES
    for name, scenario in read_scenarios(scenarios_beside(path)).scenarios.items()
]
ENDING_ACTIONS = {"Discard", "End", "EndText", "EndWi", "Exit", "Hangup", "Return", "Stop"}

each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
each_scenario = pytest.mark.parametrize(("path", "scenario"), SCENARIOS)


@pytest.fixture(scope="module")
def in_yaml(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds every sample in YAML, so that they call each other there too."""
    folder = tmp_path_factory.mktemp("yaml")
    for path in SAMPLES:
        script, _ = read_script(path)
        (folder / f"{path.stem}.yaml").write_text(write_yaml(script), "utf-8")
    return folder


def run(path: Path, scenario: Scenario) -> Result:
    """Return a run in an estate of its own, so that no scenario can help another."""
    estate = Estate(path.parent)
    program = estate.program(path)
    return dry_run(program, replace(scenario.setup(program), programs=estate.resolve))


def possible_outcomes(program: Program) -> Iterator[tuple[str, str]]:
    """Return every outcome of every action of a script, the user's own cases included."""
    for action in program.resolved:
        if action.declaration.is_executed:
            names = [outcome.name for outcome in action.declaration.outcomes]
            for name in dict.fromkeys([*names, *(label for label, _ in action.cases)]):
                yield action.written.id, name


def taken_outcomes(path: Path) -> Iterator[tuple[str, str]]:
    """Return the outcomes that the scenarios of a script take in that script itself."""
    for scenario in read_scenarios(scenarios_beside(path)).scenarios.values():
        for step in run(path, scenario).trace:
            if step.run == "main" and step.depth == 0 and step.outcome is not None:
                yield step.id, step.outcome


def without_places(script: Script) -> Script:
    """Return a script apart from its spans, its branches sorted: order means nothing (L16)."""
    actions = tuple(
        Action(
            id=action.id,
            name=action.name,
            caption=action.caption,
            settings=tuple(Setting(s.name, literal(s.value)) for s in action.settings),
            branches=tuple(
                sorted(Branch(b.outcome, b.target, b.is_custom) for b in action.branches)
            ),
            is_foreign=action.is_foreign,
        )
        for action in script.actions
    )
    return replace(script, actions=actions, span=NOWHERE, type_span=NOWHERE)


def literal(value: Literal) -> Literal:
    if isinstance(value.value, tuple):
        return Literal(tuple(literal(item) for item in value.value))
    return Literal(value.value, is_code=value.is_code)


def steps_without_lines(result: Result) -> list[Step]:
    return [replace(step, line=0) for step in result.trace]


@each_scenario
def test_a_scenario_meets_its_expectations(path: Path, scenario: Scenario) -> None:
    result = run(path, scenario)

    assert [str(mismatch) for mismatch in scenario.expectation.verdict(result)] == []


@each_scenario
def test_a_scenario_says_where_the_script_goes_and_what_it_leaves(
    path: Path, scenario: Scenario
) -> None:
    expected = scenario.expectation

    assert path.stem in scenario.source.path
    assert None not in (expected.ending, expected.path, expected.left_running)


@each_sample
def test_the_scenarios_take_every_outcome_of_every_action(path: Path) -> None:
    program = Estate(path.parent).program(path)

    taken = {(action, outcome_key(name)) for action, name in taken_outcomes(path)}

    missing = [
        f"{action}: {name}"
        for action, name in possible_outcomes(program)
        if (action, outcome_key(name)) not in taken
    ]
    assert missing == []


def test_the_scenarios_take_every_possible_branch() -> None:
    suite = Suite(scenario_files([FOLDER]), [FOLDER], SAMPLES, is_counting=True)

    summary = run_all(suite, lambda _: None)

    assert summary.coverage is not None
    assert {str(status) for status in summary.counts} == {"passed"}
    assert [str(notice) for notice in summary.notices] == []
    for kind in (
        CoverageKind.ACTIONS,
        CoverageKind.BRANCHES,
        CoverageKind.GUARDS,
        CoverageKind.ENDINGS,
    ):
        missing = [
            f"{file}:{item.line}: {item.name}"
            for file, script in summary.coverage.scripts.items()
            for item in script.missing(kind)
        ]
        assert missing == []


@each_sample
def test_a_sample_has_no_findings(path: Path) -> None:
    _, findings = try_compile(*read_script(path))

    assert [finding.line() for finding in findings] == []


@each_sample
def test_a_sample_opens_with_what_it_teaches(path: Path) -> None:
    script, _ = read_script(path)

    assert script.comments["script",].above
    assert [action.id for action in script.actions if not action.caption] == []


@each_sample
def test_a_sample_in_yaml_is_the_same_script(path: Path, in_yaml: Path) -> None:
    script, source = read_script(path)

    again, _ = read_script(in_yaml / f"{path.stem}.yaml")

    assert without_places(again) == without_places(script)
    assert write_flow(script) == source.text


@each_scenario
def test_a_sample_in_yaml_runs_the_same_way(path: Path, scenario: Scenario, in_yaml: Path) -> None:
    from_flow = run(path, scenario)

    from_yaml = run(in_yaml / f"{path.stem}.yaml", scenario)

    assert steps_without_lines(from_yaml) == steps_without_lines(from_flow)
    assert from_yaml.ending == from_flow.ending


def test_the_samples_show_every_ending() -> None:
    expected = {
        scenario.expectation.ending
        for path in SAMPLES
        for scenario in read_scenarios(scenarios_beside(path)).scenarios.values()
    }

    assert expected == set(Ending)


def test_the_samples_use_every_action_that_ends_something() -> None:
    programs = [Estate(FOLDER).program(path) for path in SAMPLES]

    used = {action.declaration.name for program in programs for action in program.resolved}

    assert used >= ENDING_ACTIONS


def test_the_readme_lists_the_samples_in_reading_order_each_with_a_scenario_of_its_own() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")

    rows = re.findall(
        r'^\| \[\w+\]\((.+?)\) .*`branchline run (\S+) .*"(.+?)"`', readme, re.MULTILINE
    )

    assert [row[0] for row in rows] == [path.name for path in SAMPLES]
    for linked, named, scenario in rows:
        assert named == linked
        assert scenario in read_scenarios(scenarios_beside(FOLDER / named)).scenarios


def test_the_first_sample_runs_the_scenario_of_make_run() -> None:
    assert "ends the stuck contact" in read_scenarios(scenarios_beside(SAMPLES[0])).scenarios
