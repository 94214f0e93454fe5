"""Reading exports: how time grows with size, and the corpus from a cold start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import workloads
from table import Row, Target

from branchline.grammar.exports.formats import FORMATS
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.exchange.to_export import to_export

SMALL, MIDDLE, LARGE = 2_000, 10_000, 20_000
SECTION = "Reading exports"
_BOUND = Target(0.8)  # of issue 20
_MEMORY = Target(41)  # of issue 20, in MiB: that of a prototype, which read an export no further
_CHILD = Path(__file__).with_name("child.py")
_CORPUS = Path(
    os.environ.get("BRANCHLINE_CORPUS")
    or Path(__file__).parent.parent.parent / "shared" / "corpus"
)


def exports(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure all that is read of exports."""
    parts = (in_json, in_xml, json_depths, xml_depths, corpus)
    return [row for part in parts for row in part(rounds, is_quick=is_quick)]


def in_json(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read JSON exports of three sizes to programs."""
    return _sizes("json", rounds, is_quick=is_quick)


def in_xml(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read XML exports of three sizes to programs."""
    return _sizes("xml", rounds, is_quick=is_quick)


def _sizes(name: str, rounds: int, *, is_quick: bool) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        small, middle, large = (
            _file(Path(folder), name, count) for count in (SMALL, MIDDLE, LARGE)
        )
        times = range(1 if is_quick else rounds)
        pairs = [(_seconds("load", str(small)), _seconds("load", str(large))) for _ in times]
        told = [_told("load", str(middle)) for _ in times]
    first, second = (median(column) for column in zip(*pairs, strict=True))
    growth = median(two / one for one, two in pairs)
    seconds, read, read_memory, memory = (
        median(one[key] for one in told) for key in ("seconds", "read", "read_memory", "memory")
    )
    what = f"actions of .{name} to a program"
    return [
        Row(SECTION, f"{SMALL:,} {what}", first, "s"),
        Row(SECTION, f"{MIDDLE:,} {what}", seconds, "s", target=_BOUND),
        Row(SECTION, "  of it reading", read, "s"),
        Row(SECTION, "  peak memory of reading", read_memory / 2**20, "MiB", target=_MEMORY),
        Row(SECTION, "  peak memory with the program", memory / 2**20, "MiB"),
        Row(SECTION, f"{LARGE:,} {what}", second, "s", growth, f"{SMALL:,}", Target(12)),
    ]


def json_depths(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Read JSON in three depths, each beside the standard library's reader without places."""
    with tempfile.TemporaryDirectory() as folder:
        told = _told("tree", str(_file(Path(folder), "json", SMALL if is_quick else MIDDLE)))
    return [
        Row(SECTION, what, told[key], "s", told[key] / told["json"], "json.loads", bound)
        for what, key, bound in (
            ("JSON to the places of entries", "places", Target(2)),
            ("JSON to a script", "script", None),
            ("JSON to a tree with places", "tree", Target(12)),
        )
    ]


def xml_depths(_rounds: int, *, is_quick: bool) -> list[Row]:
    """Read XML in two depths, each beside expat alone, to which nobody listens."""
    with tempfile.TemporaryDirectory() as folder:
        told = _told("tree", str(_file(Path(folder), "xml", SMALL if is_quick else MIDDLE)))
    return [
        Row(SECTION, what, told[key], "s", told[key] / told["expat"], "expat alone", bound)
        for what, key, bound in (
            ("XML to a script", "script", Target(6)),
            ("XML to a tree with places", "tree", None),
        )
    ]


def corpus(rounds: int, *, is_quick: bool) -> list[Row]:  # noqa: ARG001 - as all that measure
    """Read every file of the corpus in one process, from a cold start."""
    files = [str(path) for path in sorted(_CORPUS.rglob("*")) if _is_export(path)]
    if not files:
        return [Row(SECTION, "the corpus", note="not here")]
    cold = median(_seconds("read", *files) for _ in range(rounds))
    return [Row(SECTION, f"{len(files)} files of the corpus, cold", cold, "s", target=Target(3))]


def _is_export(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in FORMATS


def _file(folder: Path, name: str, count: int) -> Path:
    """Write a long chain as an export."""
    text = workloads.flow_text(workloads.long_chain(count))
    exported = to_export(read_flow(Source("chain.flow", text)), Sidecar(), FORMATS[name].title)
    path = folder / f"chain_{count}.{name}"
    path.write_text(FORMATS[name].write(exported.script), encoding="utf-8")
    return path


def _seconds(*arguments: str) -> float:
    return _told(*arguments)["seconds"]


def _told(*arguments: str) -> dict[str, float]:
    command = [sys.executable, str(_CHILD), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own file
    told: dict[str, float] = json.loads(done.stdout)
    return told
