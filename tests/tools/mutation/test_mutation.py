"""What is said of a mutant is what its own file and its own runs say."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from alike import Script, differ
from alike_scripts import NAMES, Made, made, world
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import BranchlineError, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Budget, Question
from branchline.interpreter.analysis.mutants.mutants import Maker, mutants_of
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.tools.mutation.deciding import compared
from branchline.tools.mutation.mutating import mutate
from branchline.tools.mutation.report import Judged, MutationReport, Status
from branchline.tools.testing.results import ScenarioResult
from branchline.tools.testing.results import Status as Ran
from branchline.tools.testing.running import Runner
from branchline.tools.testing.selection import Selection

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
EVERY = 11
"""Of so many mutants that are killed one is run as people would."""
QUESTION = Question(inputs=dict.fromkeys(NAMES, ()), events=1)
BUDGET = Budget(states=3_000, alike=100)
WORLDS, LONG, MUTANTS = 8, 6, 4


def passes(report: MutationReport, judged: Judged, folder: Path) -> bool:
    """Whether the scenarios pass on the file of a mutant: the one that kills it, else all."""
    path = folder / report.script.name
    path.write_text(applied(report.source.text, report.edits(judged)), "utf-8")
    results: list[ScenarioResult] = []
    scenarios = path.with_suffix(".scenarios.yaml")
    names = {judged.killed_by} - {""}
    runner = Runner((), Selection(keys=frozenset(f"{scenarios}::{name}" for name in names)))
    mistakes, _ = runner.run_file(scenarios, results.append)
    assert results or mistakes
    return not mistakes and all(each.status is Ran.PASSED for each in results)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_mutant_is_killed_where_the_suite_fails_on_its_file(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    shutil.copytree(path.parent, folder)

    report = mutate(path, jobs=1)

    assert report.mistakes == ()
    assert report.undecided == 0
    for number, judged in enumerate(report.judged):
        if judged.status is not Status.KILLED or number % EVERY == 0:
            is_killed = judged.status is Status.KILLED
            assert passes(report, judged, folder) is not is_killed, judged


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_whoever_is_alive_shows_something_else_in_two_runs(path: Path) -> None:
    report = mutate(path, [], jobs=1)

    assert report.alive > 0
    for judged in [*report.of(Status.ALIVE)][::9]:
        comparison = report.comparison(judged)
        assert judged.notices == tuple(str(each.notice) for each in comparison.differences)
        for each in comparison.differences:
            assert each.old.replay.is_same
            assert each.new.replay.is_same
            assert each.old.shows.seen != each.new.shows.seen


def script(main: Made, sub: Made) -> Script:
    below = _compiled(sub, "sub")

    def programs(name: str, _caller: Program | None) -> Program | None:
        return below if name == "sub" else None

    return Script(_compiled(main, "main"), programs)


def _compiled(drawn: Made, name: str) -> Program:
    source = Source(f"{name}.flow", drawn.text())
    return compile_script(read_flow(source), source)


@given(st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_a_mutant_that_is_equal_shows_the_same_in_every_run(random: Random) -> None:
    try:
        old = script(made(random), made(random, is_sub=True))
    except BranchlineError:
        return  # some action has no branch at all, where one is needed
    mutants = mutants_of(old.program)
    maker = Maker(old.program)

    for mutant in random.sample(mutants, min(MUTANTS, len(mutants))):
        program = maker.program(mutant)
        assert program is not None
        new = Script(program, old.programs)
        both = (old.program, program)
        found = compared(both[0], both[1], (old.programs, new.programs), QUESTION, BUDGET)

        if found.is_equal is True:
            world_ = differ(old, new, (world(random, LONG) for _ in range(WORLDS)))
            assert world_ is None, (mutant, old.program.source.text)


def test_several_processes_say_the_same_as_one() -> None:
    path = SAMPLES[3]

    one, two = mutate(path, jobs=1), mutate(path, jobs=2)

    assert one.judged == two.judged
    assert one.killed > 0


SCRIPT = """script "Line"
type Generic

