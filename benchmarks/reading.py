"""Reading exports: how time grows with size, and the corpus from a cold start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from clock import in_child, rounds_in_child
from inputs import chain
from sizes import program_rows
from table import Row, Target, row_of

from branchline.grammar.exports.formats import FORMATS

SMALL, LARGE = 1_000, 10_000
MOST_ROUNDS, COLD_ROUNDS = 3, 3
SECTION = "Reading exports"
_BOUND = Target(0.8)  # of issue 20
_MEMORY = Target(41)  # of issue 20, in MiB: that of a prototype, which read an export no further
_CORPUS = Path(
    os.environ.get("BRANCHLINE_CORPUS")
    or Path(__file__).parent.parent.parent / "shared" / "corpus"
)


def exports(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all that is read of exports."""
    parts = (in_json, in_xml, json_depths, xml_depths, corpus)
    return [row for part in parts for row in part(rounds, is_quick=is_quick)]


def in_json(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read JSON exports of two sizes to programs."""
    return _sizes("json", rounds, is_quick=is_quick)


def in_xml(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read XML exports of two sizes to programs."""
    return _sizes("xml", rounds, is_quick=is_quick)


def _sizes(name: str, rounds: int, *, is_quick: bool) -> list[Row]:
    suffix = f".{name}"
    small, large, plain = chain(SMALL, suffix), chain(LARGE, suffix), chain(LARGE, ".json")
    times = range(1 if is_quick else min(rounds, MOST_ROUNDS))
    ends = [
        (in_child("load", str(small)), in_child("load", str(large), str(plain))) for _ in times
    ]
    told = [two for _, two in ends]
    growth = [two["seconds"] / one["seconds"] for one, two in ends]
    memory = {key: [one[key] / 2**20 for one in told] for key in ("read_memory", "memory")}
    seconds = [one["seconds"] for one in told]
    return [
        *program_rows(SECTION, f"{LARGE:,} actions of {suffix} to a program", told, _BOUND),
        row_of(SECTION, "  of it reading", [one["read"] for one in told], "s"),
        row_of(SECTION, "  beside fewer", seconds, "s", growth, f"{SMALL:,}", Target(12)),
        row_of(SECTION, "  peak memory of reading", memory["read_memory"], "MiB", target=_MEMORY),
        row_of(SECTION, "  peak memory with the program", memory["memory"], "MiB"),
    ]


def json_depths(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Read JSON in three depths, each beside the standard library's reader without places."""
    file = chain(SMALL if is_quick else LARGE, ".json")
    depths = {
        "places": ("JSON to the places of entries", Target(2)),
        "script": ("JSON to a script", None),
        "tree": ("JSON to a tree with places", Target(12)),
    }
    return _depths(file, "json", "json.loads", depths)


def xml_depths(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Read XML in two depths, each beside expat alone, to which nobody listens."""
    file = chain(SMALL if is_quick else LARGE, ".xml")
    depths = {
        "script": ("XML to a script", Target(6)),
        "tree": ("XML to a tree with places", None),
    }
    return _depths(file, "expat", "expat alone", depths)


def _depths(
    file: Path, plain: str, beside: str, depths: Mapping[str, tuple[str, Target | None]]
) -> list[Row]:
    times = rounds_in_child("tree", str(file))
    return [
        row_of(SECTION, what, times.each(key), "s", times.ratios(key, plain), beside, bound)
        for key, (what, bound) in depths.items()
    ]


def corpus(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read every file of the corpus in one process, from a cold start."""
    files = [str(path) for path in sorted(_CORPUS.rglob("*")) if _is_export(path)]
    if not files:
        return [Row(SECTION, "the corpus", note="not here")]
    times = range(1 if is_quick else min(rounds, COLD_ROUNDS))
    cold = [in_child("read", *files)["seconds"] for _ in times]
    what = f"{len(files)} files of the corpus, cold"
    return [row_of(SECTION, what, cold, "s", target=Target(3))]


def _is_export(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in FORMATS
