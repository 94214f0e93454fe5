"""Coverage is possible minus taken: counted against whole steps, and added up in any order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.coverage.possible import (
    NEVER_REACHED,
    CoverageKind,
    PossibleCoverage,
    Way,
)
from branchline.interpreter.coverage.taken import (
    Coverage,
    CoverageRecorder,
    Hit,
    Numbers,
    ScriptCoverage,
    UnlikeError,
)
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario import scenarios_beside
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.trace.step import Step
from branchline.tools.testing.keeping.coverage_file import coverage_text, read_coverage
from branchline.tools.testing.running import coverage_of

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))

SCRIPT = """
script "All there is"
type Phone

begin: Begin
    -> ask

ask: If
    Expression = "Way = 1"
    True -> play

play: Play
    Sequence = "welcome.wav"
    Default -> choose

choose: Case
    Variable = "Way"
    "1" -> done
    -> done

lost: Play
    Sequence = "never.wav"
    -> done

done: Hangup

gone: OnRelease
"""


def compiled(text: str) -> Program:
    source = Source("all.flow", text)
    return compile_script(read_flow(source), source)


def names(program: Program, kind: CoverageKind) -> list[str]:
    return [item.name for item in PossibleCoverage(program).items if item.kind is kind]


def test_a_branch_is_possible_where_its_outcome_is_connected_or_falls_to_default() -> None:
    items = [
        item
        for item in PossibleCoverage(compiled(SCRIPT)).items
        if item.kind is CoverageKind.BRANCHES
    ]

    assert [(item.name, item.way) for item in items] == [
        ("begin: Default", Way.CONNECTED),
        ("ask: True", Way.CONNECTED),
        ("play: Default", Way.CONNECTED),
        ("play: Digit", Way.DEFAULT),
        ("choose: 1", Way.CONNECTED),
        ("choose: Default", Way.CONNECTED),
        ("lost: Default", Way.CONNECTED),
        ("lost: Digit", Way.DEFAULT),
    ]


def test_guards_count_connected_or_not() -> None:
    found = names(compiled(SCRIPT), CoverageKind.GUARDS)

    assert found == ["ask: True", "ask: False", "choose: 1", "choose: Default"]


def test_endings_are_those_that_actions_lead_to() -> None:
    assert names(compiled(SCRIPT), CoverageKind.ENDINGS) == ["ended", "stuck"]


def test_an_event_can_cut_in_at_every_action_that_is_reached() -> None:
    assert names(compiled(SCRIPT), CoverageKind.EVENTS) == [
        f"OnRelease during {id}" for id in ("begin", "ask", "play", "choose", "done")
    ]


def test_what_cannot_be_reached_says_why() -> None:
    script = SCRIPT.replace('play: Play\n    Sequence = "welcome.wav"', "play: Conference")
    items = {
        item.name: (item.obstacle, item.is_impossible)
        for item in PossibleCoverage(compiled(script)).items
        if item.obstacle and item.kind is not CoverageKind.PAIRS
    }

    by_stub = ("only a stub can answer it: it is not simulated", False)
    assert items == {
        "lost": (NEVER_REACHED, True),
        "lost: Default": (NEVER_REACHED, True),
        "lost: Digit": (NEVER_REACHED, True),
        "play: OnJoin": by_stub,
        "play: OnLeave": by_stub,
        "play: Error": by_stub,
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_a_run_takes_is_what_its_steps_say(path: Path) -> None:
    estate = Estate(path.parent)
    program = estate.program(path)
    for name, scenario in read_scenarios(scenarios_beside(path)).scenarios.items():
        recorder = CoverageRecorder()
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        steps = [step for step in result.trace if step.event is None]

        recorder.add(result, name)

        total = coverage_of(recorder)
        assert taken(total, CoverageKind.ACTIONS) == {(step.script, step.id) for step in steps}
        assert taken(total, CoverageKind.BRANCHES) == {
            (step.script, f"{step.id}: {step.outcome}") for step in steps if step.branch
        }
        assert taken(total, CoverageKind.PAIRS) == {
            (one.script, f"{one.id}: {one.outcome} > {two.id}: {two.outcome}")
            for one, two in neighbours(steps)
            if one.branch and two.branch and one.target == two.id
        }
        firsts = {hit.first for script in total.scripts.values() for hit in script.hits}
        assert firsts <= {"", name}


def neighbours(steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Yield each step with the next of the same script, subscripts and other scripts apart."""
    last: dict[tuple[str, str, int], Step] = {}
    for step in steps:
        place = (step.run, step.script, step.depth)
        if place in last:
            yield last[place], step
        last[place] = step


