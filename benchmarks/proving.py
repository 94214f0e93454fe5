"""Proofs: how long it takes to look at every run of a script, and how that grows with size."""

from __future__ import annotations

import tracemalloc
from statistics import median
from time import process_time

from table import Row, Target, row_of

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.explorer.space import explore
from branchline.interpreter.analysis.proofs.proof import prove
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

SECTION = "Proving what holds for every run, with two events anywhere"
SMALL, MIDDLE, LARGE = 200, 1_000, 10_000
BOUNDS = {SMALL: 0.1, MIDDLE: 1.0, LARGE: 10.0}
MOST_BYTES = 8.0
MOST_ROUNDS = 5
"""The largest is looked at once, as that takes as long as all else."""

_BLOCKS = (
    """{id}: Menu
    Variable = "Key{n}"
    "1" -> {id}c
    "2" -> {id}c
    Timeout -> {then}
    -> {then}

{id}c: Case
    Variable = "Key{n}"
    "1" -> {id}p
    -> {then}

{id}p: Play
    Sequence = "p"
    Digit -> {then}
    -> {then}
""",
    """{id}: Loop
    Repeat = 3
    Repeat -> {id}r
    Finished -> {then}

{id}r: REST API
    -> {id}i

{id}i: If
    Expression = "__httpstatuscode = 200"
    True -> {then}
    False -> {id}
""",
    """{id}: Hours
    Profile = "x"
    Open -> {then}
    Closed, Error -> {id}a
    -> {then}

{id}a: Assign
    Variable = "Closed"
    Value = "1"
    -> {then}
""",
    """{id}: If
    Expression = "Closed = 1"
    True -> {id}p
    False -> {then}

{id}p: Play
    Sequence = "c"
    Digit -> {then}
    -> {then}
""",
)
_ENDS = """
released: OnRelease
    -> note

note: Assign
    Variable = "Gone"
    Value = "1"

signalled: OnSignal
    -> check

check: If
    Expression = "Closed = 1"
    True -> bye
    False -> bye

bye: Hangup
"""


def proving(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all properties of scripts of three sizes, the memory of a state, and Spawn."""
    rounds = 1 if is_quick else min(rounds, MOST_ROUNDS)
    rows: list[Row] = []
    before: float | None = None
    for count in (SMALL, MIDDLE) if is_quick else (SMALL, MIDDLE, LARGE):
        program = _program(text_of_asking(count))
        found = _seconds(program, 1 if count == LARGE else rounds)
        ratios = [] if before is None else [each / before for each in found]
        what = f"all properties, {count:,} actions"
        rows.append(row_of(SECTION, what, found, "s", ratios, "the size before"))
        bound = Target(BOUNDS[count])
        rows.append(row_of(SECTION, "  against its bound", found, "s", target=bound))
        before = median(found)
    rows.append(_memory(_program(text_of_asking(SMALL if is_quick else MIDDLE))))
    return rows


def _seconds(program: Program, rounds: int) -> list[float]:
    found: list[float] = []
    for _ in range(rounds):
        start = process_time()
        prove(program, _nobody)
        found.append(process_time() - start)
    return found


def _memory(program: Program) -> Row:
    explore(program, _nobody)  # what a program keeps is no part of it
    tracemalloc.start()
    space = explore(program, _nobody)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    each = held / len(space.states) / 1024
    return Row(SECTION, "memory of a state", each, "KiB", target=Target(MOST_BYTES))


def _nobody(_name: str, _caller: Program | None) -> Program | None:
    return None


def text_of_asking(count: int) -> str:
    """Return a script that asks, decides, tries again and goes on, of about so many actions."""
    parts = ['script "Asking"\ntype Phone\n\nbegin: Begin\n    -> b0\n']
    made = number = 0
    while made < count - 8:
        block = _BLOCKS[number % len(_BLOCKS)]
        names = {"id": f"b{number}", "n": number, "then": f"b{number + 1}"}
        parts.append(block.format(**names))
        made += block.count("\n{id}") + 1
        number += 1
    parts.append(f"b{number}: Hangup\n{_ENDS}")
    return "\n".join(parts)


def _program(text: str) -> Program:
    source = Source("asking.flow", text)
    return compile_script(read_flow(source), source)
