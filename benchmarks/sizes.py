"""Loading and size: how time and memory grow with script and run, in child processes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from statistics import median

import workloads
from table import Row, Target

SMALL, LARGE = 10_000, 100_000
LOADING = "Loading to a compiled program"
SIZE = "Size"
_BOUNDS = {".flow": Target(0.7), ".yaml": Target(1.5)}  # of issues 20 and 2
_CHILD = Path(__file__).with_name("child.py")
_TEXTS = {".flow": workloads.flow_text, ".yaml": workloads.yaml_text}


def load(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the time and the memory that loading a script takes."""
    return _load(_TEXTS, rounds, is_quick=is_quick)


def load_flow(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the same of ``.flow`` alone."""
    return _load([".flow"], rounds, is_quick=is_quick)


def load_yaml(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the same of YAML alone."""
    return _load([".yaml"], rounds, is_quick=is_quick)


def _load(suffixes: Collection[str], rounds: int, *, is_quick: bool) -> list[Row]:
    found: dict[tuple[str, int], list[Mapping[str, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = _write(Path(folder), (SMALL, LARGE))
        files = {key: file for key, file in written.items() if key[0] in suffixes}
        for number in range(1 if is_quick else rounds):
            for key, file in files.items() if number % 2 else reversed(files.items()):
                found.setdefault(key, []).append(_child("load", str(file)))
    rows: list[Row] = []
    for suffix in suffixes:
        small, large = found[suffix, SMALL], found[suffix, LARGE]
        pairs = zip(small, large, strict=True)
        growth = median(b["seconds"] / a["seconds"] for a, b in pairs)
        rows += [
            Row(
                LOADING,
                f"{SMALL:,} actions of {suffix}",
                _median(small),
                "s",
                target=_BOUNDS[suffix],
            ),
            Row(LOADING, "  of it reading", _median(small, "read"), "s"),
            Row(
                LOADING,
                f"{LARGE:,} actions of {suffix}",
                _median(large),
                "s",
                growth,
                f"{SMALL:,}",
                Target(12),
            ),
            *(
                Row(
                    LOADING,
                    f"  peak memory an action, {count:,}",
                    median(one["memory"] / one["actions"] for one in some) / 1024,
                    "KiB",
                    target=Target(6),
                )
                for count, some in ((SMALL, small), (LARGE, large))
            ),
        ]
    return rows


def size(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Run the longest chain, and the longest loop with the trace in ring mode; each once."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for (suffix, count), file in _write(Path(folder), (LARGE,)).items():
            one = _child("run", str(file))
            what = f"{count:,} actions of {suffix}, first run"
            rows.append(Row(SIZE, what, one["first"], "s"))
            rows.append(Row(SIZE, "  the next run", one["second"], "s"))
    one = _child("ring", "500000" if is_quick else "5000000")
    rows += [
        Row(SIZE, f"a loop of {one['steps']:,.0f} steps in", one["seconds"], "s"),
        Row(SIZE, "  peak memory of the process", one["memory"] / 2**20, "MiB"),
        Row(
            SIZE, "  above a loop of 100,002 steps", one["growth"] / 2**20, "MiB", target=Target(4)
        ),
    ]
    return rows


def _write(folder: Path, counts: tuple[int, ...]) -> dict[tuple[str, int], Path]:
    files: dict[tuple[str, int], Path] = {}
    for count in counts:
        chain = workloads.long_chain(count)
        for suffix, text in _TEXTS.items():
            files[suffix, count] = folder / f"chain_{count}{suffix}"
            files[suffix, count].write_text(text(chain), encoding="utf-8")
    return files


def _child(*arguments: str) -> Mapping[str, float]:
    command = [sys.executable, str(_CHILD), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own file
    answer: Mapping[str, float] = json.loads(done.stdout)
    return answer


def _median(some: list[Mapping[str, float]], key: str = "seconds") -> float:
    return median(one[key] for one in some)
