"""Loading and size: how time and memory grow with script and run, in child processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from clock import in_child
from inputs import chain
from table import Row, Target, row_of

SMALL, LARGE = 10_000, 100_000
FEW = 1_000
LOADING = "Loading to a compiled program"
SIZE = "Size"
_BOUNDS = {".flow": Target(0.7), ".yaml": Target(1.5)}  # of issues 20 and 2
MOST_ROUNDS = 5
"""The large chain is loaded once, which takes ten seconds, beside the first of them."""
Told = Sequence[Mapping[str, float]]


def load(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the time and the memory that loading a script takes."""
    return [*load_flow(rounds, is_quick=is_quick), *load_yaml(rounds, is_quick=is_quick)]


def load_flow(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the same of ``.flow`` alone."""
    return _load(".flow", rounds, is_quick=is_quick)


def load_yaml(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the same of YAML alone."""
    return _load(".yaml", rounds, is_quick=is_quick)


def _load(suffix: str, rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure a small and a large chain in turns; the small one also against ``json.loads``."""
    few, many = (FEW, SMALL) if is_quick else (SMALL, LARGE)
    plain = chain(few, ".json")
    times = range(1 if is_quick else min(rounds, MOST_ROUNDS))
    large = [_run(many) if suffix == ".flow" else in_child("load", str(chain(many, suffix)))]
    small = [in_child("load", str(chain(few, suffix)), str(plain)) for _ in times]
    return [
        *program_rows(
            LOADING, f"{few:,} actions of {suffix} to a program", small, _BOUNDS[suffix]
        ),
        row_of(LOADING, "  of it reading", _each(small, "read"), "s"),
        row_of(
            LOADING,
            f"{many:,} actions of {suffix} to a program",
            _each(large, "seconds"),
            "s",
            [b["seconds"] / a["seconds"] for a, b in zip(small, large, strict=False)],
            f"{few:,}",
            Target(12),
        ),
        *(
            row_of(
                LOADING,
                f"  peak memory an action, {count:,}",
                [one["memory"] / one["actions"] / 1024 for one in some],
                "KiB",
                target=Target(6),
            )
            for count, some in ((few, small), (many, large))
        ),
    ]


def program_rows(section: str, what: str, told: Told, target: Target) -> list[Row]:
    """Return what loading took beside ``json.loads`` of the same script, and against its bound."""
    seconds = _each(told, "seconds")
    ratios = [one["seconds"] / one["plain"] for one in told]
    return [
        row_of(section, what, seconds, "s", ratios, "json.loads"),
        row_of(section, "  against its bound", seconds, "s", target=target),
    ]


def size(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Run the longest chain, and the longest loop with the trace in ring mode; each once."""
    count = SMALL if is_quick else LARGE
    ran = _run(count)
    loop = in_child("ring", "500000" if is_quick else "5000000")
    return [
        Row(SIZE, f"{count:,} actions, first run", ran["first"], "s"),
        Row(SIZE, "  the next run", ran["second"], "s"),
        Row(SIZE, f"a loop of {loop['steps']:,.0f} steps", loop["seconds"], "s"),
        Row(SIZE, "  peak memory of the process", loop["memory"] / 2**20, "MiB"),
        Row(
            SIZE,
            "  above a loop of 100,002 steps",
            loop["growth"] / 2**20,
            "MiB",
            target=Target(4),
        ),
    ]


@cache
def _run(count: int) -> Mapping[str, float]:
    """Load the longest chain and run it: once for all rows, as it takes long."""
    return in_child("run", str(chain(count, ".flow")))


def _each(told: Told, key: str) -> list[float]:
    return [one[key] for one in told]
