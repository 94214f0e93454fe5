"""Which scripts call a script, and which it calls: by RunSub, RunScript, Spawn and their like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....actions import Kind as PropertyKind
from ....grammar.script import Literal, Span
from ....interpreter.program.instrumentation import literal_text
from ..document import Document, Kind
from ..editing.renaming.linked_files import script_of_scenarios
from ..editing.renaming.symbol import What as Names
from ..editing.renaming.symbol import symbol_at
from ..places.find import place_at
from ..places.place import What
from ..places.values import property_of
from ..workspace import Workspace
from .references import calls_of_script


class CalledScript(NamedTuple):
    """A script in the hierarchy: where it stands among the others, and where it says its name."""

    path: Path
    name: str
    detail: str
    span: Span
    named: Span


class Call(NamedTuple):
    """A script that calls or is called, and the places of the calls in the one that calls."""

    script: CalledScript
    places: tuple[Span, ...]


def call_hierarchy(workspace: Workspace, document: Document, offset: int) -> CalledScript | None:
    """Return the script that is named at an offset, else the one that the document is about."""
    if document.kind is Kind.SCENARIOS:
        symbol = symbol_at(workspace, document, offset)
        if symbol is None or symbol.what is not Names.SCRIPT:
            return _script(workspace, script_of_scenarios(document))
        return _script(workspace, symbol.script)
    if not document.kind.is_script:
        return None
    place = place_at(document, offset)
    if place.what is What.VALUE:
        prop = property_of(place)
        if prop is not None and prop.kind is PropertyKind.SCRIPT:
            found = _found(workspace, document.path, document.text[slice(*place.span)])
            return None if found is None else _script(workspace, found)
    return _script(workspace, document.path)


def incoming(workspace: Workspace, path: Path) -> list[Call]:
    """Return the scripts that call a script, each once."""
    places: dict[Path, list[Span]] = {}
    for location in calls_of_script(workspace, path):
        places.setdefault(location.path, []).append(location.span)
    return [
        Call(script, tuple(spans))
        for caller, spans in places.items()
        if (script := _script(workspace, caller)) is not None
    ]


def outgoing(workspace: Workspace, path: Path) -> list[Call]:
    """Return the scripts that a script calls by a name that is there, each once."""
    document = workspace.document(path)
    places: dict[Path, list[Span]] = {}
    for found, literal in called_scripts(workspace, document) if document else ():
        places.setdefault(found, []).append(literal.span)
    return [
        Call(script, tuple(spans))
        for called, spans in places.items()
        if (script := _script(workspace, called)) is not None
    ]


def called_scripts(workspace: Workspace, document: Document) -> Iterator[tuple[Path, Literal]]:
    """Yield the script of each call whose name means one, and where the name stands."""
    for resolved in document.resolved:
        for prop, literal in resolved.values:
            if prop.kind is PropertyKind.SCRIPT:
                found = _found(workspace, document.path, literal_text(literal).strip())
                if found is not None:
                    yield found, literal


def _found(workspace: Workspace, caller: Path, name: str) -> Path | None:
    if not name or "{" in name:
        return None
    with workspace.reading():
        return workspace.estate(caller).path_of(name, caller)


def _script(workspace: Workspace, path: Path) -> CalledScript | None:
    document = workspace.document(path)
    if document is None:
        return None
    script = document.script
    whole = Span(0, len(document.text))
    with workspace.reading():
        shown = workspace.estate(path).shown(path)
    if script is None:
        return CalledScript(path, path.stem, shown, whole, Span(0, 0))
    return CalledScript(path, script.name or path.stem, shown, whole, script.span)
