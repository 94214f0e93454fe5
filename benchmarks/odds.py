"""Odds: how long it takes to compute them, and how long a contact at random takes."""

from __future__ import annotations

from fractions import Fraction
from time import process_time

from proving import MIDDLE, SMALL, text_of_asking
from table import Row, Target, row_of

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.space import Space, explore
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.contacts.simulation import Simulation
from branchline.interpreter.analysis.odds.odds import odds_of
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.batch import run_many
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.trace import Tracing

SECTION = "How likely each ending is"
ACTIONS = 30
MOST_ROUNDS = 5
MOST_MICROSECONDS = 60.0
"""A million contacts in 30 seconds on two cores."""
MOST_IN_A_BATCH = 16.7
"""60,000 a second and core."""
_CONTACTS, _FEW = 100_000, 2_000
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
    rounds = 1 if is_quick else min(rounds, MOST_ROUNDS)
    rows: list[Row] = []
    for count in (SMALL, MIDDLE):
        space = explore(_program(text_of_asking(count)), _nobody, Question())
        found = [_computed(space) for _ in range(rounds)]
        what = f"odds and slopes, {count:,} actions, {len(space.states):,} states"
        rows.append(row_of(SECTION, what, found, "s"))
    rows += _contacts(rounds, _FEW if is_quick else _CONTACTS)
    return rows


def _contacts(rounds: int, count: int) -> list[Row]:
    """Measure contacts along what is remembered, beside such as are run each by itself."""
    found = [
        (_contact(count), _contact(_FEW, remembers=False), _dry_run(_FEW), _batch(_FEW))
        for _ in range(rounds)
    ]
    contacts, alone, dry, batch = (list(each) for each in zip(*found, strict=True))
    faster, beside, batched = (
        [one / other for one, other in zip(some, others, strict=True)]
        for some, others in ((contacts, alone), (alone, dry), (batch, dry))
    )
    bound, target = Target(MOST_IN_A_BATCH), Target(MOST_MICROSECONDS)
    return [
        row_of(SECTION, f"a contact, {ACTIONS} actions", contacts, "us", faster, "run by itself"),
        row_of(SECTION, "  against its bound", contacts, "us", target=target),
        row_of(SECTION, "  each run by itself", alone, "us", beside, "run, no trace"),
        row_of(SECTION, "a run, no trace, in a batch", batch, "us", batched, "run by itself"),
        row_of(SECTION, "  60,000 a second are asked for", batch, "us", target=bound),
    ]


def _computed(space: Space) -> float:
    start = process_time()
    odds_of(space, Beliefs(events=_EVENTS))
    return process_time() - start


def _contact(count: int, *, remembers: bool = True) -> float:
    """Return the microseconds of a contact, those included in which a run is remembered."""
    program = _program(text_of_thirty())
    question = Question(events=0)
    space = explore(program, _nobody, question)
    chain = odds_of(space).chain
    simulation = Simulation(space, question, Beliefs(), chain, _nobody, remembers=remembers)
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


def _batch(count: int) -> float:
    program, setup = _program(text_of_thirty()), Setup(tracing=Tracing.OFF)
    dry_run(program, setup)
    start = process_time()
    for _ in run_many(program, (setup for _ in range(count))):
        pass
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
