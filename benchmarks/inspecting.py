"""The rules: how long it takes to hold scripts against them, and how that grows with size."""

from __future__ import annotations

from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from table import Row, Target

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.rules import EstateView, Rule, inspect, rules
from branchline.rules._subject import Subject
from branchline.rules.safety._taint import taint_of

SECTION = "Holding scripts against the rules"
SMALL, LARGE = 1_000, 10_000
FEW, MANY = 100, 1_000
MOST_ROUNDS = 2


def inspecting(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the default set, all rules, and the data flow that they share."""
    small, large = (_program(count) for count in (SMALL, LARGE))
    rounds = 1 if is_quick else min(rounds, MOST_ROUNDS)
    every = list(rules())
    default = [rule for rule in every if not rule.is_preview]
    rows: list[Row] = []
    for what, chosen, target in (
        (f"default set, {LARGE:,} actions", default, Target(2)),
        (f"all rules, {LARGE:,} actions", every, None),
    ):
        times = [(_seconds(small, chosen), _seconds(large, chosen)) for _ in range(rounds)]
        growth = median(b / a for a, b in times)
        seconds = median(b for _, b in times)
        rows.append(Row(SECTION, what, seconds, "s", growth, f"{SMALL:,}", None))
        if target is not None:
            rows.append(Row(SECTION, "  against its bound", seconds, "s", target=target))
    times = [(_estate(FEW), _estate(MANY)) for _ in range(rounds)]
    growth = median(b / a for a, b in times)
    what = f"default set, {MANY:,} scripts in a circle"
    seconds = median(b for _, b in times)
    rows.append(Row(SECTION, what, seconds, "s", growth, f"{FEW:,}", None))
    seconds = median(_data_flow(large) for _ in range(rounds))
    what = f"data flow alone, {LARGE:,} actions"
    rows.append(Row(SECTION, what, seconds, "s", target=Target(2)))
    return rows


def _seconds(program: Program, chosen: list[Rule]) -> float:
    start = process_time()
    inspect(program, None, chosen)
    return process_time() - start


def _data_flow(program: Program) -> float:
    """Return the time of both problems: what is set, and what comes from the caller."""
    start = process_time()
    subject = Subject(program)
    subject.variables.set_before(subject.graph)
    taint_of(subject)
    return process_time() - start


def _estate(count: int) -> float:
    """Return the time for scripts that each call the next one, and the last the first."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for at in range(count):
            text = _CIRCLE.format(own=at, after=(at + 1) % count)
            (folder / f"s{at}.flow").write_text(text, "utf-8")
        estate = Estate(folder)
        programs = [estate.program(path) for path in estate.paths]
    start = process_time()
    around = EstateView(estate)
    for program in programs:
        inspect(program, around)
    return process_time() - start


_CIRCLE = """script "s{own}"
type Phone

begin: Begin
    -> is_over

is_over: If
    Expression = "p1 > 9"
    True  -> back
    False -> set

set: Assign
    Variable = "global:v{own}"
    Value = "{{p1}}"
    -> call

call: RunSub
    Script Name = "s{after}"
    Parameters = ["{{p1 + 1}}"]
    Return Variable = "answer"
    -> back

back: Return
    Return Value = "{{answer}}"
"""


def _program(count: int) -> Program:
    source = Source("large.flow", text_of_script(count))
    return compile_script(read_flow(source), source)


def text_of_script(count: int, seed: int | None = None) -> str:
    """Return a script whose actions branch forward and back, over 500 variables."""
    chance = Random(count if seed is None else seed)  # noqa: S311 - the same script each time
    parts = ['script "Large"\ntype Phone\n\nbegin: Begin\n    -> a0\n']
    for at in range(count):
        after = f"a{at + 1}" if at < count - 1 else "done"
        far = f"a{chance.randrange(count)}"
        one, other = f"v{at % 500}", f"v{at * 7 % 500}"
        parts.append(f"a{at}: " + _action(at % 5, one, other, after, far))
    return "\n".join((*parts, "done: Hangup\n"))


def _action(kind: int, one: str, other: str, after: str, far: str) -> str:
    return (
        f'Assign\n    Variable = "{one}"\n    Value = "{{{other}}} x"\n    -> {after}\n',
        f'If\n    Expression = "{one} > 5"\n    True  -> {after}\n    False -> {far}\n',
        f'Snippet\n    Data = "x{one} = {other}"\n    -> {after}\n',
        f'Case\n    Variable = "{one}"\n    "1" -> {after}\n    -> {far}\n',
        f'Menu\n    Variable = "{one}"\n    "1" -> {after}\n    -> {after}\n',
    )[kind]
