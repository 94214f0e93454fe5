"""The cache of check: a second look at scripts that did not change, beside the first one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from inspecting import text_of_script
from startup import spend
from table import Row, Target

SECTION = "Checking again what did not change, CPU of a whole process"
SCRIPTS, FEW_SCRIPTS = 1_000, 20
ACTIONS = 40
MOST_ROUNDS = 2
"""A round looks at all scripts once as nobody knows them, which takes long."""
_CALL = 'a0: RunSub\n    Script Name = "s{number}"\n    -> a1\n'


class _Times(NamedTuple):
    """Seconds of one check that knows nothing, of one again, and of others after changes.

    ``step`` is an action that no caller can tell, ``one`` is a check of a single script again,
    and ``floor`` what Python takes to do nothing.
    """

    cold: float
    warm: float
    comment: float
    step: float
    one: float
    floor: float


def caching(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all for many scripts that call each other in one circle."""
    count = FEW_SCRIPTS if is_quick else SCRIPTS
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "scripts", count)
        many = 1 if is_quick else min(rounds, MOST_ROUNDS)
        times = [_measured(folder, number) for number in range(many)]
    what = f"{count} scripts of {ACTIONS} actions in a circle"
    rows = [Row(SECTION, f"{what}, at first", 1000 * median(one.cold for one in times), "ms")]
    for said, target, of in (
        ("again", 20, [(one.cold, one.warm) for one in times]),
        ("one comment changed", 10, [(one.cold, one.comment) for one in times]),
        ("one action more that no caller can tell", 4, [(one.cold, one.step) for one in times]),
    ):
        ratio = median(cold / then for cold, then in of)
        row = Row(
            SECTION,
            f"{what}, {said}",
            1000 * median(n for _, n in of),
            "ms",
            ratio,
            "first / then",
        )
        rows.append(row if is_quick else row._replace(target=Target(target, is_lower=True)))
    ratio = median(one.one / one.floor for one in times)
    alone = 1000 * median(one.one for one in times)
    rows.append(Row(SECTION, "one script, again", alone, "ms", ratio, "python", Target(6)))
    return rows


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        first, other = text_of_script(ACTIONS, seed=number).split("a0: ")[0:2]
        call = _CALL.format(number=(number + 1) % count)
        rest = other.partition("\na1: ")[2]
        script = f"{first}{call}\na1: {rest}"
        (folder / f"s{number}.flow").write_text(script, "utf-8")


def _measured(folder: Path, number: int) -> _Times:
    """Return the seconds of each check, each of which prints what a cold one does."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    changed, alone = folder / "scripts" / "s7.flow", folder / "alone"
    alone.mkdir(exist_ok=True)
    shutil.copy(folder / "scripts" / "s1.flow", alone)
    cold, first = _checked(folder, "scripts")
    warm, again = _checked(folder, "scripts")
    text = changed.read_text("utf-8")
    changed.write_text(f"{text}\n# another comment, {number}\n", "utf-8")
    comment, after = _checked(folder, "scripts")
    if not first == again == after:
        raise subprocess.SubprocessError("a later check printed something else")
    tests = f'-> more{number}\n\nmore{number}: If\n    Expression = "1 > 2"'
    more = f"{tests}\n    True  -> a0\n    False -> a0"
    changed.write_text(changed.read_text("utf-8").replace("-> a0", more, 1), "utf-8")
    step, told = _checked(folder, "scripts")
    if told != _checked(folder, "scripts", "--no-cache")[1]:
        raise subprocess.SubprocessError("the check of one more action printed something else")
    changed.write_text(text, "utf-8")
    _checked(folder, "alone")
    one = min(_checked(folder, "alone")[0] for _ in range(5))
    floor = min(spend([sys.executable, "-c", "pass"]) for _ in range(5))
    return _Times(cold, warm, comment, step, one, floor)


def _checked(folder: Path, name: str, *words: str) -> tuple[float, bytes]:
    """Return the seconds of a check, and what it prints."""
    command = [str(Path(sys.executable).with_name("branchline")), "check", str(folder / name)]
    command += ["--format", "concise", "--jobs", "1", "--cache-dir", str(folder / "cache"), *words]
    outputs: list[bytes] = []
    return spend(command, outputs), outputs[0]
