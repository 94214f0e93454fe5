"""Neovim, really started, colours a script by the parser, as docs/how-to/editors.md says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flow_records import EDITOR
from generated_parser import COMPILER, build
from paths import ROOT

HERE = Path(__file__).with_name("neovim")
NEOVIM = shutil.which("nvim")
SCRIPT = """\
# greets
script "Front door"
begin: Begin "Start"
    Seconds = 5
    Done = true
    Success -> begin
"""
WORDS = ["# greets", "script", '"Front door"', "begin", "Begin", "Seconds", "5", "true"]


@pytest.mark.skipif(NEOVIM is None, reason="no Neovim is installed")
@pytest.mark.skipif(COMPILER is None, reason="no C compiler is installed")
def test_neovim_colours_each_word_of_a_script(tmp_path: Path) -> None:
    for folder in ("nvim/parser", "nvim/queries/branchline"):
        (tmp_path / folder).mkdir(parents=True)
    build(tmp_path / "nvim" / "parser")
    shutil.copy(EDITOR / "queries" / "highlights.scm", tmp_path / "nvim/queries/branchline")
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8")
    block = page.split("```lua\n")[2].partition("```")[0]
    (tmp_path / "settings.lua").write_text(block, "utf-8")
    (tmp_path / "front.flow").write_text(SCRIPT, "utf-8")
    told = tmp_path / "told.json"
    assert NEOVIM is not None
    words = ["--headless", "-u", "NONE", "-i", "NONE", "-n"]
    words += ["--cmd", f"set runtimepath^={tmp_path / 'nvim'}"]
    words += ["-c", f"luafile {HERE / 'colours.lua'}"]

    done = subprocess.run(  # noqa: S603 - our own words
        [NEOVIM, *words],
        cwd=tmp_path,
        env={
            **os.environ,
            "SCRIPT": "front.flow",
            "SETTINGS": str(tmp_path / "settings.lua"),
            "TOLD": str(told),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert told.exists(), done.stderr.decode()
    found: dict[str, Any] = json.loads(told.read_text("utf-8"))
    assert found.get("problem") is None
    looks = {word: looks_of(word, found["text"], found["rows"]) for word in WORDS}
    assert all(len(each) == 1 for each in looks.values()), looks
    assert looks["5"] != looks["Seconds"] != looks['"Front door"'] != looks["# greets"]
    assert looks["script"] != looks["Begin"] != looks["begin"]
    plain = {found["rows"][3][0]}  # a blank
    assert plain not in looks.values()


def looks_of(word: str, text: list[str], rows: list[list[int]]) -> set[int]:
    """Return how the signs of a word look where it stands first."""
    row, line = next((row, line) for row, line in enumerate(text) if word in line)
    at = line.index(word)
    return {*rows[row][at : at + len(word)]}
