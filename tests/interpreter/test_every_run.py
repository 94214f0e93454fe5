"""What the explorer says of all runs is what all runs, made one after the other, come to."""

from __future__ import annotations

from collections.abc import Callable

from every_run import Asked, EveryRun, every_run
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.source import Source
from branchline.grammar.flow.reader import read_flow
from branchline.interpreter.analysis.explorer.question import Question
from branchline.interpreter.analysis.explorer.replay import replay
from branchline.interpreter.analysis.explorer.space import Space, explore
from branchline.interpreter.analysis.explorer.story import story_of
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

MOST = 150
NAMES = ("x", "y")
VALUES = (None, "", "0", "1", "2", "3", "1.0", "a", "A", "b", "false")
DRAWN = st.sampled_from
CONDITIONS = (
    "x = 1", "x = 2", "y = 1", 'x = "a"', 'y = "A"', "x > 1", "y <= 2", "x", "!y", "x & y",
    "x = 1 | y = 2", "1 < x", "x = y", "x + 1 = 2", 'x != ""', "x = 3 & y = 3",
)  # fmt: skip
VALUES_TO_SET = ("1", "2", "a", "{x}", "{y}", "{x}{y}", "")
SUMS = ("x + 1", "y * 2", "1", "x = 1", "10 / y")
CODE = (
    "y = x", "IF x = 1 { y = 2 }", "y = x + 1", "SWITCH x {\nCASE 1 { y = 1 }\nDEFAULT { y = 2 }\n}",
    'IF x = "a" { ASSIGN global:y = 1 } ELSE { y = x }', "y = 10 / x",
)  # fmt: skip


def _action(draw: st.DrawFn, id: str, others: list[str], *, is_sub: bool) -> str:
    def to(*outcomes: str) -> str:
        lines = [
            f"    {outcome} -> {draw(DRAWN(others))}" if outcome else f"    -> {draw(DRAWN(others))}"
            for outcome in outcomes
            if draw(st.integers(0, 9))
        ]
        return "\n".join(lines)

    name = draw(DRAWN(NAMES))
    kinds: list[Callable[[], str]] = [
        lambda: f'If\n    Expression = \'{draw(DRAWN(CONDITIONS))}\'\n{to("True", "False")}',
        lambda: f'If\n    Expression = \'{draw(DRAWN(CONDITIONS))}\'\n{to("True", "False")}',
        lambda: f'Case\n    Variable = "{name}"\n{to(chr(34) + "1" + chr(34), chr(34) + "a" + chr(34), "")}',
        lambda: f'Assign\n    Variable = "{name}"\n    Value = "{draw(DRAWN(VALUES_TO_SET))}"\n{to("")}',
        lambda: f'Assign\n    Variable = "{name}"\n    Value = "{draw(DRAWN(SUMS))}"\n    Type = "Numeric"\n{to("")}',
        lambda: f'Loop\n    Repeat = {draw(st.integers(0, 2))}\n    Counter Name = "{name}"\n{to("Repeat", "Finished")}',
        lambda: f'Play\n    Sequence = "p"\n{to("Digit", "")}',
        lambda: f'Menu\n    Variable = "{name}"\n{to(chr(34) + "1" + chr(34), "Timeout", "")}',
        lambda: f'Snippet\n    Data = """\n{draw(DRAWN(CODE))}\n"""\n{to("Error", "")}',
        lambda: f'Wait\n    Seconds = 1\n{to("")}',
        lambda: f'SetSecurityUser\n    Agent = "1"\n{to("Error", "")}',
        lambda: "Stop",
        lambda: "End",
        lambda: 'Return\n    ReturnValue = "{y}"' if is_sub else "Hangup",
    ]
    if not is_sub:
        kinds.append(
            lambda: f'RunSub\n    Script Name = "sub"\n    Parameters = ["{{x}}", "1"]\n    Return Variable = "{name}"\n{to("")}'
        )
    return f"{id}: {draw(DRAWN(kinds))()}"


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


def compared(main: str, sub: str | None = None, *, is_listed: bool = True) -> tuple[Space, EveryRun]:
    """Hold the explorer against all runs of a script, and return what both say."""
    program = compiled(main)
    below = None if sub is None else compiled(sub, "sub")

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    events = ("OnRelease", *(["OnSignal"] if "signal" in program.events else []))
    inputs = {name: VALUES for name in NAMES}
    # Once the explorer is told the values, and once it finds out which ones are told apart.
    question = Question(inputs={name: VALUES if is_listed else () for name in NAMES}, events=1)
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
    return space, real


def _is_call(program: Program, branch: tuple[str, str, str]) -> bool:
    name, id, _ = branch
    at = program.index.get(id)
    return name == program.name and at is not None and program.declaration(at).name == "RunSub"


def replayed(space: Space, sub: str | None) -> int:
    """Run every way of the explorer that is beyond doubt; return how many there were."""
    program = space.units[0].program
    below = next((u.program for u in space.units if u.program.name == "sub"), None)
    _ = sub

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    ways, count = space.ways(only_sure=True), 0
    for state in ways.reached():
        for choice, after in space.arcs[state]:
            if choice.doubt or count >= MOST:
                continue
            way = ways.to(state).and_then(choice)
            run = replay(program, story_of(space, way.choices, {}), programs)
            assert run.is_same, run.difference
            status = space.states[after].status
            if status is not None:
                assert str(run.result.ending) == str(status)
            count += 1
    return count


@given(scripts(), scripts(is_sub=True), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_explorer_finds_what_all_runs_find(main: str, sub: str, *, is_listed: bool) -> None:
    space, real = compared(main, sub, is_listed=is_listed)

    assert real.runs
    assert replayed(space, sub)
