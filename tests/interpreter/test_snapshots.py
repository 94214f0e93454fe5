"""A run that is stopped, restored and forked comes to what one straight run comes to."""

from __future__ import annotations

import runpy
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS
from stateful_scripts import events, program_of, script_of, steps, told
from test_conformance import CASES, OWN_ADAPTER, read_case

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Change, DryRun, Setup, dry_run
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub
from branchline.interpreter.world.world import Agent, Limits, RestAnswer, World

FOLDER = TESTS
SAMPLES = sorted((FOLDER.parent / "sample_scripts").glob("*.scenarios.yaml"))
MOST_STOPS = 12
MOST_STEPS = 2_000  # of a run that goes round until its limit


def stops_of(steps: int) -> list[int]:
    """Return at which steps a run is stopped: at each of a short one."""
    return sorted({round(at * steps / MOST_STOPS) for at in range(MOST_STOPS + 1)})


def check(program: Program, setup: Setup) -> Result:
    """Hand a run over from snapshot to snapshot; what was left behind goes on to its end first."""
    setup = replace(setup, limits=replace(setup.limits, steps=min(setup.limits.steps, MOST_STEPS)))
    straight = dry_run(program, setup)
    wanted = told(straight)
    run = DryRun(program, setup)
    for stop in stops_of(straight.steps):
        run.go(stop)
        assert run.state.steps == stop
        snapshot, fork = run.snapshot(), run.fork()
        run.go()
        assert told(run.result()) == wanted, f"it went on from {stop}"
        fork.go()
        assert told(fork.result()) == wanted, f"it was forked at {stop}"
        run = snapshot.resume()
    run.go()
    assert told(run.result()) == wanted
    return straight


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_a_sample_that_is_taken_up_at_each_step_comes_to_the_same(path: Path) -> None:
    estate = Estate(path.parent)
    program = estate.program(path.with_name(path.name.replace(".scenarios.yaml", ".flow")))
    for scenario in read_scenarios(path).scenarios.values():
        setup = scenario.setup(program, programs=estate.resolve)
        check(program, replace(setup, programs=estate.resolve, is_dated=True))


@pytest.mark.parametrize("statement", sorted({case.parts[-3] for case in CASES}))
def test_a_case_that_is_taken_up_at_each_step_comes_to_the_same(statement: str) -> None:
    adapter = runpy.run_path(str(OWN_ADAPTER))["answer"]
    adapter.__globals__["dry_run"] = check
    for case in CASES:
        if case.parts[-3] == statement:
            asked, _ = read_case(case)
            adapter(asked)


@given(steps, steps, st.sampled_from(['Return\n    Return Value = "{a}"', "End", "Stop"]), events)
@settings(max_examples=60)
def test_any_script_that_is_taken_up_at_each_step_comes_to_the_same(
    main: list[tuple[str, int]],
    sub: list[tuple[str, int]],
    last: str,
    planned: list[PlannedEvent],
) -> None:
    program = program_of(script_of("main", main, "End"))
    below = [each for each in sub if not each[0].startswith(("RunSub", "Spawn"))]
    called = program_of(script_of("sub", below, last))
    world = replace(
        World.of(agents=[Agent("7", "Ada Low", skills=("Billing",), free_after=3.0)]),
        answers=(RestAnswer("https://one", 200, '{"items": [1, {"deep": [2]}]}'),),
    )
    setup = Setup(
        world=world,
        plan=Plan(events=tuple(planned)),
        limits=Limits(steps=150, passes=25),
        programs=lambda name, _: called if name == "sub" else None,
    )

    check(program, setup)


def test_what_code_has_spent_of_its_limit_stays_spent() -> None:
    text = LOOP.replace("TRACE n", "FOR i = 1 TO 2 { m = i }")

    result = check(program_of(text), Setup(limits=Limits(passes=7)))

    assert "passes of code" in result.why


def test_a_callback_that_is_being_dialled_is_answered_in_each_of_the_runs() -> None:
    blocks = [
        ('Spawn\n    Script Name = "sub"', 0),
        ('ReqAgent\n    Skill = "Billing"', 0),
        ('Callback\n    PhoneNumber = "+49301"\n    CallDelaySec = 5', 0),
        ('Music\n    MusicFile = "hold.wav"\n    SecondstoPlay = 60', 0),
    ]
    other = program_of(script_of("sub", [("Wait\n    Seconds = 1", 0)] * 8, "End"))
    world = World.of(agents=[Agent("7", "Ada Low", skills=("Billing",), free_after=2.0)])
    setup = Setup(world=world, programs=lambda _name, _caller: other)

    result = check(program_of(script_of("main", blocks, "End")), setup)

    assert ("OnAnswer", 7.0) in [(step.event, step.clock) for step in result.trace]


LOOP = """script "Loop"
type Generic

begin: Begin
    -> note

note: Snippet
    Data = "n = n + 1\\nTRACE n\\nkept = n % 10\\nkept.savetodb()"
    -> held

held: Wait
    Seconds = 1
    -> note
"""


def cost_of_a_snapshot(run: DryRun) -> tuple[int, int]:
    """Return how many functions a snapshot calls, and how many bytes it takes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run.snapshot()
    finally:
        sys.setprofile(before)
    tracemalloc.start()
    kept = run.snapshot()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept.steps == run.state.steps
    return calls, size


def test_the_cost_of_a_snapshot_does_not_grow_with_the_past_of_a_run() -> None:
    setup = Setup(limits=Limits(steps=100_000), is_dated=True)
    run = DryRun(program_of(LOOP), setup)
    costs: list[tuple[int, int]] = []
    for to in (40, 1_000, 8_000):
        run.go(to)
        costs.append(cost_of_a_snapshot(run))

    assert len(run.state.trace.entries) == 8_000
    calls, sizes = zip(*costs, strict=True)
    assert max(calls) < min(calls) + 10
    assert max(sizes) < min(sizes) + 4_000  # a trace that is copied takes 64,000 and more


def test_a_fork_goes_another_way_from_where_it_stands() -> None:
    text = (
        LOOP.replace("    -> note\n\nnote", "    -> turn\n\nnote")
        .replace(
            "note: Snippet",
            'turn: If\n    Expression = "n < 3"\n    True -> note\n    False -> done\n\n'
            "done: End\n\nnote: Snippet",
        )
        .replace("Seconds = 1\n    -> note", "Seconds = 1\n    -> turn")
    )
    program = program_of(text)
    run = DryRun(program, Setup(given={"n": 0}))
    run.go(5)

    fork = run.fork(Change(program, "turn", Stub(outcome="True", values=(("n", -1),))))
    fork.go()
    run.go()

    own, other = run.result(), fork.result()
    assert list(own.trace)[:7] == list(other.trace)[:7]
    assert (own.steps, own.variables["n"]) == (12, 3)
    assert (other.steps, other.variables["n"]) == (21, 3)
    assert other.trace.step(8).why.startswith("a stub of the scenario answers")
