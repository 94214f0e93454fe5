"""Another label for one of the user's own cases: at its action, and in scenarios that name it.

What is compared with the label is data, so this changes what the case is taken for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.changes.change import Relabel
from .....grammar.finding import Edit, RequestError
from .....grammar.unwritable import UnwritableError
from ..file_changes import FileChanges, edits_by_path
from ..regions import edits_alone
from .linked_files import is_same_file, owner_of, scenario_files, script_of_scenarios
from .scenario_words import Says, scenario_words
from .symbol import Symbol
from .written_words import rewritten

if TYPE_CHECKING:
    from ...workspace import Workspace


def renamed_case(workspace: Workspace, symbol: Symbol, new: str) -> FileChanges:
    """Return what gives a case another label; raise ``RequestError`` where it is taken."""
    document = workspace.document(symbol.script)
    if document is None or document.script is None:
        raise RequestError(f'"{symbol.script.name}" cannot be read')
    at = next(
        (n for n, each in enumerate(document.script.actions) if each.id == symbol.owner), None
    )
    if at is None:
        raise RequestError(f'there is no action "{symbol.owner}" in "{symbol.script.name}"')
    if not new.isprintable():
        raise RequestError("a label is one line of signs that can be seen")
    try:
        edits = edits_alone(document, at, [Relabel(symbol.owner, symbol.name, new)])
    except UnwritableError as reason:
        raise RequestError(f'"{symbol.owner}" cannot be changed: {reason}') from None
    found = [
        *((document.path, edit) for edit in edits),
        *_in_scenarios(workspace, symbol, new),
    ]
    return FileChanges(edits_by_path(found))


def _in_scenarios(workspace: Workspace, symbol: Symbol, new: str) -> Iterator[tuple[Path, Edit]]:
    old = symbol.name.casefold()
    for document, _ in scenario_files(workspace, symbol.script):
        main = script_of_scenarios(document)
        for word in scenario_words(document.source):
            if word.says is not Says.OUTCOME or word.text.casefold() != old:
                continue
            script, id = owner_of(workspace, main, word.owner)
            if id == symbol.owner and script is not None and is_same_file(script, symbol.script):
                yield document.path, rewritten(document, word.span, new)
