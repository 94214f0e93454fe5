"""The applications for agents in tests/projects pass their own tests, run as their authors do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from nodes import NODE, WEB, needs_node
from own_pytest import pytest_in
from paths import TESTS

PROJECTS = TESTS / "projects"
TSC = WEB / "node_modules" / "typescript" / "bin" / "tsc"


def project(name: str, folder: Path) -> Path:
    """Return a copy of a project."""
    left_out = shutil.ignore_patterns("__pycache__", ".*")
    return Path(shutil.copytree(PROJECTS / name, folder / name, ignore=left_out))


def node(folder: Path, *words: str) -> tuple[int, str]:
    """Return exit code and output of Node, with our command on the path."""
    assert NODE is not None
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    done = subprocess.run(  # noqa: S603 - the words are our own
        [NODE, *words],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("words", [[], ["-n", "2"]], ids=["alone", "spread"])
def test_the_one_in_python(tmp_path: Path, words: list[str]) -> None:
    code, output = pytest_in(project("agent_desktop", tmp_path), "--strict-markers", *words)

    assert code == 0, output
    assert "20 passed" in output


@needs_node
def test_the_one_in_javascript(tmp_path: Path) -> None:
    code, output = node(project("agent_page", tmp_path), "--test")

    assert code == 0, output
    assert "pass 8" in output
    assert "ERROR" not in output


@needs_node
def test_the_types_of_the_one_in_javascript() -> None:
    if not TSC.exists():
        pytest.skip("TypeScript is not installed: make check fetches it")
    code, output = node(PROJECTS / "agent_page", str(TSC), "--noEmit", "--project", ".")

    assert code == 0, output
