"""Folders of scripts with a mark where somebody is, and what is told of changes of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from branchline.grammar.finding import Edit, applied
from branchline.grammar.script import Span
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario import scenarios_beside
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.scenarios.verdict import first_mismatch
from branchline.tools.service.document import Document
from branchline.tools.service.editing.file_changes import FileChanges
from branchline.tools.service.workspace import Workspace

OPEN, CLOSE = "⟦", "⟧"
"""Around what is selected in a file of a case; a pair with nothing inside is a cursor."""


class Case(NamedTuple):
    """An opened folder, the document with the mark, and what is selected there."""

    folder: Path
    workspace: Workspace
    document: Document
    span: Span


def opened(case: Path, folder: Path) -> Case:
    """Return a case with its files in a folder of their own, without the mark."""
    marked: tuple[Path, Span] | None = None
    for path in sorted(case.rglob("*")):
        if path.is_dir() or path.name in {"asked", "expected"}:
            continue
        text = path.read_bytes().decode("utf-8")
        copy = folder / path.relative_to(case)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if OPEN in text:
            start = text.index(OPEN)
            marked = copy, Span(start, text.index(CLOSE) - len(OPEN))
            text = text.replace(OPEN, "").replace(CLOSE, "")
        copy.write_bytes(text.encode())
    assert marked is not None, "no file has a mark"
    workspace = Workspace([folder])
    document = workspace.document(marked[0])
    assert document is not None
    return Case(folder, workspace, document, marked[1])


def told(case: Case, changes: FileChanges) -> Iterator[str]:
    """Yield the lines that say what becomes of the files, each whole."""
    for path, text in after(case.workspace, changes).items():
        yield f"--- {path.relative_to(case.folder).as_posix()}"
        yield text.replace("\r", "␍")
    for old, new in sorted(changes.renamed.items()):
        yield f"{old.relative_to(case.folder)} becomes {new.relative_to(case.folder)}"
    yield from (f"note: {note}" for note in changes.notes)


def after(workspace: Workspace, changes: FileChanges) -> dict[Path, str]:
    """Return the texts of the files that are changed or new; nothing overlaps."""
    found: dict[Path, str] = {}
    for path, edits in sorted(changes.edits.items()):
        document = workspace.document(path)
        assert document is not None
        assert_apart(edits)
        found[path] = applied(document.text, edits)
        assert undone(document.text, edits) == document.text
    for path, text in changes.created.items():
        assert workspace.document(path) is None
        found[path] = text
    return found


def assert_apart(edits: tuple[Edit, ...]) -> None:
    """Hold edits to their places: in order, and none of them touches another's text."""
    assert list(edits) == sorted(edits)
    for one, other in pairwise(edits):
        assert one.span.end <= other.span.start
        assert one.span != other.span


def undone(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text after edits and those that take them back."""
    back: list[Edit] = []
    by = 0
    for span, new in edits:
        start = span.start + by
        back.append(Edit(Span(start, start + len(new)), text[span.start : span.end]))
        by += len(new) - (span.end - span.start)
    return applied(applied(text, edits), back)


def missed(script: Path) -> list[str]:
    """Return the scenarios that fail, with what they miss."""
    estate = Estate(script.parent)
    program = estate.program(script)
    found: list[str] = []
    for scenario in read_scenarios(scenarios_beside(script)).scenarios.values():
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        miss = first_mismatch(scenario, result)
        if miss is not None:
            found.append(f"{scenario.name}: {miss}")
    return found
