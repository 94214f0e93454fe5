"""A folder with the files of the commands, and commands in it, for all tests of output."""

from __future__ import annotations

from pathlib import Path

import pytest
from writers import COVERAGE, Done, Run, prepare, run


@pytest.fixture(scope="session")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return what a file of coverage holds."""
    folder = tmp_path_factory.mktemp("coverage")
    prepare(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run(["test", "clear.scenarios.yaml", "--coverage-file", COVERAGE], patch)
    return (folder / COVERAGE).read_bytes()


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coverage: bytes) -> Run:
    """Return a function that runs a command in a folder with the files of the commands."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)

    def doing(*words: str) -> Done:
        return run([*words], monkeypatch)

    Path(COVERAGE).write_bytes(coverage)
    return doing
