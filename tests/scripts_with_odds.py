"""Small scripts of every kind of choice, drawn at random, with odds for all that is decided."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.space import Space
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

F = Fraction
DRAWN = st.sampled_from
ACTIONS = (
    'Play\n    Sequence = "p"\n{Digit}{Default}',
    'Menu\n    Variable = "key"\n{"1"}{"2"}{Timeout}{Default}',
    'SetSecurityUser\n    Agent = "1"\n{Error}{Default}',
    "Wait\n    Seconds = 2\n{Default}",
    "If\n    Expression = 'x = \"a\"'\n{True}{False}",
    'Case\n    Variable = "x"\n{"a"}{"b"}{Default}',
    'Case\n    Variable = "key"\n{"1"}{"2"}{Default}',
    'Assign\n    Variable = "x"\n    Value = "b"\n{Default}',
    "Loop\n    Repeat = 2\n{Repeat}{Finished}",
    "Stop",
    "End",
    "Hangup",
    'RunSub\n    Script Name = "sub"\n{Default}',
)
BRANCHES = ("True", "False", "Repeat", "Finished", "Digit", "Timeout", "Error", '"1"', '"2"',
            '"a"', '"b"', "Default")  # fmt: skip
SUB = """script "sub"
type Phone

begin: Begin
    -> ask

ask: Menu
    "1" -> back
    Default -> gone

back: Return

gone: Hangup
"""


@st.composite
def scripts(draw: st.DrawFn) -> str:
    """Return a script whose branches lead on to later actions, or nowhere."""
    count = draw(st.integers(2, 5))
    parts = ['script "main"\ntype Phone', "begin: Begin\n    -> a0"]
    for number in range(count):
        later = [f"a{other}" for other in range(number + 1, count)]
        text = draw(DRAWN(ACTIONS))
        for branch in BRANCHES:
            leads = bool(later) and draw(st.integers(0, 4)) > 0
            to = f"    {branch} -> {draw(DRAWN(later))}\n" if leads else ""
            text = text.replace(f"{{{branch}}}", to)
        parts.append(f"a{number}: {text}".rstrip())
    if draw(st.booleans()):
        parts.append(f"released: OnRelease\n    -> a{draw(st.integers(0, count - 1))}")
    if draw(st.booleans()):
        parts.append(f"signalled: OnSignal\n    -> a{draw(st.integers(0, count - 1))}")
    return "\n\n".join(parts) + "\n"


def compiled(text: str, name: str = "main") -> Program:
    source = Source(f"{name}.flow", text)
    return compile_script(read_flow(source), source)


def with_sub(name: str, _caller: Program | None) -> Program | None:
    return SUBSCRIPT if name == "sub" else None


SUBSCRIPT = compiled(SUB, "sub")


def drawn_odds(
    data: st.DataObject, space: Space
) -> dict[tuple[Program, int], dict[str, Fraction]]:
    """Return odds for every action whose outcome somebody decides."""
    found: dict[tuple[Program, int], dict[str, Fraction]] = {}
    for unit in space.units:
        for at, move in enumerate(unit.moves):
            names = [option.outcome for option in move.options if option.outcome is not None]
            if (unit.program, at) in found or len(names) < 2:
                continue
            parts = data.draw(
                st.lists(st.integers(0, 3), min_size=len(names), max_size=len(names))
            )
            total = sum(parts)
            if not total:
                parts, total = [1] * len(names), len(names)
            found[unit.program, at] = {
                name: F(part, total) for name, part in zip(names, parts, strict=True)
            }
    return found
