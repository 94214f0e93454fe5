"""Start-up: the CPU time of whole commands, in child processes that alternate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from clock import Times
from table import Row, Target

START_UP = "Start-up, CPU of a whole process"
LEAST_ROUNDS = 15
_ROOT = Path(__file__).parent.parent
_SAMPLE = "sample_scripts/01_end_a_contact.flow"
_BARE, _VERSION, _RUN = "python -c pass", "branchline --version", "branchline run, a sample"


def start_up(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure how long a command takes that does next to nothing."""
    command = str(Path(sys.executable).with_name("branchline"))
    commands = {
        _BARE: [sys.executable, "-c", "pass"],
        _VERSION: [command, "--version"],
        _RUN: [command, "run", _SAMPLE, "--scenario", "ends the stuck contact"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range((3 if is_quick else max(rounds, LEAST_ROUNDS)) + 1):
        for name in commands if number % 2 else reversed(commands):
            spent = spend(commands[name])
            if number:
                seconds[name].append(spent)
    times = Times(seconds)
    above = 1000 * times.difference(_RUN, _VERSION)
    return [
        Row(START_UP, _BARE, 1000 * times.seconds(_BARE), "ms"),
        Row(
            START_UP,
            _VERSION,
            1000 * times.seconds(_VERSION),
            "ms",
            times.ratio(_VERSION, _BARE),
            "python",
            Target(4),
        ),
        Row(START_UP, _RUN, 1000 * times.seconds(_RUN), "ms"),
        Row(START_UP, "  above --version", above, "ms", target=Target(350)),
    ]


def spend(command: list[str], outputs: list[bytes] | None = None) -> float:
    """Return the CPU seconds of a command, which may find something; keep what it prints."""
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, capture_output=True, cwd=_ROOT)  # noqa: S603 our own command
    after = getrusage(RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    if outputs is not None:
        outputs.append(done.stdout)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
