"""What the pages show on a terminal is what the command prints.

CONTRIBUTING.md, "Examples in pages", says how such a block is written.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sysconfig.get_path("scripts")
BLOCK = re.compile(r"^( *)```console\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"# exit (\d+)")
RUNNABLE = {"branchline", "cat"}


@dataclass(frozen=True, slots=True)
class Command:
    """One command as a page shows it."""

    words: list[str]
    output: str
    exit_code: int


def blocks(page: Path) -> list[tuple[str, str]]:
    """Answer the console blocks of a page, each with its place as ``page:line``."""
    text = page.read_text("utf-8") if page.is_file() else ""
    name = page.relative_to(ROOT).as_posix()
    return [
        (f"{name}:{text.count(chr(10), 0, found.start()) + 1}", dedent(found[2]))
        for found in BLOCK.finditer(text)
    ]


def commands(block: str) -> list[Command]:
    """Answer the commands of a block: ``$ command``, what it prints, ``# exit N`` if not 0."""
    before, *rest = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert before == "", "a console block begins with a command"
    return [command(text) for text in rest]


def command(text: str) -> Command:
    line, *printed = text.replace("\\\n", "").rstrip("\n").split("\n")
    found = EXIT.fullmatch(printed[-1]) if printed else None
    if found:
        printed.pop()
    return Command(shlex.split(line), "\n".join(printed), int(found[1]) if found else 0)


def environment(home: Path) -> dict[str, str]:
    """Answer a terminal of 80 columns without colours, whatever the real one is."""
    path = os.pathsep.join([SCRIPTS, os.environ["PATH"]])
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    return {"PATH": path, "HOME": str(home), **plain}


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = [block for page in PAGES for block in blocks(page)]


@pytest.mark.parametrize("block", [pytest.param(text, id=place) for place, text in BLOCKS])
def test_a_page_shows_what_is_printed(block: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sample_scripts", tmp_path / "sample_scripts")

    for shown in commands(block):
        assert shown.words[0] in RUNNABLE, "a block that is not run is marked sh, not console"
        done = subprocess.run(  # noqa: S603 - the words are our own pages'
            shown.words,
            cwd=tmp_path,
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert (done.stdout.rstrip("\n"), done.returncode) == (shown.output, shown.exit_code)


def test_the_readme_shows_at_least_one_command() -> None:
    assert blocks(ROOT / "README.md")


def test_a_block_is_read_as_it_is_meant() -> None:
    block = "$ branchline run \\\n  'a b.flow'\n\nstuck\n\n# exit 1\n$ cat b.flow\n"

    assert commands(block) == [
        Command(["branchline", "run", "a b.flow"], "\nstuck\n", 1),
        Command(["cat", "b.flow"], "", 0),
    ]
