"""Runs that are made as a batch come to what each of them comes to by itself."""

from __future__ import annotations

import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from stateful_scripts import events, program_of, script_of, steps, told

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.batch import run_many
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.plan import Plan, Stub, Stubs
from branchline.interpreter.world.world import Agent, Contact, Fault, Limits, RestAnswer, World

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.scenarios.yaml"))


def check(program: Program, setups: list[Setup]) -> None:
    """Make runs as a batch, and see that each is and stays what it is by itself."""
    made = list(run_many(program, setups))

    for setup, result in zip(setups, made, strict=True):
        assert told(result) == told(dry_run(program, setup))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_the_scenarios_of_a_sample_come_to_the_same_as_a_batch(path: Path) -> None:
    estate = Estate(path.parent)
    program = estate.program(path.with_name(path.name.replace(".scenarios.yaml", ".flow")))
    setups = [
        scenario.setup(program, programs=estate.resolve)
        for scenario in read_scenarios(path).scenarios.values()
    ]

    check(program, [replace(setup, is_dated=True) for setup in setups] + setups[::-1])


WORLDS = (
    replace(
        World.of(
            agents=[Agent("7", "Ada Low", skills=("Billing",), free_after=3.0)],
            contacts=[Contact("4711"), Contact("9", status="queued")],
            faults=[Fault("end_contact", 503, times=1)],
            secrets=["a", "c"],
        ),
        answers=(RestAnswer("https://one", 200, '{"items": [1, {"deep": [2]}]}'),),
    ),
    World(),
)
setups = st.builds(
    Setup,
    world=st.sampled_from(WORLDS),
    given=st.sampled_from(
        (None, {}, {"A": "1", "c": 2, "global:G": "x"}, {"a": "secret", "Password": "x" * 70_000})
    ),
    plan=st.builds(
        Plan,
        stubs=st.sampled_from(({}, {"s1": Stubs((Stub(values=(("a", "stubbed"),)),))})),
        events=events.map(tuple),
    ),
    limits=st.sampled_from((Limits(steps=60, passes=25), Limits(steps=2_000, clock=40.0))),
    tracing=st.sampled_from(Tracing),
    ring=st.just(5),
    is_dated=st.booleans(),
)


@given(
    steps, steps, st.sampled_from(['Return\n    Return Value = "{a}"', "End", "Stop"]), st.data()
)
@settings(max_examples=20)
def test_any_runs_come_to_the_same_as_a_batch(
    main: list[tuple[str, int]], sub: list[tuple[str, int]], last: str, data: st.DataObject
) -> None:
    program = program_of(script_of("main", main, "End"))
    below = [each for each in sub if not each[0].startswith(("RunSub", "Spawn"))]
    called = program_of(script_of("sub", below, last))

    def programs(name: str, _caller: Program | None) -> Program | None:
        return called if name == "sub" else None

    drawn = data.draw(st.lists(setups, min_size=2, max_size=4))

    check(program, [replace(setup, programs=programs) for setup in drawn])


def test_a_run_that_raises_takes_nothing_from_those_after_it() -> None:
    call = script_of("main", [('RunSub\n    Script Name = "{{Name}}"', 1)], "End")
    program = program_of(call)

    def programs(name: str, _caller: Program | None) -> Program | None:
        return program_of("no script") if name == "broken" else None

    names = ("missing", "broken", "missing")
    setups = [Setup(given={"Name": name, "a": name}, programs=programs) for name in names]
    runs = run_many(program, iter(setups))

    first = next(runs)
    with pytest.raises(BranchlineError):
        next(runs)
    third = next(runs)
    assert told(first) == told(third) == told(dry_run(program, setups[0]))


def test_nothing_of_a_run_is_kept() -> None:
    program = program_of(script_of("main", [("Wait\n    Seconds = 1", 1)], "End"))
    runs = run_many(program, (Setup(given={"n": number}) for number in range(4)))

    made = [weakref.ref(result) for result in runs]

    assert [each() for each in made] == [None] * 4
