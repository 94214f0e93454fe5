"""Deciding the outcome that an action takes anyway changes nothing, for every action (L25)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

import pytest
import yaml
from paths import ROOT, TESTS

from branchline.actions import ApiAction
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.platform.platform import is_success
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.run.stubbing import Stub, Stubs
from branchline.interpreter.scenarios.scenario import Scenario
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.trace.step import Step

Data = dict[str, object]
Case = tuple[Program, Setup]

FOLDER = TESTS / "conformance"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.scenarios.yaml"))
MOST = 200
"""Steps of a run that is looked at: each of its visits is decided in a run of its own."""
STANDS_IN = "RunSub"
"""Its stub stands in for the subscript (D125)."""
MESSAGE = "Error"
"""The outcome that says in ``_ERR`` who decided it."""


@cache
def cases() -> tuple[Path, ...]:
    """Return the cases of the conformance suite that run something."""
    return tuple(
        path
        for path in sorted(FOLDER.glob("*/*/case.yaml"))
        if not path.with_name("expected.findings").exists()
        and _load(path).keys() & {"run", "runs"}
    )


def of_case(path: Path, folder: Path) -> Iterator[Case]:
    """Yield the runs of a case, each without what it decides."""
    case = _load(path)
    runs = cast("list[Data]", case.get("runs") or [case["run"]])
    asked = {
        str(number): {key: value for key, value in run.items() if key != "script"}
        for number, run in enumerate(runs)
    }
    file = folder / "case.scenarios.yaml"
    file.write_text(json.dumps({"world": case.get("world", {}), "scenarios": asked}), "utf-8")
    scenarios = read_scenarios(file).scenarios.values()
    for run, scenario in zip(runs, scenarios, strict=True):
        name = str(run["script"]) if "script" in run else min(path.parent.glob("script.*")).name
        yield from undecided(path.with_name(name), scenario)


def of_sample(path: Path) -> Iterator[Case]:
    """Yield the scenarios of a sample, each without what it decides."""
    file = read_scenarios(path)
    for scenario in file.scenarios.values():
        yield from undecided(path.parent / file.script.name, scenario)


def undecided(script: Path, scenario: Scenario) -> Iterator[Case]:
    """Yield a scenario without its stubs; a decided outcome is no call that uses a fault up."""
    estate = Estate(script.parent)
    program = estate.program(script)
    setup = scenario.setup(program, programs=estate.resolve)
    if not setup.world.faults:
        yield program, replace(setup, plan=replace(setup.plan, stubs={}))


def facts(result: Result) -> object:
    """Return all that a run comes to, but for words that explain it and the calls it makes."""
    steps = [
        (each.id, each.run, each.clock, each.outcome, each.branch, each.properties, each.changed)
        for each in result.trace
    ]
    rest = (result.contacts, result.scripts, result.left_running, result.ending, result.clock)
    return steps, dict(result.variables), rest


def visits(program: Program, steps: list[Step]) -> Iterator[tuple[int, Step]]:
    """Yield the steps of the main script that answered, and which visit each was."""
    seen: dict[str, int] = {}
    for step in steps:
        if step.script == program.name and step.run == "main" and step.event is None:
            seen[step.id] = seen.get(step.id, 0) + 1
            if step.outcome not in {None, MESSAGE} and is_known(program, step):
                yield seen[step.id] - 1, step


def is_known(program: Program, step: Step) -> bool:
    """Whether an outcome says what has become of the world.

    What is assumed of a number that nobody knows is not known to be done, and a Default of a call
    that was refused says nothing of that.
    """
    if step.action == STANDS_IN or (step.action == "Transfer" and step.assumed):
        return False
    declaration = program.declaration(program.index[step.id])
    if isinstance(declaration, ApiAction) and step.outcome == declaration.success.name:
        return step.assumed or any(is_success(call.status) for call in step.calls)
    return True


def decide_each_visit(program: Program, setup: Setup) -> int:
    """Hold each run with one visit decided against the run that decides itself; count them."""
    setup = replace(setup, limits=replace(setup.limits, steps=min(setup.limits.steps, MOST + 1)))
    plain = dry_run(program, setup)
    steps = list(plain.trace)
    if len(steps) > MOST:
        return 0
    decided = list(visits(program, steps))
    for visit, step in decided:
        stubs = {step.id: Stubs(()).with_visits({visit: Stub(step.outcome)})}
        again = dry_run(program, replace(setup, plan=replace(setup.plan, stubs=stubs)))
        assert facts(again) == facts(plain), (step.id, visit, step.outcome)
    return len(decided)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_a_visit_of_a_sample_does_what_it_does_when_it_is_decided(path: Path) -> None:
    assert sum(decide_each_visit(*case) for case in of_sample(path))


def test_a_visit_of_any_case_does_what_it_does_when_it_is_decided(tmp_path: Path) -> None:
    decided = dict.fromkeys(cases(), 0)
    for path in decided:
        decided[path] = sum(decide_each_visit(*case) for case in of_case(path, tmp_path))

    assert sum(decided.values()) > len(decided)


def _load(path: Path) -> Data:
    return cast("Data", yaml.safe_load(path.read_text("utf-8")))
