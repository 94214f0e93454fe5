"""Typing in an editor: from a keystroke to what is wrong, beside a check of the whole script."""

from __future__ import annotations

from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from inspecting import LARGE, text_of_script
from table import Row, Target

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.service.features.completion import completion
from branchline.tools.service.workspace import Workspace

SECTION = "Typing in an editor"
_ACTION = 'new: Play\n    Sequence = "hello there"\n    -> a9\n\n'
_LEAST = 1 / 20
_HALF_WRITTEN = ("    ", "    Seq", "    -> a", "new: Pl", "    Sequence = ")


def typing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure keys anywhere in a script, and an action that is typed in its middle."""
    checks: list[float] = []
    keys: list[float] = []
    settled: list[float] = []
    offers: list[float] = []
    for _ in range(1 if is_quick else rounds):
        with TemporaryDirectory() as name:
            path = Path(name) / "large.flow"
            path.write_text(text_of_script(LARGE), "utf-8")
            start = process_time()
            ProjectCheck(CheckRequest((path,))).find()
            checks.append(process_time() - start)
            workspace = Workspace([path.parent])
            workspace.open(path, path.read_text("utf-8"))
            _settled(workspace, path)
            keys += _typed(workspace, path)
            offers += _completed(workspace, path)
            settled.append(_settled(workspace, path))
    whole = median(checks)
    slow = quantiles(keys, n=20)[-1]
    what = f"a key, {LARGE:,} actions"
    return [
        Row(SECTION, what, median(keys), "s", median(keys) / whole, "check", Target(_LEAST)),
        Row(SECTION, "  against its bound", median(keys), "s", target=Target(0.1)),
        Row(SECTION, "  the slowest of 20", slow, "s", target=Target(0.25)),
        Row(SECTION, "  completion", median(offers), "s", target=Target(0.05)),
        Row(SECTION, "  all that is wrong, in slices", median(settled), "s"),
    ]


def _settled(workspace: Workspace, path: Path) -> float:
    start = process_time()
    for _ in workspace.settle(path):
        pass
    return process_time() - start


def _completed(workspace: Workspace, path: Path) -> list[float]:
    """Return the time of each completion: of a name, a property, a value and a target."""
    times: list[float] = []
    for number, line in enumerate(
        ("    ", "    Seq", "    -> a", "new: Pl", "    Sequence = ") * 4
    ):
        document = workspace.document(path)
        text = "" if document is None else document.text
        at = text.index(f"a{LARGE // 2 + number}: ")
        document = workspace.change(path, [Edit(Span(at, at), f"{line}\n")], number)
        start = process_time()
        found = completion(workspace, document, at + len(line))
        times.append(process_time() - start)
        if not found:
            raise AssertionError(line)
    return times


def _typed(workspace: Workspace, path: Path) -> list[float]:
    """Return the time of each key, from the edit to what is wrong then."""
    chance = Random(LARGE)  # noqa: S311 - the same keys each time
    document = workspace.document(path)
    text = "" if document is None else document.text
    edits: list[Edit] = []
    for _ in range(50):
        at = chance.randrange(len(text))
        edits += (Edit(Span(at, at), "x"), Edit(Span(at, at + 1), ""))
    begin = text.index(f"a{LARGE // 2}: ")
    edits += (Edit(Span(begin + at, begin + at), sign) for at, sign in enumerate(_ACTION))
    times: list[float] = []
    for version, edit in enumerate(edits):
        start = process_time()
        _ = workspace.change(path, [edit], version).findings
        times.append(process_time() - start)
    return times
