"""What the pages show on a terminal is what the command prints.

CONTRIBUTING.md, "Examples in pages", says how such a block is written.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sysconfig
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from paths import ROOT

PLUGIN = "branchline.tools.pytest_plugin"
SCRIPTS = sysconfig.get_path("scripts")
FILE = re.compile(
    r"^```(?:flow|yaml|python|csv|js)\n"
    r"((?:#|//) ((?:\w+/)?\w+\.(?:flow|(?:scenarios\.)?yaml|py|csv|mjs))\n.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
BLOCK = re.compile(r"^( *)```console\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"(?:[^\\\n]|\\.|\\\n)*")
EXIT = re.compile(r"# exit (\d+)")
MEASURED = re.compile(r" in \d+\.\d+s\b")
RUNNABLE = {"branchline", "cat", "curl", "node", "pytest", "python"}
PORT = "8600"
"""The port that pages show; a free one stands in for it while they are tried."""
IS_THERE = "Ctrl-C ends it\n"
"""The last line of a command that stays, once it can be asked."""
KEPT = re.compile(r"(?:export )?([A-Z][A-Z_0-9]*)=\$\((.*)\)", re.DOTALL)
NAME = re.compile(r"\$([A-Z][A-Z_0-9]*)")


@dataclass(frozen=True, slots=True)
class Command:
    """One command as a page shows it."""

    line: str
    output: str
    exit_code: int

    @property
    def words(self) -> list[str]:
        """Return the words of the command line, which may go on behind a backslash."""
        return shlex.split(self.line.replace("\\\n", "").removesuffix(" &"))

    @property
    def stays(self) -> bool:
        """Whether it runs in the background until the block is over."""
        return self.line.endswith(" &")

    @property
    def kept(self) -> tuple[str, str] | None:
        """Return the name that what is printed is kept under, and what prints it."""
        found = KEPT.fullmatch(self.line.replace("\\\n", ""))
        return (found[1], found[2]) if found else None


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the console blocks of a page, each with its place as ``page:line``."""
    text = page.read_text("utf-8") if page.is_file() else ""
    name = page.relative_to(ROOT).as_posix()
    return [
        (
            f"{name}:{text.count(chr(10), 0, found.start()) + 1}",
            re.sub(rf"^{found[1]}", "", found[2], flags=re.MULTILINE),
        )
        for found in BLOCK.finditer(text)
    ]


def commands(block: str) -> list[Command]:
    """Return the commands of a block: ``$ command``, what it prints, ``# exit N`` if not 0."""
    before, *rest = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert before == "", "a console block begins with a command"
    return [command(text) for text in rest]


def command(text: str) -> Command:
    """Return one command; its line goes on while it ends in a backslash."""
    found = LINE.match(text.rstrip("\n"))
    assert found is not None
    line, *printed = [found[0], *text.rstrip("\n")[found.end() :].split("\n")[1:]]
    code = EXIT.fullmatch(printed[-1]) if printed else None
    if code:
        printed.pop()
    return Command(line, "\n".join(printed), int(code[1]) if code else 0)


def environment(home: Path) -> dict[str, str]:
    """Return a terminal of 80 columns without colours, whatever the real one is."""
    path = os.pathsep.join([SCRIPTS, os.environ["PATH"]])
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    plugins = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": PLUGIN}
    return {"PATH": path, "HOME": str(home), **plain, **plugins}


