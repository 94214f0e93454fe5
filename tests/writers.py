"""Everything that writes: each option whose output goes to a place, and how to ask for it.

``OUTPUTS`` make a file where they are told, ``GROWING`` one that grows while they run,
``REWRITERS`` change a file of somebody's own, and ``FOLDERS`` fill a folder.
``tests/tools/output/outputs/writes_nothing`` names all other options.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from paths import TESTS

from branchline.tools.cli.main import main
from branchline.tools.pictures.forms import forms
from branchline.tools.reports import checks, suites

FILES = TESTS / "commands" / "files"
MANY = TESTS / "commands" / "check" / "fix" / "many.flow"
UNSAFE = TESTS / "commands" / "check" / "fix_unsafe" / "many.flow"
COVERAGE = "coverage.json"
TINY = 'script "Tiny"\ntype Phone\nbegin: Begin\n    -> done\ndone: Hangup\n'
"""A script that has few mutants."""


class Done(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


class Writer(NamedTuple):
    """An option that writes, its command line with a place in it, and how its files end."""

    option: str
    line: str
    suffix: str

    def words(self, place: str) -> list[str]:
        """Return the words of the command line for a place."""
        return [word.replace("PLACE", place) for word in self.line.split()]


OUTPUTS = [
    Writer("show --output", "show clear.flow -o PLACE --format svg", ".svg"),
    Writer("lesson --output", "lesson clear.flow -o PLACE", ".html"),
    Writer("run --html", "run clear.flow --html PLACE", ".html"),
    Writer("odds --output", "odds stuck.flow -o PLACE", ".svg"),
    Writer("schema --output", "schema world -o PLACE", ".json"),
    Writer("odds --html", "odds stuck.flow --html PLACE", ".html"),
    Writer("replay --html", "replay calls.csv clear.flow --html PLACE", ".html"),
    Writer("replay --odds", "replay calls.csv clear.flow --odds PLACE", ".yaml"),
    Writer("prove --html", "prove stuck.flow --html PLACE", ".html"),
    Writer("diff --html", "diff clear.flow stuck.flow --behaviour --html PLACE", ".html"),
    Writer("diff --output", "diff clear.flow stuck.flow -o PLACE", ".svg"),
    Writer("prove --write", "prove stuck.flow --write PLACE", ".scenarios.yaml"),
    Writer("cover --write", "cover stuck.flow --write PLACE", ".scenarios.yaml"),
    Writer("mutate --html", "mutate tiny.flow --html PLACE", ".html"),
    Writer("mutate --write", "mutate tiny.flow --write PLACE", ".scenarios.yaml"),
    Writer("convert --output", "convert clear.flow -o PLACE --to yaml", ".yaml"),
    Writer(
        "check --write-baseline", "check clear.flow stuck.flow --write-baseline PLACE", ".json"
    ),
    Writer("coverage combine --output", f"coverage combine {COVERAGE} -o PLACE", ".json"),
    Writer("test --coverage-file", "test clear.scenarios.yaml --coverage-file PLACE", ".json"),
    Writer("check --report", "check stuck.flow --report junit=PLACE", ".xml"),
    Writer("test --report", "test clear.scenarios.yaml --report junit=PLACE", ".xml"),
    Writer("lab grade --report", "lab grade lab --report csv=PLACE", ".csv"),
    Writer("lab page --output", "lab page lab -o PLACE", ".html"),
    Writer(
        "run --record-platform",
        "run clear.flow --set SupervisorId=1001 --set StuckContact=4711 --platform answers.jsonl"
        " --record-platform PLACE",
        ".jsonl",
    ),
]
REWRITERS = [
    Writer("fmt PATHS", "fmt PLACE", ".flow"),
    Writer("check --fix", "check PLACE --fix", ".flow"),
    Writer("check --unsafe-fixes", "check PLACE --unsafe-fixes", ".flow"),
    Writer("prove --fix", "prove PLACE --repair --fix", ".flow"),
    Writer("test --update", "test PLACE --update", ".scenarios.yaml"),
    Writer("cover --add", "cover clear.flow --add PLACE", ".scenarios.yaml"),
    Writer("run --record", "run clear.flow --record another", ".scenarios.yaml"),
]
GROWING = [
    Writer("platform --log", "platform --world world.yaml --log PLACE", ".jsonl"),
    Writer("platform --state", "platform --world world.yaml --state PLACE", ".db"),
]
"""What is written for as long as a command runs, which ends with Ctrl-C alone."""
FOLDERS = [
    Writer("test --html", "test clear.scenarios.yaml --html PLACE", ""),
    Writer("lab new --output", "lab new clear.flow -o PLACE", ""),
    Writer("check --cache-dir", "check stuck.flow --cache-dir PLACE", ""),
]
CREATORS = [
    Writer(f"new {kind} NAME", f"new {kind} PLACE", "")
    for kind in ("script", "action", "rule", "format")
]
"""What makes several new files of a name, never anything but files."""
OTHER_FORMS = [
    *(
        Writer("show --output", f"show clear.flow -o PLACE --format {name}", form.suffix)
        for name, form in forms().items()
        if name != "svg"
    ),
    *(
        Writer("check --report", f"check stuck.flow --report {name}=PLACE", ".out")
        for name in checks.CHECK_FORMATS.names()
        if name != "junit"
    ),
    *(
        Writer("test --report", f"test clear.scenarios.yaml --report {name}=PLACE", ".out")
        for name in suites.SUITE_FORMATS.names()
        if name != "junit"
    ),
]
"""The forms that the options above also write; they share all but what they are known by."""


def prepare(folder: Path) -> None:
    """Put the files of the commands into a folder, and a lab with its key."""
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    for name, line in (("lab", "script"), ("lab.key", "solution")):
        place = folder / name
        place.mkdir(exist_ok=True)
        shutil.copy(FILES / "clear.flow", place)
        (place / "branchline_lab.yaml").write_text(f"lab: Clear\n{line}: clear.flow\n", "utf-8")
    (folder / "tiny.flow").write_text(TINY, "utf-8")
    (folder / "tiny.scenarios.yaml").write_text("script: tiny.flow\nscenarios: {one: {}}\n")


def own_file(writer: Writer, folder: Path) -> Path:
    """Return a file that a rewriter changes."""
    shutil.copy(UNSAFE if "unsafe" in writer.option else MANY, folder / "many.flow")
    shutil.copy(FILES / "untidy.flow", folder / "untidy.flow")
    names = {"fmt PATHS": "untidy.flow", "check --fix": "many.flow"}
    names["check --unsafe-fixes"] = "many.flow"
    names["prove --fix"] = "stuck.flow"
    return folder / names.get(writer.option, "clear.scenarios.yaml")


def ids_of(writer: Writer) -> str:
    """Return how a case is called."""
    return writer.line.replace(" PLACE", "").replace("=PLACE", "").replace(" ", "_")


def run(words: list[str], patch: pytest.MonkeyPatch, given: bytes = b"") -> Done:
    """Return what came of a command in this process; it is given that as standard input."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2)]
    patch.setattr(sys, "argv", ["branchline", *words])
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
    patch.setattr(sys, "stdout", streams[0])
    patch.setattr(sys, "stderr", streams[1])
    code = main()
    texts: list[str] = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    return Done(code, *texts)


Run = Callable[..., Done]
