"""What the explorer says of all runs is what all runs, made one after the other, come to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from every_run import Asked, EveryRun, every_run
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.actions.values import Value
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.replay import replay
from branchline.interpreter.analysis.explorer.space import Space, explore
from branchline.interpreter.analysis.explorer.story import story_of
from branchline.interpreter.analysis.proofs.answers.answer import Answer, Verdict
from branchline.interpreter.analysis.proofs.proof import prove
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.state.setup import Programs

MOST = 150
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
NAMES = ("x", "y")
VALUES: tuple[Value, ...] = (None, "", "0", "1", "2", "3", "1.0", "a", "A", "b", "false")
DRAWN = st.sampled_from
CONDITIONS = (
    "x = 1", "x = 2", "y = 1", 'x = "a"', 'y = "A"', "x > 1", "y <= 2", "x", "!y", "x & y",
    "x = 1 | y = 2", "1 < x", "x = y", "x + 1 = 2", 'x != ""', "x = 3 & y = 3",
)  # fmt: skip
VALUES_TO_SET = ("1", "2", "a", "{x}", "{y}", "{x}{y}", "")
SUMS = ("x + 1", "y * 2", "1", "x = 1", "10 / y")
CODE = (
    "y = x", "IF x = 1 { y = 2 }", "y = x + 1",
    "SWITCH x {\nCASE 1 { y = 1 }\nDEFAULT { y = 2 }\n}",
    'IF x = "a" { ASSIGN global:y = 1 } ELSE { y = x }', "y = 10 / x",
)  # fmt: skip


ACTIONS = (
    "If\n    Expression = '{condition}'\n{True}{False}",
    "If\n    Expression = '{condition}'\n{True}{False}",
    'Case\n    Variable = "{name}"\n{"1"}{"a"}{Default}',
    'Assign\n    Variable = "{name}"\n    Value = "{text}"\n{Default}',
    'Assign\n    Variable = "{name}"\n    Value = "{sum}"\n    Type = "Numeric"\n{Default}',
    'Loop\n    Repeat = {times}\n    Counter Name = "{name}"\n{Repeat}{Finished}',
    'Play\n    Sequence = "p"\n{Digit}{Default}',
    'Menu\n    Variable = "{name}"\n{"1"}{Timeout}{Default}',
    'Menu\n    Variable = "global:{name}"\n{Timeout}{Default}',
    'Snippet\n    Data = """\n{code}\n"""\n{Error}{Default}',
    "Wait\n    Seconds = 1\n{Default}",
    'SetSecurityUser\n    Agent = "1"\n{Error}{Default}',
    "Stop",
    "End",
)
CALL = """RunSub
    Script Name = "sub"
    Parameters = ["{{x}}", "1"]
    Return Variable = "{name}"
{Default}"""
BARE_CALL = 'RunSub\n    Script Name = "sub"\n{Default}'
OF_MAIN = ("Hangup", CALL, BARE_CALL)
OF_SUB = ('Return\n    ReturnValue = "{{y}}"', "Return")
"""Actions with blanks: words that are drawn, and branches that mostly lead somewhere."""
BLANKS = {
    "{condition}": CONDITIONS,
    "{name}": NAMES,
    "{text}": VALUES_TO_SET,
    "{sum}": SUMS,
    "{times}": ("0", "1", "2"),
    "{code}": CODE,
}
BRANCHES = ("True", "False", "Repeat", "Finished", "Digit", "Timeout", "Error", '"1"', '"a"')


def _action(draw: st.DrawFn, id: str, others: list[str], *, is_sub: bool) -> str:
    text = draw(DRAWN(ACTIONS + (OF_SUB if is_sub else OF_MAIN)))
    for branch in (*BRANCHES, "Default"):
        blank = f"{{{branch}}}"
        if blank in text:
            leads = draw(st.integers(0, 9)) > 0
            to = f"    {branch} -> {draw(DRAWN(others))}\n"
            text = text.replace(blank, to if leads else "")
    for blank, words in BLANKS.items():
        if blank in text:
            text = text.replace(blank, draw(DRAWN(words)))
    return f"{id}: {text.replace('{{', '{').replace('}}', '}')}".rstrip()


@st.composite
def scripts(draw: st.DrawFn, *, is_sub: bool = False) -> str:
    """Return a script whose branches lead anywhere."""
    ids = [f"a{number}" for number in range(draw(st.integers(2, 5 if is_sub else 6)))]
    parts = [f'script "{"sub" if is_sub else "main"}"\ntype Phone']
    if is_sub:
        parts.append("begin: Begin\n    Parameters = [x, y]\n    -> a0")
    else:
        parts.append("begin: Begin\n    -> a0")
    parts += [_action(draw, id, ids, is_sub=is_sub) for id in ids]
    if not is_sub and draw(st.booleans()):
        parts.append(f"released: OnRelease\n    -> {draw(DRAWN(ids))}")
    if not is_sub and draw(st.booleans()):
        parts.append(f"signalled: OnSignal\n    -> {draw(DRAWN(ids))}")
    return "\n\n".join(parts) + "\n"


def compiled(text: str, name: str = "main") -> Program:
    """Return a script as a program."""
    source = Source(f"{name}.flow", text)
    return compile_script(read_flow(source), source)


def compared(program: Program, programs: Programs, *, is_listed: bool) -> tuple[Space, EveryRun]:
    """Hold the explorer against all runs of a script, and return what both say."""
    events = ("OnRelease", *(["OnSignal"] if "signal" in program.events else []))
    inputs: dict[str, Sequence[Value]] = dict.fromkeys(NAMES, VALUES)
    # Once the explorer is told the values, and once it finds out which ones are told apart.
    question = Question(inputs=dict.fromkeys(NAMES, VALUES if is_listed else ()), events=1)
    asked = Asked(programs, inputs, VALUES[1:], events)
    real = every_run(program, asked)
    space = explore(program, programs, question)
    every = space.ways(only_sure=False)
    branches = {
        (space.program(choice).name, space.program(choice).written(choice.at).id, choice.outcome)
        for state in every.reached()
        for choice, _ in space.arcs[state]
        if choice.outcome is not None
    }
    if not space.cut:
        assert {branch for branch in real.branches if not _is_call(program, branch)} <= branches
        endings = {str(space.states[state].status) for state in every.reached()}
        assert real.endings <= endings
    for answer in prove(program, programs, question).answers:
        assert contradictions(answer, real, program) == []
    return space, real


def contradictions(answer: Answer, real: EveryRun, program: Program) -> list[str]:
    """Return what all runs say against an answer: a run that it says there is not."""
    if answer.verdict is Verdict.PROVED:
        against = {
            "left-running": True in real.left_running,
            "stuck": "stuck" in real.endings,
            "ends": real.goes_on,
        }
        return [answer.name] if against.get(answer.name) else []
    refuted = {(program.name, program.written(p.at).id, p.outcome) for p in answer.places}
    return sorted(str(branch) for branch in refuted & real.branches)


def _is_call(program: Program, branch: tuple[str, str, str]) -> bool:
    name, id, _ = branch
    at = program.index.get(id)
    return name == program.name and at is not None and program.declaration(at).name == "RunSub"


def replayed(space: Space, programs: Programs) -> int:
    """Run the ways of the explorer that are beyond doubt; return how many there were."""
    program = space.units[0].program
    ways, count = space.ways(only_sure=True), 0
    for state in ways.reached():
        for choice, after in space.arcs[state]:
            if choice.doubt or count >= MOST:
                continue
            way = ways.to(state).and_then(choice)
            run = replay(program, story_of(space, way.choices, {}, way.beside), programs)
            assert run.is_same, run.difference
            status = space.states[after].status
            if status is not None and way.beside is None:
                assert str(run.result.ending) == str(status)
            count += 1
    return count


@given(scripts(), scripts(is_sub=True), st.booleans())
@settings(max_examples=25)
def test_the_explorer_finds_what_all_runs_find(
    main: str,
    sub: str,
    is_listed: bool,  # noqa: FBT001 - hypothesis draws it
) -> None:
    below = compiled(sub, "sub")

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    space, real = compared(compiled(main), programs, is_listed=is_listed)

    assert real.runs
    assert replayed(space, programs)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "sample_scripts").glob("*.flow")), ids=lambda path: path.stem
)
def test_every_way_through_a_sample_is_a_run(path: Path) -> None:
    estate = Estate(path.parent)
    program, _ = estate.load(path)
    if program is None:
        return  # one that is broken on purpose

    assert replayed(explore(program, estate.resolve), estate.resolve)
