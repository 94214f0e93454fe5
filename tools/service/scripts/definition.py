"""Where the thing that a word names is made: an action, a script, a variable, a function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....actions import Kind as PropertyKind
from ....grammar.names import outcome_key
from ....grammar.script import Span
from ....interpreter.analysis.variables import bare_name, variable_key
from ..document import Document, Kind
from ..editing.renaming.symbol import Symbol, symbol_at
from ..editing.renaming.symbol import What as Names
from ..places.find import place_at
from ..places.place import Place, What
from ..places.values import property_of
from ..workspace import Workspace
from .variable_facts import variable_facts


class Location(NamedTuple):
    """A place in a file."""

    path: Path
    span: Span


def definition(workspace: Workspace, document: Document, offset: int) -> list[Location]:
    """Return where the thing is made that the word at an offset names.

    An outcome is looked for where its branch leads, a variable wherever it is set, a script at
    the beginning of its file.
    """
    if document.kind.is_script:
        found = list(_at_place(workspace, document, place_at(document, offset)))
        if found:
            return found
    symbol = symbol_at(workspace, document, offset)
    return [] if symbol is None else list(_of_symbol(workspace, symbol))


def _at_place(workspace: Workspace, document: Document, place: Place) -> Iterator[Location]:
    """Yield what the words of a script say by themselves, of an export all that they do."""
    word = document.text[slice(*place.span)].strip('"')
    match place.what:
        case What.OUTCOME:
            yield from _where_it_leads(document, place)
        case What.TARGET | What.ACTION_ID:
            yield from _action(document, word)
        case What.CODE | What.EXPRESSION:
            yield from list(_function(document, word)) or _in_export(document, word)
        case What.VALUE:
            prop = property_of(place)
            if prop is not None and prop.kind is PropertyKind.VARIABLE:
                yield from _in_export(document, bare_name(word))
            elif prop is not None and prop.kind is PropertyKind.SCRIPT:
                yield from _script(workspace, document, word)
        case _:
            pass


def _in_export(document: Document, name: str) -> Iterator[Location]:
    """Yield where an export sets a variable; in other scripts its name is a symbol."""
    if document.kind is Kind.EXPORT and name:
        for each in variable_facts(document).assignments(variable_key(name)):
            yield Location(document.path, each.span)


def _script(workspace: Workspace, document: Document, name: str) -> Iterator[Location]:
    with workspace.reading():
        found = workspace.estate(document.path).path_of(name, document.path)
    if found is not None and document.kind is Kind.EXPORT:
        called = workspace.document(found)
        script = None if called is None else called.script
        yield Location(found, Span(0, 0) if script is None else script.span)


def _action(document: Document, id_: str) -> Iterator[Location]:
    for action in document.script.actions if document.script else ():
        if action.id == id_:
            yield Location(document.path, action.span)


def _where_it_leads(document: Document, place: Place) -> Iterator[Location]:
    for action in document.script.actions if document.script else ():
        for branch in action.branches if action.id == place.action else ():
            is_named = outcome_key(branch.outcome) == outcome_key(place.outcome or "")
            if is_named and branch.is_custom == place.is_custom:
                yield from _action(document, branch.target)


def _function(document: Document, name: str) -> Iterator[Location]:
    if not name:
        return
    pattern = re.compile(rf"\bfunction[ \t]+({re.escape(name)})[ \t]*\(", re.IGNORECASE)
    for action in document.script.actions if document.script else ():
        for setting in action.settings:
            for match in pattern.finditer(document.text, *setting.value.span):
                yield Location(document.path, Span(*match.span(1)))


def _of_symbol(workspace: Workspace, symbol: Symbol) -> Iterator[Location]:
    document = workspace.document(symbol.script)
    if document is None:
        return
    match symbol.what:
        case Names.ACTION:
            yield from _action(document, symbol.name)
        case Names.VARIABLE:
            for each in variable_facts(document).assignments(variable_key(symbol.name)):
                yield Location(document.path, each.span)
        case Names.CASE:
            yield from _case(document, symbol)
        case Names.SCRIPT:
            script = document.script
            yield Location(document.path, Span(0, 0) if script is None else script.span)


def _case(document: Document, symbol: Symbol) -> Iterator[Location]:
    for action in document.script.actions if document.script else ():
        for branch in action.branches if action.id == symbol.owner else ():
            if branch.is_custom and branch.outcome.casefold() == symbol.name.casefold():
                yield Location(document.path, branch.span)