def taken(coverage: Coverage, kind: CoverageKind) -> set[tuple[str, str]]:
    return {
        (script.name, item.name)
        for script in coverage.scripts.values()
        for item, hit in script.of(kind)
        if hit.runs
    }


ITEMS = PossibleCoverage(compiled(SCRIPT)).items
HITS = st.builds(Hit, st.integers(1, 3), st.sampled_from(["one", "two"])) | st.just(Hit())


@st.composite
def coverages(draw: st.DrawFn) -> Coverage:
    files = draw(st.sets(st.sampled_from(["a.flow", "b.flow", "c.flow"])))
    return Coverage(
        {
            file: ScriptCoverage(
                file,
                "All there is",
                "same",
                ITEMS,
                tuple(draw(st.lists(HITS, min_size=len(ITEMS), max_size=len(ITEMS)))),
                draw(st.integers(0, 9)),
            )
            for file in sorted(files)
        }
    )


def counted(coverage: Coverage) -> dict[str, tuple[int, list[int]]]:
    return {
        file: (script.runs, [hit.runs for hit in script.hits])
        for file, script in coverage.scripts.items()
    }


@settings(max_examples=50)
@given(coverages(), coverages(), coverages())
def test_coverage_adds_up_in_any_order(one: Coverage, two: Coverage, three: Coverage) -> None:
    left = one.with_more(two).with_more(three)
    right = one.with_more(two.with_more(three))

    assert left == right
    assert counted(one.with_more(two)) == counted(two.with_more(one))
    assert one.with_more(Coverage()) == one == Coverage().with_more(one)


@settings(max_examples=50)
@given(coverages(), coverages())
def test_more_runs_never_take_less(one: Coverage, two: Coverage) -> None:
    both = one.with_more(two)

    for kind in CoverageKind:
        mine, theirs, ours = (each.numbers(kind) for each in (one, two, both))
        same = set(one.scripts) == set(two.scripts)
        assert ours.possible >= max(mine.possible, theirs.possible)
        assert ours.possible == mine.possible or not same
        assert max(mine.taken, theirs.taken) <= ours.taken <= mine.taken + theirs.taken
        assert ours.missing == len(
            [item for script in both.scripts.values() for item in script.missing(kind)]
        )
        ways = [both.numbers(kind, way) for way in Way]
        assert kind is not CoverageKind.BRANCHES or ways[0] + ways[1] == ours


@settings(max_examples=50)
@given(coverages())
def test_coverage_that_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, coverage: Coverage
) -> None:
    path = tmp_path_factory.mktemp("coverage") / "coverage.json"

    path.write_text(coverage_text(coverage), "utf-8")

    assert read_coverage(path) == coverage


def test_two_versions_of_a_script_are_never_added_up() -> None:
    hits = (Hit(),) * len(ITEMS)
    one, two = (ScriptCoverage("a.flow", "A", version, ITEMS, hits) for version in "12")

    with pytest.raises(UnlikeError):
        one.with_more(two)


@given(st.integers(0, 50), st.integers(0, 50))
def test_all_is_100_per_cent_and_nothing_else(taken: int, missing: int) -> None:
    numbers = Numbers(taken, taken + missing)

    assert (numbers.percent == 100) == (missing == 0)
    assert numbers.missing == missing
