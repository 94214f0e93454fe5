"""What a command loads when it starts, and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

CLEAR = ROOT / "tests/commands/files/clear.flow"
SAMPLE = ROOT / "sample_scripts/01_end_a_contact.flow"
COSTLY = {
    "asyncio", "click", "decimal", "difflib", "email", "hashlib", "html", "importlib.metadata",
    "importlib.resources", "inspect", "json", "lark", "logging", "multiprocessing", "networkx",
    "pathspec", "pkgutil", "pygments", "rich", "shutil", "socket", "subprocess", "tempfile",
    "tomllib", "yaml", "zipfile",
}  # fmt: skip
START_UPS: dict[str, tuple[list[str], int, set[str]]] = {
    "version": (["--version"], 9, set()),
    "help": (["--help"], 15, {"click", "inspect", "shutil"}),
    "run": (["run", str(CLEAR)], 255, {"click", "inspect", "json", "yaml"}),
    "test": (["test", str(CLEAR)], 300, {"click", "inspect", "json", "tomllib", "yaml"}),
    "check": (
        ["check", str(SAMPLE), "--no-cache"],
        400,
        {"click", "inspect", "json", "tomllib", "yaml"},
    ),
}
"""What a command loads: how many modules of ours at most, and which of the costly ones."""


@pytest.mark.parametrize("name", START_UPS)
def test_a_command_loads_what_it_needs_and_no_more(name: str) -> None:
    """A module more costs every start of that command: lower the bounds with what they hold."""
    words, most, foreign = START_UPS[name]

    loaded = loaded_by(words)

    assert {*loaded} & COSTLY == foreign
    assert sum(each.startswith("branchline") for each in loaded) <= most
    actions = [each for each in loaded if each.startswith("branchline.actions.")]
    assert len(actions) <= 30, "the files of actions that no script names stay unread"


def loaded_by(words: list[str]) -> list[str]:
    """Return the modules that a command has loaded when it is done."""
    code = (
        "import sys; from branchline.tools.cli.main import main; "
        f"sys.argv = ['branchline', *{words!r}]; main(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode().splitlines()[-1].split()


def test_a_check_of_what_did_not_change_reads_neither_words_nor_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRANCHLINE_NO_CACHE")
    words = ["check", str(SAMPLE), "--cache-dir", str(tmp_path)]
    loaded_by(words)

    loaded = loaded_by(words)

    assert {*loaded} & COSTLY == {"inspect", "json"}
    assert sum(each.startswith("branchline") for each in loaded) <= 64
