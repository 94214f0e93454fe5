"""Large inputs, each written once for all rows that read it; gone when the measuring is over."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import workloads
from cases import write_others, write_ours

from branchline.grammar.exports.formats import FORMATS
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.exchange.to_export import to_export


@cache
def chain(count: int, suffix: str) -> Path:
    """Return a chain of so many actions as ``.flow``, ``.yaml``, ``.json`` or ``.xml``."""
    path = Path(_place().name) / f"chain_{count}{suffix}"
    path.write_text(_chain(count, suffix), "utf-8")
    return path


@cache
def cases(count: int) -> Path:
    """Return a folder with so many scenarios and their script."""
    folder = Path(_place().name) / f"cases_{count}"
    write_ours(folder, count)
    return folder


@cache
def cases_of_others(count: int) -> Path:
    """Return a folder with folders of so many cases for pytest and for Robot Framework."""
    folder = Path(_place().name) / f"cases_of_others_{count}"
    write_others(folder, count)
    return folder


@cache
def _place() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="branchline-bench-")


def _chain(count: int, suffix: str) -> str:
    made = workloads.long_chain(count)
    if suffix == ".yaml":
        return workloads.yaml_text(made)
    text = workloads.flow_text(made)
    if suffix == ".flow":
        return text
    form = FORMATS[suffix.removeprefix(".")]
    exported = to_export(read_flow(Source("chain.flow", text)), Sidecar(), form.title)
    return form.write(exported.script)
