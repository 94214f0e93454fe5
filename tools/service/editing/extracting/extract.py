"""All that makes a subscript of some actions: the new file, the call, and the scenarios."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.finding import BranchlineError, Edit, RequestError, applied
from .....grammar.source import Source
from .....grammar.structure import is_id
from .....interpreter.program.compiler import try_compile
from ....exchange.canonical import read_as
from ...document import Document, Kind
from ..file_changes import FileChanges, edits_by_path
from ..regions import regions
from .caller import caller_edits, calling
from .handing import handing
from .scenarios import scenario_edits
from .selection import Selection, selected
from .subscript import exits_of, subscript_text

if TYPE_CHECKING:
    from ...workspace import Workspace


_NO_FILE = re.compile(r"""[\\/:*?"<>|\x00-\x1f\x7f]""")


def extracted(
    workspace: Workspace, document: Document, chosen: tuple[int, ...], name: str = ""
) -> FileChanges:
    """Return what makes a subscript of actions; raise ``RequestError`` where the meaning changes.

    It is called ``name``, or after the script and its first action where that is empty.
    Both texts are read and compiled before they are handed out.
    """
    program, script = document.program, document.script
    if program is None or script is None:
        raise RequestError("the script has mistakes, so nobody can tell what its runs do")
    places = regions(document)
    if not places:
        raise RequestError("the actions have no lines of their own")
    found = selected(program, chosen)
    hands = handing(workspace, document.path, found)
    path = _free_path(workspace, document, found, name)
    exits = exits_of(found)
    new = calling(script, found, hands, path.stem, exits)
    text = subscript_text(document, found, places, hands, path.stem, exits)
    edits: list[tuple[Path, Edit]] = [
        (document.path, edit) for edit in caller_edits(document, found, places, new)
    ]
    _read_again(path, text, document.kind)
    _read_again(document.path, applied(document.text, (edit for _, edit in edits)), document.kind)
    edits += scenario_edits(workspace, document.path, found, path.stem, new)
    return FileChanges(edits_by_path(edits), {path: text})


def _free_path(workspace: Workspace, document: Document, found: Selection, wanted: str) -> Path:
    entry = found.program.written(found.entry).id
    wanted = wanted.strip() or f"{document.path.stem}_{entry}"
    if _NO_FILE.search(wanted) or wanted.startswith("."):
        raise RequestError(f'"{wanted}" cannot name a file', expected="letters and digits")
    number, name = 2, wanted
    with workspace.reading():
        estate = workspace.estate(document.path)
        while (
            estate.path_of(name, document.path) is not None
            or document.path.with_name(name + document.path.suffix).exists()
        ):
            name, number = f"{wanted}_{number}", number + 1
    if not is_id(entry):
        raise RequestError(f'"{entry}" cannot name a file')
    return document.path.with_name(name + document.path.suffix)


def _read_again(path: Path, text: str, kind: Kind) -> None:
    """Raise where a new text is no script that can run."""
    source = Source(str(path), text)
    try:
        script = read_as(str(kind), source)
        program, findings = try_compile(script, source)
    except BranchlineError as error:
        raise RequestError(f"the new text cannot be read: {error}") from None
    if program is None:
        raise RequestError(f"the new text cannot run: {findings[0].line()}")
