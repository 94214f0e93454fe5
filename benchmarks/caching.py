"""The cache of check: a second look at scripts that did not change, beside the first one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from inspecting import text_of_script
from startup import environment, spend
from table import Row, Target, row_of
from two_processes import longer_way

SECTION = "Checking {count:,} scripts of {actions} actions in a circle, CPU of a whole process"
SCRIPTS, FEW_SCRIPTS = 1_000, 20
ACTIONS = 40
AGAIN_ROUNDS = 3
"""Checks of what is known take little, beside one that knows nothing, which is made once."""
_CALL = 'a0: RunSub\n    Script Name = "s{number}"\n    -> a1\n'
_MORE = """-> more

more: If
    Expression = "1 > {number}"
    True  -> a0
    False -> a0"""


class _Times(NamedTuple):
    """Seconds of checks again: of what is as it was, with another comment, with another action.

    No caller can tell that action. ``shared`` is a check by two that knows nothing.
    """

    same: list[float]
    comment: list[float]
    step: list[float]
    shared: list[float]


def caching(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all for many scripts that call each other in one circle."""
    count = FEW_SCRIPTS if is_quick else SCRIPTS
    section = SECTION.format(count=count, actions=ACTIONS)
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "scripts", count)
        cold, first = _checked(folder, "scripts")
        times = _again(folder, first, 1 if is_quick else min(rounds, AGAIN_ROUNDS))
    rows = [row_of(section, "at first", [cold], "s")]
    for said, seconds, least, most in (
        ("again, as they were", times.same, 20, None),
        ("one comment changed", times.comment, 10, 0.7),
        ("one action more that no caller can tell", times.step, 4, None),
    ):
        target = None if is_quick else Target(least, is_lower=True)
        ratios = [cold / each for each in seconds]
        rows.append(row_of(section, said, seconds, "s", ratios, "faster", target))
        if most is not None:
            rows.append(row_of(section, "  against its bound", seconds, "s", target=Target(most)))
    target = None if is_quick else Target(1.7, is_lower=True)
    gains = [cold / each for each in times.shared]
    rows.append(row_of(section, "at first, --jobs 2", times.shared, "s", gains, "faster", target))
    return rows


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        first, other = text_of_script(ACTIONS, seed=number).split("a0: ")[0:2]
        call = _CALL.format(number=(number + 1) % count)
        rest = other.partition("\na1: ")[2]
        script = f"{first}{call}\na1: {rest}"
        (folder / f"s{number}.flow").write_text(script, "utf-8")


def _again(folder: Path, first: bytes, rounds: int) -> _Times:
    """Return what later checks take, each of which prints what the first one did."""
    changed = folder / "scripts" / "s7.flow"
    text = changed.read_text("utf-8")
    times = _Times([], [], [], [])
    for number in range(rounds):
        times.same.append(_as_before(folder, first))
        changed.write_text(f"{text}\n# another comment, {number}\n", "utf-8")
        times.comment.append(_as_before(folder, first))
        more = _MORE.format(number=number + 2)
        changed.write_text(text.replace("-> a0", more, 1), "utf-8")
        seconds, told = _checked(folder, "scripts")
        times.step.append(seconds)
        if number == 0:
            times.shared.append(_by_two(folder, told))
        changed.write_text(text, "utf-8")
        _checked(folder, "scripts")
    return times


def _by_two(folder: Path, told: bytes) -> float:
    """Return what two take that know nothing, and print what a check again has printed."""
    words = ["check", *_words(folder, "scripts", "unknown")]
    seconds, printed = longer_way(words, folder, environment())
    if printed.encode() != told:
        raise subprocess.SubprocessError("the check of one more action printed otherwise")
    return seconds


def _checked(folder: Path, name: str) -> tuple[float, bytes]:
    """Return the seconds of a check, and what it prints."""
    outputs: list[bytes] = []
    command = [str(Path(sys.executable).with_name("branchline")), "check", "--jobs", "1"]
    return spend([*command, *_words(folder, name, "cache")], outputs), outputs[0]


def _words(folder: Path, name: str, cache: str) -> list[str]:
    return [str(folder / name), "--format", "concise", "--cache-dir", str(folder / cache)]


def _as_before(folder: Path, first: bytes) -> float:
    seconds, told = _checked(folder, "scripts")
    if told != first:
        raise subprocess.SubprocessError("a later check printed something else")
    return seconds
