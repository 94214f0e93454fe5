"""Another label for one of the user's own cases: at its action, and in scenarios that name it.

What is compared with the label is data, so this changes what the case is taken for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....grammar.finding import Edit, RequestError
from ..file_changes import FileChanges, edits_by_path
from .linked_files import is_same_file, owner_of, scenario_files, script_of_scenarios
from .scenario_words import Says, scenario_words
from .symbol import Symbol, refuse_too_long
from .written_words import rewritten

if TYPE_CHECKING:
    from ...workspace import Workspace


def renamed_case(workspace: Workspace, symbol: Symbol, new: str) -> FileChanges:
    """Return what gives a case another label; raise ``RequestError`` where it is taken."""
    document = workspace.document(symbol.script)
    if document is None or document.script is None:
        raise RequestError(f'"{symbol.script.name}" cannot be read')
    action = next((each for each in document.script.actions if each.id == symbol.owner), None)
    if action is None:
        raise RequestError(f'there is no action "{symbol.owner}" in "{symbol.script.name}"')
    if not new.isprintable():
        raise RequestError("a label is one line of signs that can be seen")
    refuse_too_long("a label", new)
    cases = [branch for branch in action.branches if branch.is_custom]
    own = [each for each in cases if each.outcome.casefold() == symbol.name.casefold()]
    if any(each.outcome.casefold() == new.casefold() for each in cases if each not in own):
        said = f'"{new}" is another case of "{symbol.owner}"'
        raise RequestError(said, expected="another label")
    found = [
        *((document.path, rewritten(document, each.span, new)) for each in own),
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
