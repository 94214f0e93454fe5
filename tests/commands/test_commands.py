"""What a command prints, writes and answers, for each folder of tests/commands.

``cmd`` holds command lines, ``stdin`` what they read, ``env`` variables of the environment that
are not as usual, ``expected`` what came of them.
The files of tests/commands/files stand in the working folder.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import TESTS
from writers import run

CASES = TESTS / "commands"
FILES = CASES / "files"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/cmd"))
OWN = {"cmd", "env", "expected", "stdin"}


def own_files(_folder: str, _names: list[str]) -> set[str]:
    return OWN


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_command_does_what_is_expected(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    assert_golden: Callable[[Path, str], None],
) -> None:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    shutil.copytree(case, tmp_path, dirs_exist_ok=True, ignore=own_files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for line in case.joinpath("env").read_text("utf-8").split() if (case / "env").exists() else ():
        monkeypatch.setenv(*line.split("=", 1))
    stdin = case / "stdin"
    given = stdin.read_bytes() if stdin.exists() else b""
    told: list[str] = []

    for line in case.joinpath("cmd").read_text("utf-8").splitlines():
        before = files_in(tmp_path)
        code, out, err = run(shlex.split(line), monkeypatch, given)
        told += [f"$ branchline {line}\n", out, "--- error\n" * bool(err), err]
        for name, text in files_in(tmp_path).items():
            if before.get(name) != text:
                told += [f"--- file {name}\n", text]
        told.append(f"--- exit {code}\n")

    assert_golden(case / "expected", "".join(told))
