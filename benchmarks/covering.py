"""Smallest suites: how long they take, and how many runs others need for the same branches."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import javascript
from proving import text_of_asking
from table import Row, Target

from branchline.grammar.counted import counted
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.covers.cover import Cover, cover
from branchline.interpreter.coverage.possible import PossibleCoverage
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

SECTION = "The smallest suite that takes every branch"
SAMPLES = Path(__file__).parents[1] / "sample_scripts"
PEER = javascript.PEERS / "xstate_paths.mjs"
BOUNDS = {"193 actions": 0.45, "996 actions": 8.6}
"""Seconds that a prototype took for scripts of such sizes (issue 14)."""
WALKS = 3

Machine = Mapping[str, Mapping[str, str]]


def covering(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the samples, chains of five-way steps, and scripts of several sizes."""
    rounds = 1 if is_quick else min(rounds, 2)
    rows = [_samples(rounds)]
    programs = {
        "chain of 7 five-way steps": _program(text_of_chain(7)),
        "chain of 40 five-way steps": _program(text_of_chain(40)),
        "193 actions": _program(text_of_menus(193)),
        "193 actions, two events anywhere": _program(text_of_asking(193)),
        "996 actions": _program(text_of_menus(996)),
        "996 actions, two events anywhere": _program(text_of_asking(996)),
    }
    if is_quick:
        programs = dict(list(programs.items())[:3])
    for name, program in programs.items():
        rows += _rows(name, program, rounds)
    return rows


def _rows(name: str, program: Program, rounds: int) -> Iterator[Row]:
    found, seconds = _measured(program, rounds)
    state = "certified" if found.is_optimal else f"at least {found.least}"
    yield Row(SECTION, f"{name}: {len(found.runs)} runs, {state}", seconds, "s")
    if name in BOUNDS:
        yield Row(SECTION, "  against its bound", seconds, "s", target=Target(BOUNDS[name]))
    machine = machine_of(program)
    walks = median(random_walks(machine, seed) for seed in range(WALKS))
    ratio = walks / len(found.runs)
    yield Row(SECTION, "  random walks until all is taken", walks, "runs", ratio, "ours", None)
    why = javascript.why_not("xstate")
    if why is not None:
        yield Row(SECTION, "  XState getShortestPaths", note=why)
        return
    told = _shortest_paths(machine)
    paths, taken, all_, took = (told[key] for key in ("paths", "taken", "all", "seconds"))
    what = f"  XState: {counted(paths, 'path')}, {taken:.0f} of {all_:.0f} branches"
    yield Row(SECTION, what, took, "s", took / seconds, "ours", None)


def _measured(program: Program, rounds: int) -> tuple[Cover, float]:
    times: list[float] = []
    while True:
        start = process_time()
        found = cover(program, _nobody)
        times.append(process_time() - start)
        if len(times) >= rounds:
            return found, median(times)


def _samples(rounds: int) -> Row:
    estate = Estate(SAMPLES)
    programs = [estate.program(path) for path in sorted(SAMPLES.glob("*.flow"))]
    times: list[float] = []
    counts: list[int] = []
    for _ in range(rounds):
        start = process_time()
        found = [cover(program, estate.resolve) for program in programs]
        times.append((process_time() - start) / len(programs))
        assert all(each.is_optimal for each in found)
        counts = [len(each.runs) for each in found]
    what = f"a sample script: {min(counts)} to {max(counts)} runs, certified"
    return Row(SECTION, what, median(times), "s")


def machine_of(program: Program) -> Machine:
    """Return the branches of a script as a state machine without data; what ends is a state."""
    found: dict[str, dict[str, str]] = {"": {}}
    possible = PossibleCoverage(program)
    for at, branches in enumerate(possible.branches):
        id = program.written(at).id
        found[id] = {
            branch.outcome: program.written(branch.target).id
            for branch in branches
            if branch.way is not None
        }
    begin = program.written(program.begin).id
    return {begin: found.pop(begin), **found}


def random_walks(machine: Machine, seed: int) -> int:
    """Return how many walks by chance, each to an end, take all branches that are reachable."""
    chance = Random(seed)  # noqa: S311 - no secret
    start = next(iter(machine))
    left, waiting = set[tuple[str, str]](), [start]
    seen = {start}
    while waiting:
        at = waiting.pop()
        for event, target in machine[at].items():
            left.add((at, event))
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    walks = 0
    while left:
        walks += 1
        at = start
        for _ in range(10_000):
            if not machine[at]:
                break
            event = chance.choice(list(machine[at]))
            left.discard((at, event))
            at = machine[at][event]
    return walks


def _shortest_paths(machine: Machine) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - our own words
        [javascript.node() or "", str(PEER)],
        input=json.dumps(machine),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def text_of_chain(steps: int) -> str:
    """Return a script of steps with five branches each, all of which lead to the next one."""
    parts = ['script "Chain"\ntype Phone\n\nbegin: Begin\n    -> s0\n']
    for number in range(steps):
        then = f"s{number + 1}"
        keys = "".join(f'    "{key}" -> {then}\n' for key in (1, 2))
        parts.append(
            f's{number}: Menu\n    Variable = "K{number}"\n{keys}'
            f"    Timeout, Terminator, InterDigitTimeout -> {then}\n"
        )
    parts.append(f"s{steps}: Hangup\n")
    return "\n".join(parts)


def text_of_menus(count: int) -> str:
    """Return a script of menus and questions whose branches lead to one of the next places."""
    chance = Random(count)  # noqa: S311 - no secret
    parts = ['script "Menus"\ntype Phone\n\nbegin: Begin\n    -> a0\n']
    for number in range(count - 2):
        ahead = [f"a{min(number + chance.randint(1, 12), count - 2)}" for _ in range(4)]
        if number % 3:
            parts.append(
                f'a{number}: Play\n    Sequence = "p"\n'
                f"    Digit -> {ahead[0]}\n    -> {ahead[1]}\n"
            )
        else:
            parts.append(
                f'a{number}: Menu\n    Variable = "K{number}"\n    "1" -> {ahead[0]}\n'
                f'    "2" -> {ahead[1]}\n    Timeout -> {ahead[2]}\n    -> {ahead[3]}\n'
            )
    parts.append(f"a{count - 2}: Hangup\n")
    return "\n".join(parts)


def _program(text: str) -> Program:
    source = Source("script.flow", text)
    return compile_script(read_flow(source), source)


def _nobody(_name: str, _caller: Program | None) -> Program | None:
    return None
