"""Everywhere that the thing is named which a word names: in scripts, layouts and scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ....actions import Kind as PropertyKind
from ....grammar.names import key
from ....grammar.script import Action, Span
from ....interpreter.analysis.variables import variable_key
from ....interpreter.program.instrumentation import literal_text
from ..document import Document
from ..editing.renaming.layout_words import layout_words
from ..editing.renaming.linked_files import (
    is_same_file,
    layout_of,
    owner_of,
    scenario_files,
    script_of_scenarios,
)
from ..editing.renaming.scenario_words import Says, Word, scenario_words
from ..editing.renaming.sharing import sharing
from ..editing.renaming.symbol import Symbol, symbol_at
from ..editing.renaming.symbol import What as Names
from ..editing.renaming.variable_places import variable_places
from ..places.find import place_at
from ..places.place import What
from ..workspace import Workspace
from .definition import Location

MOST = 10_000


def references(workspace: Workspace, document: Document, offset: int) -> list[Location]:
    """Return every place that names the same thing as the word at an offset, where it is made too.

    At the name of an action those are the actions of that name, in this script.
    """
    symbol = symbol_at(workspace, document, offset)
    if symbol is None:
        return list(_of_that_name(document, offset))
    found = [
        *_in_scripts(workspace, symbol),
        *_in_layout(workspace, symbol),
        *_in_scenarios(workspace, symbol),
    ]
    return list(dict.fromkeys(found))[:MOST]


def _of_that_name(document: Document, offset: int) -> Iterator[Location]:
    place = place_at(document, offset)
    if place.what is not What.ACTION_NAME:
        return
    wanted = key(place.name or "")
    for resolved in document.resolved:
        if wanted in (key(resolved.written.name), key(resolved.declaration.name)):
            yield Location(document.path, resolved.written.name_span)


def _in_scripts(workspace: Workspace, symbol: Symbol) -> Iterator[Location]:
    if symbol.what is Names.SCRIPT:
        yield from calls_of_script(workspace, symbol.script)
        return
    if symbol.what is Names.VARIABLE:
        yield from _variable(workspace, symbol)
        return
    document = workspace.document(symbol.script)
    script = None if document is None else document.script
    for action in script.actions if script else ():
        own = _of_id(action, symbol.name) if symbol.what is Names.ACTION else _case(action, symbol)
        yield from (Location(symbol.script, span) for span in own)


def _of_id(action: Action, id_: str) -> Iterator[Span]:
    if action.id == id_:
        yield action.span
    yield from (branch.target_span for branch in action.branches if branch.target == id_)


def _case(action: Action, symbol: Symbol) -> Iterator[Span]:
    for branch in action.branches if action.id == symbol.owner else ():
        if branch.is_custom and branch.outcome.casefold() == symbol.name.casefold():
            yield branch.span


def calls_of_script(workspace: Workspace, script: Path) -> Iterator[Location]:
    """Yield the places where other scripts name a script to call it."""
    with workspace.reading():
        estate = workspace.estate(script)
        paths = list(estate.paths)
    for path in paths:
        document = workspace.document(path)
        for resolved in document.resolved if document else ():
            for prop, literal in resolved.values:
                name = literal_text(literal).strip()
                if prop.kind is not PropertyKind.SCRIPT or not name or "{" in name:
                    continue
                with workspace.reading():
                    found = estate.path_of(name, path)
                if found is not None and is_same_file(found, script):
                    yield Location(path, literal.span)


def _variable(workspace: Workspace, symbol: Symbol) -> Iterator[Location]:
    wanted = variable_key(symbol.name)
    for path in sharing(workspace, symbol.script, symbol.name).scripts:
        document = workspace.document(path)
        for place in variable_places(document) if document else ():
            if place.key == wanted and place.span is not None:
                yield Location(path, place.span)


def _in_layout(workspace: Workspace, symbol: Symbol) -> Iterator[Location]:
    layout = layout_of(workspace, symbol.script)
    if layout is None or symbol.what is not Names.ACTION:
        return
    for entry in layout_words(layout.source):
        if entry.key == symbol.name:
            yield Location(layout.path, entry.span)


def _in_scenarios(workspace: Workspace, symbol: Symbol) -> Iterator[Location]:
    for document, is_own in scenario_files(workspace, symbol.script):
        if symbol.name.casefold() not in document.text.casefold():
            continue
        main = script_of_scenarios(document)
        for word in scenario_words(document.source):
            if _is_meant(workspace, symbol, word, main, is_own=is_own):
                yield Location(document.path, word.span)


def _is_meant(
    workspace: Workspace, symbol: Symbol, word: Word, main: Path, *, is_own: bool
) -> bool:
    """Whether a word of a file of scenarios names the thing."""
    match symbol.what:
        case Names.ACTION:
            return word.says is Says.ACTION and _is_action(workspace, symbol, word.text, main)
        case Names.CASE:
            return (
                word.says is Says.OUTCOME
                and word.text.casefold() == symbol.name.casefold()
                and _is_action(workspace, symbol._replace(name=symbol.owner), word.owner, main)
            )
        case Names.VARIABLE:
            is_same = variable_key(word.text) == variable_key(symbol.name)
            return is_own and word.says is Says.VARIABLE and is_same
        case Names.SCRIPT:
            return _is_script(workspace, symbol, word, main)


def _is_action(workspace: Workspace, symbol: Symbol, named: str, main: Path) -> bool:
    if named.rpartition("/")[2] != symbol.name:
        return False
    script, _ = owner_of(workspace, main, named)
    return script is not None and is_same_file(script, symbol.script)


def _is_script(workspace: Workspace, symbol: Symbol, word: Word, main: Path) -> bool:
    if word.says is Says.FILE:
        return is_same_file(main.parent / word.text, symbol.script)
    if word.says is not Says.SCRIPT:
        return False
    with workspace.reading():
        found = workspace.estate(main).path_of(word.text, main)
    return found is not None and is_same_file(found, symbol.script)
