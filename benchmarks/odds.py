"""Odds: how long it takes to compute them, and how long a contact at random takes."""

from __future__ import annotations

from fractions import Fraction
from statistics import median
from time import process_time

from proving import MIDDLE, SMALL, text_of_asking
from table import Row, Target

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.space import Space, explore
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.odds import odds_of
from branchline.interpreter.analysis.odds.simulation import Simulation
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.trace import Tracing

SECTION = "How likely each ending is"
ACTIONS = 30
MOST_MICROSECONDS = 60.0
"""A million contacts in 30 seconds on two cores."""
_CONTACTS, _FEW = 20_000, 2_000
_EVENTS = {"release": Fraction(1, 1000), "signal": Fraction(1, 1000)}

_BLOCK = """a{n}: Menu
    Sequence = "p"
    Variable = "Key"
    "1" -> {one}
    "2" -> {two}
    Timeout -> {one}
    -> {one}

{one}: SetSecurityUser
    Agent = "1"
    Error -> {three}
    -> {two}

{two}: Assign
    Variable = "Kept"
    Value = "2"
    -> {three}

{three}: If
    Expression = "Kept = 2"
    True -> {then}
    False -> {then}
"""


def odds(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the odds of scripts of two sizes, and a contact at random of a small one."""
    rounds = 1 if is_quick else rounds
    rows: list[Row] = []
    for count in (SMALL, MIDDLE):
        space = explore(_program(text_of_asking(count)), _nobody, Question())
        found = sorted(_computed(space) for _ in range(rounds))
        what = f"odds and slopes, {count:,} actions"
        note = f"{len(space.states):,} states"
        rows.append(Row(SECTION, what, median(found), "s", note=note))
    count = _FEW if is_quick else _CONTACTS
    contact = median(_contact(count) for _ in range(rounds))
    plain = median(_dry_run(count) for _ in range(rounds))
    what = f"a contact, {ACTIONS} actions"
    rows.append(Row(SECTION, what, contact, "us", contact / plain, "a dry run, no trace"))
    target = Target(MOST_MICROSECONDS)
    rows.append(Row(SECTION, "  against its bound", contact, "us", target=target))
    return rows


def _computed(space: Space) -> float:
    start = process_time()
    odds_of(space, Beliefs(events=_EVENTS))
    return process_time() - start


def _contact(count: int) -> float:
    program = _program(text_of_thirty())
    question = Question(events=0)
    space = explore(program, _nobody, question)
    simulation = Simulation(space, question, Beliefs(), _nobody)
    simulation.run(100, "first")
    start = process_time()
    simulation.run(count, "measured")
    return (process_time() - start) / count * 1e6


def _dry_run(count: int) -> float:
    program, setup = _program(text_of_thirty()), Setup(tracing=Tracing.OFF)
    dry_run(program, setup)
    start = process_time()
    for _ in range(count):
        dry_run(program, setup)
    return (process_time() - start) / count * 1e6


def text_of_thirty() -> str:
    """Return a script of 30 actions: one in four asks, one is decided, two compute."""
    parts = ['script "Thirty"\ntype Phone\n\nbegin: Begin\n    -> a0\n']
    for number in range(0, ACTIONS - 2, 4):
        then = f"a{number + 4}" if number + 4 < ACTIONS - 2 else "done"
        names = dict(zip(("one", "two", "three"), range(number + 1, number + 4), strict=True))
        ids = {name: f"a{at}" for name, at in names.items()}
        parts.append(_BLOCK.format(n=number, then=then, **ids))
    return "\n".join([*parts, "done: End\n"])


def _nobody(_name: str, _caller: Program | None) -> Program | None:
    return None


def _program(text: str) -> Program:
    source = Source("odds.flow", text)
    return compile_script(read_flow(source), source)
