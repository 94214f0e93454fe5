"""An estate of two scripts, and checks of it, for all tests of the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from caching import CALLEE, CALLER, Check

from branchline.interpreter.estate.estate import Estate
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.cli.entry.known_check import answer


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
    """Return a function that checks, and returns the exit code and all that was printed.

    Where that is known at once, by what the same words meant before, it has to be the same.
    """

    def run(*words: str) -> str:
        asked = ["check", *(words or ("scripts", "--format", "concise"))]
        capsys.readouterr()
        known = answer(asked)
        told = "".join(capsys.readouterr())
        code = run_command(asked)
        done = "".join(capsys.readouterr())
        assert (known, told) in ((None, ""), (code, done))
        return f"{done}exit {code}"

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