def free_port() -> str:
    """Return a port of loopback that nobody has at the moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


@dataclass(frozen=True, slots=True)
class PageTerminal:
    """Where the commands of one block run; ``variables`` are those of its environment."""

    folder: Path
    variables: dict[str, str]
    stack: ExitStack
    port: str

    def run(self, command: Command) -> tuple[str, int]:
        """Return what a command prints, for one that stays until it says that it is there."""
        kept = command.kept
        words = self._words(kept[1] if kept else "", command.words)
        assert words[0] in RUNNABLE, "a block that is not run is marked sh, not console"
        if shutil.which(words[0], path=self.variables["PATH"]) is None:
            pytest.skip(f"{words[0]} is not installed")
        if command.stays:
            return self.stack.enter_context(self._staying(words)), 0
        if kept:
            words = ["sh", "-c", kept[1].replace(PORT, self.port)]
        done = subprocess.run(  # noqa: S603 - the words are our own pages'
            words,
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if kept:
            self.variables[kept[0]] = done.stdout.rstrip("\n")
            return "", done.returncode
        return self._as_on_pages(done.stdout), done.returncode

    def _words(self, inner: str, words: list[str]) -> list[str]:
        """Return the words of a command, with what was kept before in place of its names."""
        found = shlex.split(inner) if inner else words
        return [
            NAME.sub(lambda name: self.variables.get(name[1], name[0]), word).replace(
                PORT, self.port
            )
            for word in found
        ]

    @contextmanager
    def _staying(self, words: list[str]) -> Generator[str]:
        """Run a command until the block is over, from when it can be asked."""
        with subprocess.Popen(  # noqa: S603 - the words are our own pages'
            words,
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        ) as running:
            assert running.stdout is not None
            printed: list[str] = []
            try:
                for line in running.stdout:
                    printed.append(line)
                    if line == IS_THERE:
                        break
                yield self._as_on_pages("".join(printed[:-1]))
            finally:
                running.terminate()

    def _as_on_pages(self, printed: str) -> str:
        return printed if self.port == PORT else printed.replace(self.port, PORT)


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = [(page, *block) for page in PAGES for block in blocks(page)]


def shown(command: Command, printed: str, exit_code: int) -> str:
    """Return a command with what it printed, as a page shows it."""
    lines = [f"$ {command.line}", *([printed] if printed else [])]
    return "\n".join([*lines, *([f"# exit {exit_code}"] if exit_code else [])]) + "\n"


@pytest.mark.parametrize(
    ("page", "block"), [pytest.param(page, text, id=place) for page, place, text in BLOCKS]
)
def test_a_page_shows_what_is_printed(
    page: Path, block: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(ROOT / "sample_scripts", tmp_path / "sample_scripts")
    listed = commands(block)
    port = free_port() if any(each.stays for each in listed) else PORT
    for text, name in FILE.findall(page.read_text("utf-8")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        is_of_rows = name.endswith(".csv")  # which has no comments
        written = text.partition("\n")[2] if is_of_rows else text
        (tmp_path / name).write_text(written.replace(PORT, port), "utf-8")

    found = ""
    with ExitStack() as stack:
        terminal = PageTerminal(tmp_path, environment(tmp_path), stack, port)
        for command in listed:
            printed, exit_code = terminal.run(command)
            found += shown(command, printed.rstrip("\n"), exit_code)

    # How long pytest took is as it was when the page was written.
    if MEASURED.sub("", found.rstrip("\n")) == MEASURED.sub("", block.rstrip("\n")):
        return
    if request.config.getoption("--update-goldens"):
        fence = "```console\n{}```"
        text = page.read_text("utf-8").replace(fence.format(block), fence.format(found))
        page.write_text(text, "utf-8")
    else:
        assert found == block


def test_the_readme_shows_at_least_one_command() -> None:
    assert blocks(ROOT / "README.md")


def test_the_picture_shows_what_is_printed() -> None:
    picture = (ROOT / "docs" / "images" / "run.svg").read_text("utf-8")
    shown_text = "".join(
        unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))).split()
    )
    words = ["branchline", "run", "sample_scripts/01_end_a_contact.flow"]

    done = subprocess.run(  # noqa: S603 - the words are our own
        [*words, "--scenario", "ends the stuck contact"],
        cwd=ROOT,
        env=environment(ROOT),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    missing = [
        line for line in done.stdout.splitlines() if "".join(line.split()) not in shown_text
    ]
    assert missing == [], "make docs draws the picture again"


def test_the_path_in_the_readme_is_the_one_that_is_drawn(tmp_path: Path) -> None:
    drawn = tmp_path / "path.svg"
    words = ["branchline", "show", "sample_scripts/01_end_a_contact.flow", "-o", str(drawn)]

    subprocess.run(  # noqa: S603 - the words are our own
        [*words, "--scenario", "the trainee is not allowed to"],
        cwd=ROOT,
        env=environment(ROOT),
        check=True,
    )

    committed = (ROOT / "docs" / "images" / "path.svg").read_text("utf-8")
    assert committed == drawn.read_text("utf-8"), "make docs draws the picture again"


def test_a_block_is_read_as_it_is_meant() -> None:
    block = "$ branchline run \\\n  'a b.flow'\n\nstuck\n\n# exit 1\n$ cat b.flow\n"

    run, cat = commands(block)

    assert (run.words, run.output, run.exit_code) == (
        ["branchline", "run", "a b.flow"],
        "\nstuck\n",
        1,
    )
    assert (cat.words, cat.output, cat.exit_code) == (["cat", "b.flow"], "", 0)
    assert (run.stays, cat.kept) == (False, None)
    assert shown(run, run.output, 1) + shown(cat, "", 0) == block


def test_a_command_may_stay_and_one_may_keep_what_it_prints() -> None:
    block = "$ branchline platform --port 8600 &\nan address\n$ TOKEN=$(curl -s \\\n  http://a)\n"

    staying, keeping = commands(block)

    assert (staying.stays, staying.words) == (True, ["branchline", "platform", "--port", "8600"])
    assert keeping.kept == ("TOKEN", "curl -s   http://a")
