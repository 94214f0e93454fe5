"""Every block of configuration in the pages of editors can be read in the language that it names.

Neovim, Emacs, Vim and Helix are really started by other tests; this one holds also what is for
editors that nobody has here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import ROOT

PAGES = ("editors.md", "debugging.md")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_BESIDE = {"sh", "console", "flow", "elisp", "vim", "rust"}
"""What is run by its own tests, and Rust, which nothing here reads."""


def _json(text: str, _: Path) -> str:
    return _fault(json.loads, text)


def _toml(text: str, _: Path) -> str:
    return _fault(tomllib.loads, text)


def _fault(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return ""


def _lua(text: str, folder: Path) -> str:
    file = folder / "block.lua"
    file.write_text(text, "utf-8")
    word = (
        f"lua local read, why = loadfile({json.dumps(str(file))}); print(read and 'read' or why)"
    )
    return _told("nvim", "--headless", "-u", "NONE", "+" + word, "+qa!")


def _told(*words: str) -> str:
    program = shutil.which(words[0])
    if program is None:
        pytest.skip(f"no {words[0]} is installed")
    done = subprocess.run(  # noqa: S603 - our own words
        [program, *words[1:]], capture_output=True, text=True, check=False
    )
    said = f"{done.stdout}{done.stderr}".strip()
    return "" if said == "read" else said or "nothing was said"


READERS: dict[str, Callable[[str, Path], str]] = {"json": _json, "toml": _toml, "lua": _lua}


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield the page, the language and the text of each block."""
    for name in PAGES:
        page = (ROOT / "docs" / "how-to" / name).read_text("utf-8")
        for language, text in _BLOCK.findall(page):
            if language not in _BESIDE:
                yield name, language, text


BLOCKS = [*blocks()]


@pytest.mark.parametrize(
    ("language", "text"),
    [block[1:] for block in BLOCKS],
    ids=[f"{page}-{language}-{at}" for at, (page, language, _) in enumerate(BLOCKS)],
)
def test_a_block_can_be_read(language: str, text: str, tmp_path: Path) -> None:
    assert READERS[language](text, tmp_path) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("json", "{,}"),
        ("toml", "a = {\n"),
        ("lua", "local a = {"),
    ],
)
def test_a_block_that_is_wrong_is_seen(language: str, text: str, tmp_path: Path) -> None:
    assert READERS[language](text, tmp_path) != ""


def test_what_jetbrains_is_told_to_launch_is_json() -> None:
    page = (ROOT / "docs" / "how-to" / "editors.md").read_text("utf-8")
    said = re.search(r"what it launches `(\{.*?\})`", page)

    assert said is not None
    assert json.loads(said[1])["type"] == "branchline"
