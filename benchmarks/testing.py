"""Tests: one table of cases run by `branchline test`, by pytest in Python, and by Robot.

Then what `branchline test` takes on two processors and for all its reports, and what its plugin of
pytest takes beside items that do nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from clock import Times
from inputs import cases, cases_of_others
from table import Row, Target, row_of
from two_processes import longer_way

SECTION = "{:,} cases, whole process"
COUNT, FEW, QUICK = 10_000, 1_000, 200
MANY, MILLION = 100_000, 1_000_000
ASKED = "by itself: --row tests.million"
MOST_ROUNDS = 2
"""In the first of them pytest and Robot also run the table in Python, which takes longest."""
REPORTS = ("junit", "json", "html", "cobertura", "lcov", "github", "markdown")
TWO = "branchline test --jobs 2, the longer way"
PLUGIN, ONE = "the same by the plugin of pytest", "one of them by its id"
NOTHING = "pytest, so many items that do nothing"
_ITEMS = """
import pytest

class Items(pytest.File):
    def collect(self):
        for number in range({count}):
            yield Item.from_parent(self, name=f"case {{number}}")

class Item(pytest.Item):
    def runtest(self):
        pass

    def reportinfo(self):
        return self.path, 0, self.name

def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".items":
        return Items.from_parent(parent, path=file_path)
"""
OURS, ALONE, PYTEST, ROBOT = (
    "branchline test",
    "branchline test --jobs 1",
    "pytest, the same in Python",
    "Robot Framework, the same in Python",
)


_STARTER = """
import json, os, sys
from subprocess import Popen
from time import perf_counter

printed, *command = sys.argv[1:]
with open(printed, "w") as file:
    start = perf_counter()
    process = Popen(command, stdout=file, stderr=file)
    _, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
spent = usage.ru_utime + usage.ru_stime, perf_counter() - start, usage.ru_maxrss / 1024
print(json.dumps(spent))
sys.exit(process.returncode)
"""
"""Starts a command from a small process: Linux counts the memory of who starts it as well."""
_BRANCHLINE = str(Path(sys.executable).with_name("branchline"))
Command = tuple[list[str], Path]


class Spent(NamedTuple):
    """What one process and its children took: seconds of CPU, seconds of a clock, MiB at most."""

    cpu: float
    wall: float
    memory: float


def testing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all three from start to report; pytest and Robot call a Python function."""
    count = QUICK if is_quick else COUNT
    section = SECTION.format(count)
    commands = _commands(count)
    spent = {name: list[Spent]() for name in commands}
    by_two = list[float]()
    for number in range(1 if is_quick else min(rounds, MOST_ROUNDS)):
        for name in commands if number % 2 else reversed(commands):
            if number == 0 or name not in {PYTEST, ROBOT}:
                spent[name].append(_spend(*commands[name]))
        by_two.append(longer_way(["test"], cases(count))[0])
    cpu = Times({TWO: by_two} | {name: [each.cpu for each in row] for name, row in spent.items()})
    wall = [each.wall for each in spent[OURS]]
    return [
        row_of(section, f"{OURS}, by the clock", wall, "s", target=Target(15)),
        row_of(section, "  of the processor", cpu.each(OURS), "s"),
        row_of(section, ALONE, cpu.each(ALONE), "s"),
        row_of(section, TWO, cpu.each(TWO), "s", target=Target(1.5)),
        row_of(
            section,
            "  beside --jobs 1",
            cpu.each(TWO),
            "s",
            cpu.ratios(ALONE, TWO),
            "faster",
            Target(1.7, is_lower=True),
        ),
        *(
            row_of(section, name, cpu.each(name), "s", cpu.ratios(name, ALONE), "--jobs 1")
            if name in spent
            else Row(section, name, note="not installed")
            for name in (PYTEST, ROBOT)
        ),
        *(
            _plugin_rows(section, cpu)
            if PLUGIN in spent
            else [Row(section, PLUGIN, note="pytest not installed")]
        ),
        *_memory(section, count, min(each.memory for each in spent[ALONE])),
    ]


