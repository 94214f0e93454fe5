"""All that makes a subscript of some actions: the new file, the call, and the scenarios."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .....grammar.finding import BranchlineError, Edit, RequestError, applied
from .....grammar.script import Action
from .....grammar.source import Source
from .....grammar.structure import is_id
from .....interpreter.program.compiler import try_compile
from ....exchange.canonical import read_as
from ...document import Document, Kind
from ..file_changes import FileChanges, edits_by_path
from ..regions import Region, regions
from .caller import caller_edits, calling
from .handing import handing
from .scenarios import scenario_edits
from .selection import Selection, selected
from .subscript import exits_of, subscript_text

if TYPE_CHECKING:
    from ...workspace import Workspace


_LONGEST = 200
_NO_FILE = re.compile(r"""[\\/:*?"<>|\x00-\x1f\x7f]""")


class Extraction(NamedTuple):
    """Actions on their way into a script of their own, and what takes their place.

    ``text`` is the new script at ``path``; ``places`` are the lines of all actions of the old one.
    """

    path: Path
    text: str
    found: Selection
    calling: tuple[Action, ...]
    places: list[Region]


def extracted(
    workspace: Workspace, document: Document, chosen: tuple[int, ...], name: str = ""
) -> FileChanges:
    """Return what makes a subscript of actions; raise ``RequestError`` where the meaning changes.

    It is called ``name``, or after the script and its first action where that is empty.
    Both texts are read and compiled before they are handed out.
    """
    path = document.path
    made = extraction(workspace, path, document, chosen, name)
    edits: list[tuple[Path, Edit]] = [
        (path, edit) for edit in caller_edits(document, made.found, made.places, made.calling)
    ]
    _read_again(made.path, made.text, document.kind)
    _read_again(path, applied(document.text, (edit for _, edit in edits)), document.kind)
    edits += scenario_edits(workspace, path, made.found, made.path.stem, made.calling)
    return FileChanges(edits_by_path(edits), {made.path: made.text})


def extraction(
    workspace: Workspace, path: Path, document: Document, chosen: tuple[int, ...], name: str
) -> Extraction:
    """Return what becomes of actions; ``document`` is the script at ``path``, as lines say it."""
    program, script = document.program, document.script
    if program is None or script is None:
        raise RequestError("the script has mistakes, so nobody can tell what its runs do")
    places = regions(document)
    if not places:
        raise RequestError("the actions have no lines of their own")
    found = selected(program, chosen)
    hands = handing(workspace, path, found)
    to = _free_path(workspace, path, found, name)
    exits = exits_of(found)
    new = calling(script, found, hands, to.stem, exits)
    text = subscript_text(document, found, places, hands, to.stem, exits)
    return Extraction(to, text, found, new, places)


def _free_path(workspace: Workspace, path: Path, found: Selection, wanted: str) -> Path:
    entry = found.program.written(found.entry).id
    wanted = wanted.strip() or f"{path.stem}_{entry}"
    if len(wanted.encode()) > _LONGEST:
        raise RequestError(
            "that name is too long for a file", expected=f"at most {_LONGEST} bytes"
        )
    if _NO_FILE.search(wanted) or wanted.startswith("."):
        raise RequestError(f'"{wanted}" cannot name a file', expected="letters and digits")
    number, name = 2, wanted
    with workspace.reading():
        estate = workspace.estate(path)
        while (
            estate.path_of(name, path) is not None or path.with_name(name + path.suffix).exists()
        ):
            name, number = f"{wanted}_{number}", number + 1
    if not is_id(entry):
        raise RequestError(f'"{entry}" cannot name a file')
    return path.with_name(name + path.suffix)


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
