"""The application for agents in tests/projects passes its own tests, run as its author does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from own_pytest import pytest_in
from paths import TESTS

PROJECTS = TESTS / "projects"


def project(name: str, folder: Path) -> Path:
    """Return a copy of a project."""
    left_out = shutil.ignore_patterns("__pycache__", ".*")
    return Path(shutil.copytree(PROJECTS / name, folder / name, ignore=left_out))


@pytest.mark.parametrize("words", [[], ["-n", "2"]], ids=["alone", "spread"])
def test_the_one_in_python(tmp_path: Path, words: list[str]) -> None:
    code, output = pytest_in(project("agent_desktop", tmp_path), "--strict-markers", *words)

    assert code == 0, output
    assert "20 passed" in output