def _plugin_rows(section: str, cpu: Times) -> list[Row]:
    """Return the plugin beside the command, and beside what pytest takes for as many items."""
    beside = "--jobs 1"
    plugin, nothing = cpu.ratios(PLUGIN, ALONE), cpu.ratios(NOTHING, ALONE)
    return [
        row_of(section, PLUGIN, cpu.each(PLUGIN), "s", plugin, beside, Target(1.5)),
        row_of(section, f"  {NOTHING}", cpu.each(NOTHING), "s", nothing, beside),
        row_of(section, f"  {ONE}", cpu.each(ONE), "s", target=Target(0.6)),
    ]


def _memory(section: str, count: int, whole: float) -> list[Row]:
    """Return what a further case takes, and what the largest process takes for all reports."""
    few = _spend(*_alone(count * FEW // COUNT))
    growth = (whole - few.memory) * 1024 / (count * 9 // 10)
    many = MANY if count == COUNT else count
    words = [word for name in REPORTS for word in ("--report", f"{name}={name}.txt")]
    command, place = _alone(many)
    reported = _spend([*command, "--coverage", *words], place)
    what = f"memory of {many:,} with all reports"
    return [
        Row(section, "memory a further case", growth, "KiB", target=Target(0.1)),
        Row(section, what, reported.memory, "MiB", target=Target(120)),
        Row(section, f"memory of {MILLION:,}", note=ASKED),
    ]


def million(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure what the largest process takes for a million scenarios, beside a tenth of them."""
    count = MILLION // 1000 if is_quick else MILLION
    section = SECTION.format(count)
    fewer, whole = (_spend(*_alone(each)) for each in (count // 10, count))
    ratio = whole.memory / fewer.memory
    return [
        Row(section, "branchline test --jobs 1", whole.cpu, "s"),
        Row(section, "  memory", whole.memory, "MiB", ratio, f"{count // 10:,}", Target(1.1)),
    ]


def _commands(count: int) -> dict[str, Command]:
    """Return what is run in turns, each from start to report."""
    ours = cases(count)
    commands = {OURS: ([_BRANCHLINE, "test"], ours), ALONE: _alone(count)}
    if find_spec("pytest"):
        commands |= _pytest_commands(count)
    if find_spec("robot"):
        words = [sys.executable, "-m", "robot", "--console", "dotted", "thirty.robot"]
        commands[ROBOT] = (words, cases_of_others(count) / "robot")
    return commands


def _alone(count: int) -> Command:
    return [_BRANCHLINE, "test", "--jobs", "1"], cases(count)


def _pytest_commands(count: int) -> dict[str, Command]:
    """Return what pytest is asked: the table in Python, our plugin, and as many empty items."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    items, others, file = cases(count) / "items", cases_of_others(count), "thirty.scenarios.yaml"
    items.mkdir(exist_ok=True)
    (items / "conftest.py").write_text(_ITEMS.format(count=count), "utf-8")
    (items / "case.items").write_text("", "utf-8")
    return {
        PYTEST: (words, others / "pytest"),
        PLUGIN: ([*words, file], cases(count)),
        ONE: ([*words, f"{file}::case {count // 2}"], cases(count)),
        NOTHING: ([*words, "case.items"], items),
    }


def _spend(command: Sequence[str], folder: Path) -> Spent:
    """Run a command to its end and return what it took; one that fails breaks the measurement."""
    started = [sys.executable, "-S", "-c", _STARTER, str(folder / "printed"), *command]
    done = subprocess.run(started, cwd=folder, check=False, capture_output=True)  # noqa: S603 our own command
    if done.returncode:
        printed = (folder / "printed").read_text("utf-8", errors="replace")
        raise subprocess.CalledProcessError(done.returncode, command, stderr=printed)
    return Spent(*json.loads(done.stdout))
