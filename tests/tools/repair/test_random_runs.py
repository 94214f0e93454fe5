"""A proved repair changes no run but those that meet the fault: held against runs by chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from alike import Script, World, differ, steps_of
from alike_scripts import made, world
from hypothesis import given, settings
from hypothesis import strategies as st
from repairing import finding_repairs, opened

from branchline.grammar.finding import BranchlineError
from branchline.grammar.names import outcome_key
from branchline.interpreter.analysis.repairs.fault import Fault
from branchline.interpreter.trace.step import Step
from branchline.tools.repair.verifying import Repair

WORLDS, LONG = 15, 6


def is_met(fault: Fault, old: Sequence[Step], new: Sequence[Step]) -> bool:
    """Whether a run meets a fault, by the steps that it made in both versions."""
    taken = {(step.id, outcome_key(name)) for step in old for name in names(step)}
    taken_new = {(step.id, outcome_key(name)) for step in new for name in names(step)}
    rests = {step.id for step in old if step.target is None}
    return bool(
        fault.takes & taken
        or fault.takes_new & taken_new
        or fault.comes & {step.id for step in old}
        or fault.rests & rests
    )


def names(step: Step) -> list[str]:
    return [name for name in (step.outcome, step.branch) if name]


def strays(repair: Repair, worlds: list[World]) -> Iterator[World]:
    """Yield the worlds in which a run differs that does not meet the fault."""
    before, after = repair.before, repair.after
    assert before.program is not None
    assert after.program is not None
    old = Script(before.program, before.estate.resolve)
    new = Script(after.program, after.estate.resolve)
    for each in worlds:
        if differ(old, new, [each]) is not None:
            fault = repair.candidate.fault
            if not is_met(fault, steps_of(old, each), steps_of(new, each)):
                yield each


@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_runs_that_do_not_meet_the_fault_are_the_same(random: Random) -> None:
    with TemporaryDirectory() as folder:
        for name, text in (
            ("main", made(random).text()),
            ("sub", made(random, is_sub=True).text()),
        ):
            (Path(folder) / f"{name}.flow").write_text(text, "utf-8")
        try:
            version = opened(Path(folder) / "main.flow")
        except BranchlineError:
            return
        if version.program is None:
            return
        worlds = [replace(world(random, LONG), given={}) for _ in range(WORLDS)]
        for _, found in finding_repairs(version):
            if isinstance(found, Repair):
                assert list(strays(found, worlds)) == [], found.proof
