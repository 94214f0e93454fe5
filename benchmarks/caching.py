"""The cache of check: a second look at scripts that did not change, beside the first one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from inspecting import text_of_script
from startup import spend
from table import Row, Target

SECTION = "Checking again what did not change, CPU of a whole process"
SCRIPTS, FEW_SCRIPTS = 500, 20
ACTIONS = 40
_CALL = 'a0: RunSub\n    Script Name = "s{number}"\n    -> a1\n'


def caching(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure both for many scripts that call each other."""
    count = FEW_SCRIPTS if is_quick else SCRIPTS
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "scripts", count)
        pairs = [_cold_and_warm(folder) for _ in range(1 if is_quick else rounds)]
    what = f"{count} scripts of {ACTIONS} actions"
    ratio = median(cold / warm for cold, warm in pairs)
    warm = median(warm for _, warm in pairs)
    row = Row(SECTION, f"{what}, again", 1000 * warm, "ms", ratio, "first / again")
    return [
        Row(SECTION, f"{what}, at first", 1000 * median(cold for cold, _ in pairs), "ms"),
        row if is_quick else row._replace(target=Target(10, is_lower=True)),
    ]


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        first, other = text_of_script(ACTIONS, seed=number).split("a0: ")[0:2]
        call = _CALL.format(number=(number + 1) % count)
        rest = other.partition("\na1: ")[2]
        script = f"{first}{call}\na1: {rest}"
        (folder / f"s{number}.flow").write_text(script, "utf-8")


def _cold_and_warm(folder: Path) -> tuple[float, float]:
    """Return the seconds of a check that knows nothing, and of the same one again."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    command = [str(Path(sys.executable).with_name("branchline")), "check", str(folder / "scripts")]
    command += ["--format", "concise", "--cache-dir", str(folder / "cache")]
    outputs: list[bytes] = []
    times = [spend(command, outputs) for _ in range(2)]
    if outputs[0] != outputs[1]:
        raise subprocess.SubprocessError("the second check printed something else")
    return times[0], times[1]
