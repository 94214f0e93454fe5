"""The rules: how long it takes to hold a script against them, and how that grows with its size."""

from __future__ import annotations

from random import Random
from statistics import median
from time import process_time

from table import Row, Target

from branchline.grammar.flow import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.program import Program, compile_script
from branchline.rules import Rule, inspect, rules
from branchline.rules._subject import Subject
from branchline.rules.safety._taint import Taint

SECTION = "Holding scripts against the rules"
SMALL, LARGE = 1_000, 10_000


def inspecting(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the default set, all rules, and the data flow that they share."""
    small, large = (_program(count) for count in (SMALL, LARGE))
    rounds = 1 if is_quick else rounds
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
    seconds = median(_data_flow(large) for _ in range(rounds))
    what = f"data flow alone, {LARGE:,} actions"
    rows.append(Row(SECTION, what, seconds, "s", target=Target(2)))
    return rows


def _seconds(program: Program, chosen: list[Rule]) -> float:
    start = process_time()
    inspect(program, None, chosen)
    return process_time() - start


def _data_flow(program: Program) -> float:
    """Answer the time of both problems: what is set, and what comes from the caller."""
    start = process_time()
    subject = Subject(program)
    subject.variables.set_before(subject.graph)
    Taint(subject)
    return process_time() - start


def _program(count: int) -> Program:
    source = Source("large.flow", _text(count))
    return compile_script(read_flow(source), source)


def _text(count: int) -> str:
    """Answer a script whose actions branch forward and back, over 500 variables."""
    chance = Random(count)  # noqa: S311 - the same script each time
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
