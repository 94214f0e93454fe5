"""What is said of two scripts is what their runs say, made one after the other in one world."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from alike import Script, differ
from alike_scripts import NAMES, Made, changed, made, rewritten, world
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.behaviour.behaviour import Comparison, compare
from branchline.interpreter.analysis.explorer.data.question import Budget, Question
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

QUESTION = Question(inputs=dict.fromkeys(NAMES, ()), events=1)
BUDGET = Budget(states=4_000, alike=200)
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
WORLDS, LONG = 12, 6


def script(main: Made, sub: Made) -> Script:
    """Return a script and its subscript as programs."""
    below = _compiled(sub, "sub")

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    return Script(_compiled(main, "main"), programs)


def _compiled(made: Made, name: str) -> Program:
    source = Source(f"{name}.flow", made.text())
    return compile_script(read_flow(source), source)


def compared(old: Script, new: Script) -> Comparison:
    """Return how two scripts compare."""
    programs, lookups = (old.program, new.program), (old.programs, new.programs)
    return compare(programs, lookups, QUESTION, BUDGET)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_scripts_that_are_equal_show_the_same_in_every_run(random: Random) -> None:
    first, below = made(random), made(random, is_sub=True)
    second = random.choice((changed, rewritten))(random, first)
    other = changed(random, below) if random.random() < 0.5 else below
    try:
        old, new = script(first, below), script(second, other)
    except BranchlineError:
        return  # some action has no branch at all, where one is needed

    comparison = compared(old, new)
    found = differ(old, new, (world(random, LONG) for _ in range(WORLDS)))

    assert found is None or comparison.is_equal is not True, (found, first, second, below, other)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_a_script_that_is_only_written_in_another_way_has_no_story(random: Random) -> None:
    first, below = made(random), made(random, is_sub=True)
    try:
        old, new = script(first, below), script(rewritten(random, first), below)
    except BranchlineError:
        return

    assert compared(old, new).is_equal is not False


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_equal_to_itself(path: Path) -> None:
    estate = Estate(path.parent)
    program, _ = estate.load(path)
    if program is None:
        return  # one that is broken on purpose

    comparison = compare((program, program), (estate.resolve, estate.resolve))

    assert comparison.is_equal is True, comparison.reasons
