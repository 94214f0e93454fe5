"""Tests: one table of cases run by `branchline test`, by pytest in Python, and by Robot.

Then what `branchline test` takes on two processors and for all its reports, and what its plugin of
pytest takes beside items that do nothing.
"""

from __future__ import annotations

import json
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
MANY = 100_000
MOST_ROUNDS = 3
REPORTS = ("junit", "json", "html", "cobertura", "lcov", "github", "markdown")
TWO = "branchline test --jobs 2, the longer way"
PLUGIN, ONE = "the same by the plugin of pytest", "one of them by its id"
NOTHING = "pytest, so many items that do nothing"
_WAY = """
import json, resource, sys
from branchline.tools.cli.main import main
try:
    main()
except SystemExit as done:
    if done.code:
        raise
finally:
    spent = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, others = (each.ru_utime + each.ru_stime for each in spent)
    print(json.dumps(own + others / 2), file=sys.stderr)
"""
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
    rows.append(Row(section, "  memory a further case", growth, "KiB", target=Target(0.1)))
    return [*rows, *_shared(rounds, count), *_reported(count), *_by_plugin(rounds, count)]


def _shared(rounds: int, count: int) -> list[Row]:
    """Measure what the first process and half of the others take, which is what one waits for.

    On the clock of the processor, so that other work on the machine does not count.
    """
    section = SECTION.format(count)
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, count)
        alone, way = list[float](), list[float]()
        for _ in range(min(rounds, MOST_ROUNDS)):
            alone.append(_spend(*_commands(folder)[ALONE]).cpu)
            words = [sys.executable, "-c", _WAY, "test", "--jobs", "2"]
            _spend(words, folder / "branchline")
            way.append(json.loads((folder / "branchline" / "printed").read_text().split("\n")[-2]))
    times = Times({ALONE: alone, TWO: way})
    gain = times.ratio(ALONE, TWO)
    return [
        Row(section, TWO, times.seconds(TWO), "s", target=Target(1.5)),
        Row(section, "  times as fast as alone", gain, "", target=Target(1.7, is_lower=True)),
    ]


def _reported(count: int) -> list[Row]:
    """Measure what the largest process takes in memory for all reports of many cases."""
    many = MANY if count == COUNT else count
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, many)
        words = [word for name in REPORTS for word in ("--report", f"{name}={name}.txt")]
        command, place_of_it = _commands(folder)[ALONE]
        spent = _spend([*command, "--coverage", *words], place_of_it)
    what = f"  memory of {many:,} with all reports"
    return [Row(SECTION.format(count), what, spent.memory, "MiB", target=Target(120))]


def _by_plugin(rounds: int, count: int) -> list[Row]:
    """Measure the plugin beside the command, and beside what pytest takes for as many items."""
    section = SECTION.format(count)
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    if not find_spec("pytest"):
        return [Row(section, PLUGIN, note="pytest not installed")]
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_all(folder, count)
        items = folder / "items"
        items.mkdir()
        (items / "conftest.py").write_text(_ITEMS.format(count=count), "utf-8")
        (items / "case.items").write_text("", "utf-8")
        ours, file = folder / "branchline", "thirty.scenarios.yaml"
        commands = {
            ALONE: _commands(folder)[ALONE],
            PLUGIN: ([*words, file], ours),
            ONE: ([*words, f"{file}::case {count // 2}"], ours),
            NOTHING: ([*words, "case.items"], items),
        }
        spent = {name: list[float]() for name in commands}
        for _ in range(min(rounds, MOST_ROUNDS)):
            for name, command in commands.items():
                spent[name].append(_spend(*command).cpu)
    times = Times(spent)
    beside = "--jobs 1"
    return [
        Row(
            section,
            PLUGIN,
            times.seconds(PLUGIN),
            "s",
            times.ratio(PLUGIN, ALONE),
            beside,
            Target(1.5),
        ),
        Row(
            section,
            f"  {NOTHING}",
            times.seconds(NOTHING),
            "s",
            times.ratio(NOTHING, ALONE),
            beside,
        ),
        Row(section, f"  {ONE}", times.seconds(ONE), "s", target=Target(0.6)),
    ]


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
