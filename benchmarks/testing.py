"""Tests: one table of cases run by `branchline test`, by pytest in Python, and by Robot."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from cases import write_all
from clock import Times
from table import Row, Target

SECTION = "{:,} cases, whole process"
COUNT, FEW, QUICK = 10_000, 1_000, 200
MOST_ROUNDS = 3
OURS, ALONE, PYTEST, ROBOT = (
    "branchline test",
    "branchline test --jobs 1",
    "pytest, the same in Python",
    "Robot Framework, the same in Python",
)


class Spent(NamedTuple):
    """What one process and its children took: seconds of CPU, seconds of a clock, MiB at most."""

    cpu: float
    wall: float
    memory: float


def testing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all three from start to report; pytest and Robot call a Python function."""
    count = QUICK if is_quick else COUNT
    section = SECTION.format(count)
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, count)
        commands = _commands(folder)
        spent = {name: list[Spent]() for name in commands}
        for number in range(min(rounds, MOST_ROUNDS)):
            for name in commands if number % 2 else reversed(commands):
                spent[name].append(_spend(*commands[name]))
        write_all(folder / "few", count * FEW // COUNT)
        few = _spend(*_commands(folder / "few")[ALONE])
    cpu = Times({name: [each.cpu for each in row] for name, row in spent.items()})
    wall = Times({name: [each.wall for each in row] for name, row in spent.items()})
    growth = (min(each.memory for each in spent[ALONE]) - few.memory) * 1024 / (count * 9 // 10)
    rows = [
        Row(section, OURS, wall.seconds(OURS), "s by the clock", target=Target(15)),
        Row(section, "  of the processor", cpu.seconds(OURS), "s"),
        Row(section, ALONE, cpu.seconds(ALONE), "s"),
    ]
    for name in (PYTEST, ROBOT):
        if name in spent:
            ratio = cpu.ratio(name, ALONE)
            rows.append(Row(section, name, cpu.seconds(name), "s", ratio, "--jobs 1"))
        else:
            rows.append(Row(section, name, note="not installed"))
    rows.append(Row(section, "  memory a further case", growth, "KiB"))
    return rows


def _commands(folder: Path) -> dict[str, tuple[list[str], Path]]:
    """Return what is run, and where."""
    ours = str(Path(sys.executable).with_name("branchline"))
    commands = {
        OURS: ([ours, "test"], folder / "branchline"),
        ALONE: ([ours, "test", "--jobs", "1"], folder / "branchline"),
    }
    if find_spec("pytest"):
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        commands[PYTEST] = (words, folder / "pytest")
    if find_spec("robot"):
        words = [sys.executable, "-m", "robot", "--console", "dotted", "thirty.robot"]
        commands[ROBOT] = (words, folder / "robot")
    return commands


def _spend(command: Sequence[str], folder: Path) -> Spent:
    """Run a command to its end and return what it took; one that fails breaks the measurement."""
    start = perf_counter()
    with (folder / "printed").open("w+", encoding="utf-8") as printed:
        process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=printed)  # noqa: S603 our own command
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=printed.read())
    return Spent(usage.ru_utime + usage.ru_stime, perf_counter() - start, usage.ru_maxrss / 1024)
