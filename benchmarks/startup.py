"""Start-up: the CPU time of whole commands, in child processes that alternate.

Branchline is installed for it as users have it: from a wheel, with compiled bytecode, beside a
Python that nothing else makes slower, as an editable installation does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory

from clock import Times
from table import Row, Target, row_of

START_UP = "Start-up, CPU of a whole process"
LEAST_ROUNDS = 15
_ROOT = Path(__file__).parent.parent
_SAMPLES = "sample_scripts"
_SAMPLE = f"{_SAMPLES}/01_end_a_contact.flow"
_BARE = "python -c pass"
_TARGETS = {
    "branchline --version": 4,
    "branchline --help": 8,
    "branchline run, a sample": 16,
    "branchline check, a sample": 20,
    "branchline check, that again": 6,
    "branchline check, all samples again": 6,
    "branchline test, a sample": 18,
}
"""What a command may take, in starts of Python (issue 20).

Again is the same command where nothing has changed. Python is that of the same environment: one
with an editable installation and coverage takes twice as long to start, so beside it all of this
is half as much.
"""


def start_up(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure how long a command takes that does next to nothing."""
    with installed() as folder:
        command, kept = str(folder / "branchline"), str(folder / "kept")
        words = (
            ["--version"],
            ["--help"],
            ["run", _SAMPLE, "--scenario", "ends the stuck contact"],
            ["check", _SAMPLE, "--no-cache"],
            ["check", _SAMPLE, "--cache-dir", f"{kept}-one"],
            ["check", _SAMPLES, "--cache-dir", f"{kept}-all"],
            ["test", _SAMPLE],
        )
        commands = {
            _BARE: [str(folder / "python"), "-c", "pass"],
            **{name: [command, *given] for name, given in zip(_TARGETS, words, strict=True)},
        }
        times = _times(commands, 3 if is_quick else max(rounds, LEAST_ROUNDS))
    shown = {name: [1000 * each for each in times.each(name)] for name in commands}
    return [
        row_of(START_UP, _BARE, shown[_BARE], "ms"),
        *(
            row_of(
                START_UP,
                name,
                shown[name],
                "ms",
                times.ratios(name, _BARE),
                "python",
                Target(most),
            )
            for name, most in _TARGETS.items()
        ),
    ]


def _times(commands: dict[str, list[str]], rounds: int) -> Times:
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name in commands if number % 2 else reversed(commands):
            spent = spend(commands[name])
            if number:
                seconds[name].append(spent)
    return Times(seconds)


@contextmanager
def installed() -> Generator[Path]:
    """Yield the folder of commands of an environment with Branchline from a wheel.

    What Branchline needs is taken from the environment of the benchmarks.
    """
    with TemporaryDirectory() as place:
        source, made = Path(place, "source"), Path(place, "made")
        for room in ("api", "actions", "grammar", "interpreter", "rules", "tools"):
            shutil.copytree(
                _ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__")
            )
        for file in ("pyproject.toml", "LICENSE"):
            shutil.copy(_ROOT / file, source)
        venv.create(made, symlinks=True)
        python = made / "bin" / "python"
        packages = subprocess.run(  # noqa: S603 our own command
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        Path(packages, "beside.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        how = ["--no-index", "--no-build-isolation", "--no-deps", "--force-reinstall", str(source)]
        subprocess.run(  # noqa: S603 our own command
            [*pip, "--python", str(python), "install", *how],
            check=True,
            capture_output=True,
            env=environment(),
        )
        yield made / "bin"


def environment() -> dict[str, str]:
    """Return the environment of a user, whose Python keeps its bytecode."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def spend(command: list[str], outputs: list[bytes] | None = None) -> float:
    """Return the CPU seconds of a command, which may find something; keep what it prints."""
    before = getrusage(RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 our own command
        command, check=False, capture_output=True, cwd=_ROOT, env=environment()
    )
    after = getrusage(RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    if outputs is not None:
        outputs.append(done.stdout)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
