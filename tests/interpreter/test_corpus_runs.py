"""Every export at hand runs: from Begin and each event, as it is and with each outcome decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from exported import REAL

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.state.instance import Ending
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs
from branchline.interpreter.world.world import Limits

ESTATES = {"default", "applet"}
SHORT = Limits(steps=1_000)

pytestmark = pytest.mark.skipif(not REAL, reason="../shared/corpus is not here")


@cache
def estate_of(folder: Path) -> Estate:
    """Return the estate that a file belongs to: the folder that holds all it calls."""
    return Estate(folder)


def folder_of(path: Path) -> Path:
    """Return the folder of a file's estate."""
    return next((parent for parent in path.parents if parent.name in ESTATES), path.parent)


def starts(program: Program) -> list[tuple[PlannedEvent, ...]]:
    """Return what begins a run: nothing for Begin, else an event before the first action."""
    names = [program.declaration(at).name for at in sorted(program.events.values())]
    return [(), *((PlannedEvent(name, at=0.0),) for name in names)]


def outcomes(program: Program) -> Iterator[tuple[str, str]]:
    """Yield each action that runs with each of its outcomes and cases."""
    for at, action in enumerate(program.resolved):
        if action.declaration.is_executed:
            for outcome in action.declaration.outcomes:
                yield program.written(at).id, outcome.name
            for label, _ in action.cases:
                yield program.written(at).id, label


def ran(path: Path, plan: Plan) -> tuple[Program, Result]:
    """Return what a run in the default world comes to."""
    estate = estate_of(folder_of(path))
    program = estate.program(path)
    setup = Setup(plan=plan, programs=estate.resolve, tracing=Tracing.RING, limits=SHORT)
    return program, dry_run(program, setup)


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_export_comes_to_a_defined_ending(path: Path) -> None:
    program = estate_of(folder_of(path)).program(path)
    endings: Counter[Ending] = Counter()
    decided = 0

    for events in starts(program):
        plain = ran(path, Plan(events=events))[1]
        endings[plain.ending] += 1
        for id, outcome in outcomes(program):
            stubs = {id: Stubs((Stub(outcome),), repeats=True)}
            result = ran(path, Plan(stubs, events))[1]
            endings[result.ending] += 1
            answers = {step.outcome for step in result.trace if step.id == id and not step.depth}
            decided += outcome in answers

    assert set(endings) <= set(Ending)
    assert decided, "no stub was ever reached"
    print(path.name, len(starts(program)), "starts,", endings.total(), "runs:", dict(endings))  # noqa: T201 - for -rP


def test_the_same_run_again_is_the_same() -> None:
    for path in REAL:
        first, again = (ran(path, Plan())[1] for _ in range(2))

        assert list(map(replace, first.trace)) == list(map(replace, again.trace))
        assert (first.ending, first.why) == (again.ending, again.why)
