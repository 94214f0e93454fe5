"""The smallest suite is as small as the smallest of all runs, made one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import pytest
from every_run import Asked, EveryRun, every_run
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from smallest_suite import smallest, weight

from branchline.actions.values import Value
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.covers.cover import Cover, cover
from branchline.interpreter.analysis.covers.kinds import kinds
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.coverage.taken import CoverageRecorder
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import dry_run

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
VALUES: tuple[Value, ...] = (None, "1", "2", "a")
DRAWN = st.sampled_from
ACTIONS = (
    "If\n    Expression = 'x = 1'\n{True}{False}",
    "If\n    Expression = 'x = 1 | y = 2'\n{True}{False}",
    "If\n    Expression = 'x = y'\n{True}{False}",
    "If\n    Expression = 'y & x = 2'\n{True}{False}",
    'Case\n    Variable = "x"\n{"1"}{"a"}{Default}',
    'Case\n    Variable = "y"\n{"1"}{"2"}{Default}',
    'Assign\n    Variable = "y"\n    Value = "{x}"\n{Default}',
    'Assign\n    Variable = "x"\n    Value = "1"\n{Default}',
    "Loop\n    Repeat = 1\n{Repeat}{Finished}",
    'Play\n    Sequence = "p"\n{Digit}{Default}',
    'Menu\n    Variable = "x"\n{"1"}{"2"}{Timeout}{Default}',
    'SetSecurityUser\n    Agent = "1"\n{Error}{Default}',
    'Snippet\n    Data = """\nIF x = 1 { y = 2 }\n"""\n{Default}',
    "Stop",
    "Hangup",
)
CALL = """RunSub
    Script Name = "sub"
    Parameters = ["{x}", "1"]
    Return Variable = "y"
{Default}"""
RETURN = 'Return\n    ReturnValue = "{y}"'
BRANCHES = (
    "True",
    "False",
    "Repeat",
    "Finished",
    "Digit",
    "Timeout",
    "Error",
    '"1"',
    '"2"',
    '"a"',
)


def _action(draw: st.DrawFn, number: int, count: int, *, is_sub: bool) -> str:
    """Return an action whose branches mostly lead to later ones, so that few go round for ever."""
    kinds_ = (*ACTIONS, RETURN) if is_sub else (*ACTIONS, CALL)
    text = draw(DRAWN(kinds_))
    later = [f"a{other}" for other in range(number + 1, count)]
    for branch in (*BRANCHES, "Default"):
        blank = f"{{{branch}}}"
        if blank not in text:
            continue
        is_round = branch == "Repeat" or draw(st.integers(0, 29)) == 0
        to = draw(DRAWN([f"a{other}" for other in range(count)])) if is_round else ""
        to = to or (draw(DRAWN(later)) if later else "")
        leads = to and draw(st.integers(0, 9)) > 0
        text = text.replace(blank, f"    {branch} -> {to}\n" if leads else "")
    return f"a{number}: {text}".rstrip()


@st.composite
def scripts(draw: st.DrawFn, *, is_sub: bool = False) -> str:
    """Return a script whose runs are few enough to make all of them."""
    count = draw(st.integers(2, 4 if is_sub else 7))
    parts = [f'script "{"sub" if is_sub else "main"}"\ntype Phone']
    parts.append("begin: Begin\n" + ("    Parameters = [x, y]\n" if is_sub else "") + "    -> a0")
    parts += [_action(draw, number, count, is_sub=is_sub) for number in range(count)]
    for id, event in () if is_sub else (("gone", "OnRelease"), ("told", "OnSignal")):
        if draw(st.booleans()):
            parts.append(f"{id}: {event}\n    -> a{draw(st.integers(0, count - 1))}")
    return "\n\n".join(parts) + "\n"


def compiled(text: str, name: str = "main") -> Program:
    """Return a script as a program."""
    source = Source(f"{name}.flow", text)
    return compile_script(read_flow(source), source)


def names_of(found: Cover, numbers: Sequence[int]) -> frozenset[str]:
    """Return the names of things by number."""
    return frozenset(found.things[number].name for number in numbers)


def held_against(found: Cover, real: EveryRun, of: str) -> None:
    """Hold a suite against all runs of a script."""
    runs = real.taken[of]
    every = frozenset[str]().union(*runs)
    taken = frozenset[str]().union(*(names_of(found, run.takes) for run in found.runs))
    infeasible = names_of(found, list(found.infeasible))
    undecided = names_of(found, list(found.undecided))
    assert not infeasible & every
    assert every <= taken | undecided
    assert taken.isdisjoint(infeasible | undecided)
    assert len(taken) + len(infeasible) + len(undecided) == len(found.things)
    for case in found.certificate.cases:
        if not case.bounds:
            weights = {found.things[n].name: each for n, each in case.weights.items()}
            assert all(weight(weights, run) <= 1 for run in runs)
            assert ceil(sum(weights.values())) >= found.least
    if real.is_whole and not undecided:
        assert taken == every
        assert found.least <= smallest(runs) <= len(found.runs)


@given(scripts(), scripts(is_sub=True), DRAWN(list(kinds())))
@settings(max_examples=120)
def test_no_suite_of_all_runs_is_smaller(main: str, sub: str, of: str) -> None:
    below, program = compiled(sub, "sub"), compiled(main)

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    events = ("OnRelease", *(["OnSignal"] if "signal" in program.events else []))
    inputs: dict[str, Sequence[Value]] = dict.fromkeys(("x", "y"), VALUES)
    question = Question(inputs=dict.fromkeys(("x", "y"), VALUES), events=1)
    asked = Asked(programs, inputs, VALUES[1:], events, most_runs=400)

    real = every_run(program, asked)

    found = cover(program, programs, question, of)

    assert found.least <= len(found.runs)
    held_against(found, real, of)


@pytest.mark.parametrize("of", kinds())
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_runs_of_a_suite_take_what_they_are_there_for(path: object, of: str) -> None:
    assert isinstance(path, type(ROOT))
    estate = Estate(path.parent)
    program, _ = estate.load(path)
    assert program is not None

    found = cover(program, estate.resolve, of=of)

    recorder = CoverageRecorder()
    for run in found.runs:
        recorder.add(dry_run(program, run.replay.setup), "")
    taken = {
        item.name if each is program else f"{each.name}/{item.name}"
        for each, items, hits, _ in recorder.scripts()
        for item, hit in zip(items, hits, strict=True)
        if hit.runs and str(item.kind) == of
    }
    assert taken == {
        thing.name for n, thing in enumerate(found.things) if n not in found.infeasible
    }
    assert found.is_optimal
