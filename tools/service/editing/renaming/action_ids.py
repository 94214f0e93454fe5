"""Another id for an action: in its script, its layout, and all scenarios that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.finding import Edit, RequestError
from .....grammar.literals.literal_offsets import place_in
from .....grammar.names import key
from .....grammar.script import Span
from .....grammar.structure import is_id
from .....interpreter.program.instrumentation import literal_text
from ...document import Document
from ..file_changes import FileChanges, edits_by_path
from .layout_words import layout_words
from .linked_files import is_same_file, layout_of, owner_of, scenario_files, script_of_scenarios
from .scenario_words import Says, scenario_words
from .symbol import Symbol, refuse_too_long
from .written_words import rewritten

if TYPE_CHECKING:
    from ...workspace import Workspace

_NOTE = r"(?i)branchline\s*:\s*ignore\s*\[[^\]]*\]\s*(?P<id>{})\s*:"


def renamed_action(workspace: Workspace, symbol: Symbol, new: str) -> FileChanges:
    """Return what gives an action another id; raise ``RequestError`` where it cannot have it."""
    document = workspace.document(symbol.script)
    if document is None or document.script is None:
        raise RequestError(f'"{symbol.script.name}" cannot be read')
    ids = [action.id for action in document.script.actions]
    if symbol.name not in ids:
        raise RequestError(f'there is no action "{symbol.name}" in "{symbol.script.name}"')
    if ids.count(symbol.name) > 1:
        raise RequestError(f'two actions have the id "{symbol.name}": nobody can tell which')
    if not is_id(new):
        expected = 'letters, digits, "_", and "-" inside'
        raise RequestError(f'"{new}" cannot be an id', expected=expected)
    refuse_too_long("an id", new)
    if new in ids:
        raise RequestError(f'"{new}" is the id of another action', expected="another id")
    found = [
        *((document.path, edit) for edit in _in_script(document, symbol.name, new)),
        *_in_layout(workspace, symbol, new),
        *_in_scenarios(workspace, symbol, new),
    ]
    return FileChanges(edits_by_path(found))


def _in_script(document: Document, old: str, new: str) -> Iterator[Edit]:
    for action in document.script.actions if document.script else ():
        if action.id == old:
            yield rewritten(document, action.span, new)
        for branch in action.branches:
            if branch.target == old:
                yield rewritten(document, branch.target_span, new)
    pattern = re.compile(_NOTE.format(re.escape(old)))
    for resolved in document.resolved:
        if key(resolved.declaration.name) != "note":
            continue
        for _, literal in resolved.values:
            for match in pattern.finditer(literal_text(literal)):
                start = place_in(document.text, literal, match.start("id"))
                if document.text.startswith(old, start):
                    yield Edit(Span(start, start + len(old)), new)


def _in_layout(workspace: Workspace, symbol: Symbol, new: str) -> Iterator[tuple[Path, Edit]]:
    layout = layout_of(workspace, symbol.script)
    if layout is not None:
        for entry in layout_words(layout.source):
            if entry.key == symbol.name:
                yield layout.path, rewritten(layout, entry.span, new)


def _in_scenarios(workspace: Workspace, symbol: Symbol, new: str) -> Iterator[tuple[Path, Edit]]:
    for document, _ in scenario_files(workspace, symbol.script):
        if symbol.name not in document.text:
            continue
        main = script_of_scenarios(document)
        for word in scenario_words(document.source):
            if word.says is not Says.ACTION or word.text.rpartition("/")[2] != symbol.name:
                continue
            script, _ = owner_of(workspace, main, word.text)
            if script is not None and is_same_file(script, symbol.script):
                named = f"{word.text[: len(word.text) - len(symbol.name)]}{new}"
                yield document.path, rewritten(document, word.span, named)
