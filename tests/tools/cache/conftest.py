"""An estate of two scripts, and checks of it, for all tests of the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from caching import CALLEE, CALLER, Check

from branchline.interpreter.estate.estate import Estate
from branchline.tools.cli.entry.commands import run_command


@pytest.fixture
def estate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a folder of two scripts in it."""
    monkeypatch.delenv("BRANCHLINE_NO_CACHE")
    monkeypatch.chdir(tmp_path)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "Caller.flow").write_text(CALLER, "utf-8")
    (scripts / "Callee.flow").write_text(CALLEE, "utf-8")
    return scripts


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Return a function that checks, and returns the exit code and all that was printed."""

    def run(*words: str) -> str:
        code = run_command(["check", *(words or ("scripts", "--format", "concise"))])
        out, err = capsys.readouterr()
        return f"{out}{err}exit {code}"

    return run


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the scripts that are read from now on, as they are read."""
    names: list[str] = []
    load = Estate.load

    def watched(self: Estate, path: Path) -> object:
        names.append(path.name)
        return load(self, path)

    monkeypatch.setattr(Estate, "load", watched)
    return names
