"""Renaming: what can have another name at a place, and all that a new one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .....grammar.finding import RequestError
from .....grammar.script import Span
from ...document import Document, Kind
from ..file_changes import FileChanges
from .action_ids import renamed_action
from .case_labels import renamed_case
from .script_files import renamed_script
from .symbol import Symbol, What, symbol_at
from .variables import refuse_variable, renamed_variable

if TYPE_CHECKING:
    from ...workspace import Workspace


_OF_EXPORTS = (
    "the ids of an export are numbers of its own, which stay: the caption of an action can be "
    "another one, and branchline convert makes a script whose ids are words"
)


class Renamable(NamedTuple):
    """A name that can be another one: where it stands, and what it is now."""

    span: Span
    name: str
    what: str


def prepare_rename(workspace: Workspace, document: Document, offset: int) -> Renamable:
    """Return what can have another name at an offset; raise ``RequestError`` with the reason."""
    symbol = _symbol(workspace, document, offset)
    if symbol.what is What.VARIABLE:
        refuse_variable(workspace, symbol)
    return Renamable(symbol.span, symbol.name, str(symbol.what))


def rename(workspace: Workspace, document: Document, offset: int, new: str) -> FileChanges:
    """Return all that a new name changes, of every file of the folders that has the old one.

    Raises ``RequestError`` for what is no name or is taken, and where the meaning would not stay.
    """
    symbol = _symbol(workspace, document, offset)
    new = new.strip() if symbol.what is not What.CASE else new
    if new == symbol.name:
        return FileChanges({})
    match symbol.what:
        case What.ACTION:
            return renamed_action(workspace, symbol, new)
        case What.VARIABLE:
            return renamed_variable(workspace, symbol, new)
        case What.CASE:
            return renamed_case(workspace, symbol, new)
        case What.SCRIPT:
            return renamed_script(workspace, symbol, new)


def _symbol(workspace: Workspace, document: Document, offset: int) -> Symbol:
    if document.kind is Kind.EXPORT:
        raise RequestError(_OF_EXPORTS)
    symbol = symbol_at(workspace, document, offset)
    if symbol is None:
        raise RequestError(
            "nothing with a name of its own stands here",
            expected="an action's id, a variable, a case in quotes or the name of a script",
        )
    owner = workspace.document(symbol.script)
    if owner is not None and owner.kind is Kind.EXPORT:
        raise RequestError(f'"{owner.path.name}" is an export, which is not edited')
    return symbol
