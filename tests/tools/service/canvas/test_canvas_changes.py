"""What changes on the canvas make of a text: a script, a list of changes, and what differs then.

``asked.yaml`` is what a page asks for, one change after the other; ``expected`` is the difference
of the texts, where boxes stand then, what is selected and what is said, or why nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import cast

import pytest
from edited import assert_apart, undone
from paths import TESTS

from branchline.grammar.documents.nodes import data_of
from branchline.grammar.documents.yaml_ import read_yaml_tree
from branchline.grammar.finding import Findings, RequestError, applied
from branchline.grammar.source import Source
from branchline.tools.service.canvas.changes import edited
from branchline.tools.service.canvas.editing import Edited, Editing
from branchline.tools.service.canvas.graph import Canvas
from branchline.tools.service.workspace import Workspace

CASES = sorted((TESTS / "tools" / "service" / "canvas" / "changes").iterdir())
BESIDE = {"asked.yaml", "expected"}


def asked_of(folder: Path) -> list[object]:
    findings = Findings(Source("asked", (folder / "asked.yaml").read_text("utf-8")))
    tree = read_yaml_tree(findings.source, findings)
    assert tree is not None
    found = data_of(tree, findings)
    assert not findings.all, findings.all
    return cast("list[object]", found)


def shown(text: str) -> list[str]:
    return text.replace("\r", "␍").replace("\ufeff", "␇").splitlines()


def difference(old: str, new: str) -> Iterator[str]:
    lines = unified_diff(shown(old), shown(new), n=1, lineterm="")
    yield from (line for line in lines if not line.startswith(("--- ", "+++ ")))


def told(workspace: Workspace, folder: Path, path: Path, found: Edited) -> Iterator[str]:
    for each, edits in {path: found.edits, **found.others}.items():
        document = workspace.document(each)
        assert document is not None
        assert_apart(edits)
        assert undone(document.text, edits) == document.text
        if each != path:
            yield f"--- {each.relative_to(folder).as_posix()}"
        yield from difference(document.text, applied(document.text, edits))
    for each, text in found.created.items():
        yield f"--- new: {each.relative_to(folder).as_posix()}"
        yield from shown(text)
    yield from (f"place: {id} {at}" for id, at in found.places.items())
    if found.select:
        yield f"select: {', '.join(found.select)}"
    yield from (f"said: {note}" for note in found.said)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_changes(case: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]) -> None:
    for path in case.iterdir():
        if path.name not in BESIDE:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    script = next(path for path in sorted(tmp_path.iterdir()) if path.stem == "a")
    workspace = Workspace([tmp_path])
    document = workspace.open(script, script.read_bytes().decode("utf-8"))
    canvas = Canvas()
    canvas.graph(document)

    try:
        found = edited(Editing(workspace, document, canvas, {}), asked_of(case))
        lines = list(told(workspace, tmp_path, script, found))
    except RequestError as reason:
        lines = [f"refused: {reason}"]

    assert_golden(case / "expected", "\n".join((*lines, "")))
