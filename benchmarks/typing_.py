"""Typing in an editor: from a keystroke to what is wrong, beside a check of the whole script."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time

from inspecting import LARGE, MANY, text_of_script
from table import Row, Target

from branchline.grammar.documents.yaml_writer import write_yaml
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.finding import Edit
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Script, Span
from branchline.grammar.source import Source
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.service.features.completion import completion
from branchline.tools.service.workspace import Workspace

SECTION = "Typing in an editor"
_ACTION = 'new: Play\n    Sequence = "hello there"\n    -> a9\n\n'
_LEAST = 1 / 20
_SLICE = 0.1
MOST_ROUNDS = 1
"""A round takes half a minute, and has 150 keys in it."""
Changes = Mapping[str, tuple[str, str]]
_CHANGES: Changes = {
    "a caption, all that is wrong": (": Menu()", ' "asks"'),
    "a comment, all that is wrong": ('"asks"()', " # said of it"),
    "a value, all that is wrong": ('Value = "()', "as "),
    "a branch, all that is wrong": (r"False -> (\w+)", "a1"),
    "an action more, all that is wrong": (r"^()a\d+: ", _ACTION),
}
_FORMS: Mapping[str, tuple[Callable[[Script], str], Changes]] = {
    "yaml": (
        write_yaml,
        {
            "a caption": ("action: Menu()", "\n    caption: asks"),
            "a value": ('Value: "()', "as "),
            "a branch": (r"False: (\w+)", "a1"),
            "an action more": (r"^()  a\d+:", "  new:\n    action: Play\n    next: a9\n\n"),
        },
    ),
    "json": (
        write_cxone_json,
        {
            "a caption": ('"name": "Menu",\n *"label": "()', "asks"),
            "a value": ('"name": "Value",\n *"value": "()', "as "),
            "a branch": (r'"to": "(\w+)",\n *"label": "False"', "a1"),
        },
    ),
}
"""The other forms of a script: how it is written, and the changes to make there."""
_SCRIPT = """script "S{0}"

begin: Begin
    -> call

call: RunSub
    Script Name = "s{1}"
    -> done

done: Return
"""
_HALF_WRITTEN = ("    ", "    Seq", "    -> a", "new: Pl", "    Sequence = ")


def typing(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure keys anywhere in a script, and an action that is typed in its middle."""
    checks: list[float] = []
    keys: list[float] = []
    opened: list[list[float]] = []
    settled: dict[str, list[list[float]]] = {what: [] for what in _CHANGES}
    offers: list[float] = []
    for _ in range(1 if is_quick else min(rounds, MOST_ROUNDS)):
        with TemporaryDirectory() as name:
            path = Path(name) / "large.flow"
            path.write_text(text_of_script(LARGE), "utf-8")
            start = process_time()
            ProjectCheck(CheckRequest((path,))).find()
            checks.append(process_time() - start)
            workspace = Workspace([path.parent])
            workspace.open(path, path.read_text("utf-8"))
            opened.append(_slices(workspace, path))
            for what, change in _CHANGES.items():
                settled[what].append(_after(workspace, path, change))
            keys += _typed(workspace, path)
            offers += _completed(workspace, path)
    whole = median(checks)
    slow = quantiles(keys, n=20)[-1]
    what = f"a key, {LARGE:,} actions"
    return [
        Row(SECTION, what, median(keys), "s", median(keys) / whole, "check", Target(_LEAST)),
        Row(SECTION, "  against its bound", median(keys), "s", target=Target(0.1)),
        Row(SECTION, "  the slowest of 20", slow, "s", target=Target(0.25)),
        Row(SECTION, "  completion", median(offers), "s", target=Target(0.05)),
        *_in_slices("first opening, in slices", opened, whole),
        *(row for what, slices in settled.items() for row in _in_slices(what, slices, whole)),
        *(row for form in _FORMS for row in _in_form(form, rounds, is_quick=is_quick)),
        *_in_slices(f"first opening in an estate of {MANY:,}", [_estate()], None),
    ]


def _in_form(form: str, rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure the first opening and some changes of the same script in another form."""
    writing, changes = _FORMS[form]
    text = writing(read_flow(Source("large.flow", text_of_script(LARGE))))
    checks: list[float] = []
    settled: dict[str, list[list[float]]] = {"first opening": [], **{what: [] for what in changes}}
    for _ in range(1 if is_quick else min(rounds, MOST_ROUNDS)):
        with TemporaryDirectory() as name:
            path = Path(name) / f"large.{form}"
            path.write_text(text, "utf-8")
            start = process_time()
            ProjectCheck(CheckRequest((path,))).find()
            checks.append(process_time() - start)
            workspace = Workspace([path.parent])
            workspace.open(path, text)
            settled["first opening"].append(_slices(workspace, path))
            for what, change in changes.items():
                settled[what].append(_after(workspace, path, change))
    whole = median(checks)
    return [
        row
        for what, slices in settled.items()
        for row in _in_slices(f".{form}, {what}", slices, whole)
    ]


def _in_slices(what: str, rounds: list[list[float]], whole: float | None) -> list[Row]:
    total = median(map(sum, rounds))
    ratio = None if whole is None else total / whole
    return [
        Row(SECTION, f"  {what}", total, "s", ratio, "" if whole is None else "check"),
        Row(SECTION, "  its longest slice", max(map(max, rounds)), "s", target=Target(_SLICE)),
    ]


def _slices(workspace: Workspace, path: Path) -> list[float]:
    """Return the time of each slice in which all that is wrong is found."""
    times: list[float] = []
    slices = workspace.settle(path)
    while True:
        start = process_time()
        is_done = next(slices, times) is times
        times.append(process_time() - start)
        if is_done:
            return times


def _after(workspace: Workspace, path: Path, change: tuple[str, str]) -> list[float]:
    """Return the same after a change, and what a key waits for before them.

    The change is made at the first place like this in the middle, or in all of the text.
    """
    pattern, text = re.compile(change[0], re.MULTILINE), change[1]
    document = workspace.document(path)
    before = "" if document is None else document.text
    found = pattern.search(before, len(before) // 2) or pattern.search(before)
    if found is None:
        raise AssertionError(change)
    start = process_time()
    _ = workspace.change(path, [Edit(Span(*found.span(1)), text)], 1).findings
    return [process_time() - start, *_slices(workspace, path)]


def _estate() -> list[float]:
    """Return the time of each slice in which a first script of many is looked at."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for at in range(MANY):
            (folder / f"s{at}.flow").write_text(_SCRIPT.format(at, at + 1), "utf-8")
        workspace = Workspace([folder])
        path = folder / "s0.flow"
        workspace.open(path, path.read_text("utf-8"))
        return _slices(workspace, path)


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
