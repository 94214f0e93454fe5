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

SMALL, LARGE = 2_000, 20_000
SECTION = "Reading exports"
_CHILD = Path(__file__).with_name("child.py")
_CORPUS = Path(
    os.environ.get("BRANCHLINE_CORPUS")
    or Path(__file__).parent.parent.parent / "shared" / "corpus"
)


def exports(rounds: int, *, is_quick: bool) -> list[Row]:
    """Read exports of two sizes in both formats, and every file of the corpus in one process."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            small, large = (_file(Path(folder), name, count) for count in (SMALL, LARGE))
            pairs = [
                (_seconds("load", str(small)), _seconds("load", str(large)))
                for _ in range(1 if is_quick else rounds)
            ]
            first, second = (median(column) for column in zip(*pairs, strict=True))
            growth = median(two / one for one, two in pairs)
            what = f"actions of .{name} to a program"
            rows += [
                Row(SECTION, f"{SMALL:,} {what}", first, "s"),
                Row(SECTION, f"{LARGE:,} {what}", second, "s", growth, f"{SMALL:,}", Target(12)),
            ]
        rows.append(_json_tree(_file(Path(folder), "json", LARGE)))
    files = [str(path) for path in sorted(_CORPUS.rglob("*")) if _is_export(path)]
    if not files:
        return [*rows, Row(SECTION, "the corpus", note="not here")]
    cold = [_seconds("read", *files) for _ in range(rounds)]
    rows.append(
        Row(
            SECTION, f"{len(files)} files of the corpus, cold", median(cold), "s", target=Target(3)
        )
    )
    return rows


def _is_export(path: Path) -> bool:
    return path.suffix.lower().removeprefix(".") in FORMATS


def _file(folder: Path, name: str, count: int) -> Path:
    """Write a long chain as an export."""
    text = workloads.flow_text(workloads.long_chain(count))
    exported = to_export(read_flow(Source("chain.flow", text)), Sidecar(), FORMATS[name].title)
    path = folder / f"chain_{count}.{name}"
    path.write_text(FORMATS[name].write(exported.script), encoding="utf-8")
    return path


def _json_tree(path: Path) -> Row:
    """Read JSON to a tree with places, beside the standard library's reader that has none."""
    told = _told("tree", str(path))
    what = "JSON to a tree with places"
    return Row(SECTION, what, told["seconds"], "s", told["ratio"], "json.loads", Target(12))


def _seconds(*arguments: str) -> float:
    return _told(*arguments)["seconds"]


def _told(*arguments: str) -> dict[str, float]:
    command = [sys.executable, str(_CHILD), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own file
    told: dict[str, float] = json.loads(done.stdout)
    return told