begin: Begin
    -> ask

ask: If
    Expression = "Count > 2"
    True  -> many
    False -> few

many: Assign
    Variable = "Said"
    Value    = "many"
    -> done

few: Stop

done: End
"""
SCENARIOS = """script: line.flow
scenarios:
  right:
    given: {Count: 3}
    expect: {ending: ended}
  wrong:
    given: {Count: 2}
    expect: {ending: ended}
  broken:
    stub: {nobody: Default}
    expect: {ending: ended}
"""


def test_a_scenario_that_does_not_pass_kills_nothing_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "line.flow"
    path.write_text(SCRIPT, "utf-8")
    path.with_suffix(".scenarios.yaml").write_text(SCENARIOS, "utf-8")

    report = mutate(path, jobs=1)

    assert report.tests == 1
    assert [mistake.rule for mistake in report.mistakes] == [
        "scenario-does-not-pass",
        "unknown-action-id",
    ]
    assert '"wrong" does not pass' in report.mistakes[0].message
    assert {each.killed_by for each in report.of(Status.KILLED)} == {"right"}
    alive = {each.mutant.id.rpartition(".")[0] for each in report.of(Status.ALIVE)}
    assert "few.wrong-ending" in alive
    assert "ask.comparison-changed" in alive


NAMED = """script: line.flow
scenarios:
  short:
    given: {Count: 2}
    stub: {many: Default}
    expect: {ending: stopped}
"""


def test_a_scenario_that_names_what_is_gone_cannot_run_though_it_never_comes_by(
    tmp_path: Path,
) -> None:
    path = tmp_path / "line.flow"
    path.write_text(SCRIPT, "utf-8")
    path.with_suffix(".scenarios.yaml").write_text(NAMED, "utf-8")

    report = mutate(path, jobs=1, operators={"action-removed"}, actions={"many"})

    (judged,) = report.judged
    assert judged.status is Status.KILLED
    assert judged.why == (
        'it cannot run: the script has no action "many"; expected the id of an action'
    )
    assert passes(report, judged, tmp_path) is False


def test_an_equal_mutant_says_which_variables_a_scenario_could_tell_it_by(tmp_path: Path) -> None:
    path = tmp_path / "line.flow"
    path.write_text(SCRIPT, "utf-8")
    path.with_suffix(".scenarios.yaml").write_text(SCENARIOS, "utf-8")

    report = mutate(path, jobs=1, operators={"action-removed"}, actions={"many"})

    (judged,) = report.judged
    assert (judged.status, judged.variables) == (Status.EQUAL, ("Said",))


COMPUTED = """script "Up"
type Phone

begin: Begin
    Parameters = ["event"]
    -> choice

choice: Case
    Variable = "event.upper()"
    "ONANSWER" -> yes
    -> no

yes: Play
    Sequence = "yes"
    -> no

no: RunScript
    Script Name = "{global:folder}Menu"
"""


def test_who_is_told_before_a_script_whose_name_nobody_knows_is_alive(tmp_path: Path) -> None:
    path = tmp_path / "up.flow"
    path.write_text(COMPUTED, "utf-8")

    report = mutate(path, [], jobs=1, actions={"choice", "yes"})

    found = {each.mutant.says: each.status for each in report.judged}
    assert found["Sequence is not filled in"] is Status.ALIVE
    assert found['case "ONANSWER" is not connected'] is Status.ALIVE
    assert report.equal == 0
    assert all(each.reason for each in report.of(Status.UNDECIDED))


def test_only_what_reaches_the_place_is_run(tmp_path: Path) -> None:
    path = tmp_path / "line.flow"
    path.write_text(SCRIPT, "utf-8")
    path.with_suffix(".scenarios.yaml").write_text(SCENARIOS, "utf-8")

    report = mutate(path, jobs=1, actions={"few"})

    assert {each.mutant.action for each in report.judged} == {"few"}
    assert all(each.reached == () and each.tests_run == 0 for each in report.judged)
