"""Another name for a variable: wherever its scripts name it, and in all scenarios of theirs.

Scripts share a variable where RunScript goes on with all of them, and where one says ``global:``;
what is handed over by Parameters has a name of its own on each side, and keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .....actions.base import EventAction
from .....grammar.changes.change import Change, SetProperty
from .....grammar.finding import Edit, RequestError
from .....grammar.script import Literal
from .....grammar.snippet.expression import ExpressionError, parse_expression
from .....grammar.snippet.nodes import Name
from .....grammar.snippet.scanner import KEYWORDS
from .....grammar.unwritable import UnwritableError
from .....interpreter.analysis.variables import variable_key
from .....interpreter.system_variables import system_variables
from ...document import Document, Kind
from ..file_changes import FileChanges, edits_by_path
from ..regions import edits_alone
from .linked_files import scenario_files
from .scenario_words import Says, scenario_words
from .sharing import Shared, sharing
from .symbol import Symbol
from .variable_places import unread_code, unwritten_names, variable_places
from .written_words import rewritten

if TYPE_CHECKING:
    from ...workspace import Workspace

_NAME = re.compile(r"[^\W\d][\w$]*")


def refuse_variable(workspace: Workspace, symbol: Symbol) -> None:
    """Raise ``RequestError`` where a variable has its name from the platform."""
    known = system_variables().find(symbol.name)
    if known is not None:
        raise RequestError(f'"{symbol.name}" is a variable of the platform: {known.says}')
    document = workspace.document(symbol.script)
    for resolved in document.resolved if document else ():
        declared = resolved.declaration
        sources = declared.sources if isinstance(declared, EventAction) else ()
        if any(variable_key(name) == variable_key(symbol.name) for name in sources):
            raise RequestError(f'"{symbol.name}" is what {declared.name} brings')


def renamed_variable(workspace: Workspace, symbol: Symbol, new: str) -> FileChanges:
    """Return what gives a variable another name; raise ``RequestError`` with what stands against.

    A name differs from another by more than capitals (L6), so these alone may change.
    """
    refuse_variable(workspace, symbol)
    _refuse_name(symbol.name, new)
    shared = sharing(workspace, symbol.script, symbol.name)
    found: list[tuple[Path, Edit]] = []
    for path in shared.scripts:
        document = workspace.document(path)
        if document is not None:
            _refuse_export(document, symbol.name)
            _refuse_unread(document, symbol.name, new)
            found += ((path, edit) for edit in _in_script(document, symbol.name, new))
    found += _in_scenarios(workspace, shared, symbol.name, new)
    if not found:
        raise RequestError(f'nothing that can be changed names "{symbol.name}"')
    return FileChanges(edits_by_path(found), notes=shared.notes)


def _refuse_name(old: str, new: str) -> None:
    if not _is_name(new):
        expected = 'a letter, then letters, digits, "_" and "$", and no word of the language'
        raise RequestError(f'"{new}" is no name of a variable', expected=expected)
    if system_variables().find(new) is not None:
        raise RequestError(f'"{new}" is a variable of the platform', expected="another name")
    if old.endswith("$") != new.endswith("$"):
        raise RequestError('a name that ends in "$" compares as text, the other does not (D5)')


def _is_name(text: str) -> bool:
    """Whether every expression and all code take a word for a variable."""
    if _NAME.fullmatch(text) is None or text.upper() in KEYWORDS:
        return False
    try:
        return isinstance(parse_expression(text), Name)
    except ExpressionError:
        return False


def _refuse_export(document: Document, old: str) -> None:
    """Raise where an export has the variable, for exports are not edited."""
    if document.kind is Kind.EXPORT and any(
        place.key == variable_key(old) for place in variable_places(document)
    ):
        raise RequestError(f'"{document.path.name}" has "{old}" too, and is an export')


def _refuse_unread(document: Document, old: str, new: str) -> None:
    """Raise where the new name is taken, or where code that nobody can read says one of them."""
    is_other = variable_key(old) != variable_key(new)
    if is_other and _says(document.text, new) and _is_taken(document, new):
        raise RequestError(
            f'"{new}" is taken: "{document.path.name}" has a variable or a function of that name',
            expected="another name",
        )
    for each in unread_code(document):
        if _says(each.text, old) or _says(each.text, new):
            id = document.resolved[each.at].written.id
            raise RequestError(f'{each.prop} of "{id}" cannot be read, and says "{old}" perhaps')


def _is_taken(document: Document, new: str) -> bool:
    """Whether a name is a variable of a script, or stands in its code as anything else."""
    if any(place.key == variable_key(new) for place in variable_places(document)):
        return True
    return any(
        _says(str(literal.value), new)
        for resolved in document.resolved
        for prop, literal in resolved.values
        if prop.kind == "code"
    )


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?i)(?<![\w$]){re.escape(name)}(?![\w$])", text) is not None


def _in_script(document: Document, old: str, new: str) -> Iterator[Edit]:
    for place in variable_places(document):
        if place.key != variable_key(old):
            continue
        if place.span is None:
            id = document.resolved[place.at].written.id
            raise RequestError(f'"{id}" writes "{old}" in signs that cannot be changed here')
        yield Edit(place.span, new)
    for at, changes in _made_written(document, old, new).items():
        try:
            yield from edits_alone(document, at, changes)
        except UnwritableError as reason:
            id = document.resolved[at].written.id
            raise RequestError(f'"{id}" cannot be changed: {reason}') from None


def _made_written(document: Document, old: str, new: str) -> dict[int, list[Change]]:
    """Return what says a name where a property has it by saying nothing, by action."""
    found: dict[int, list[Change]] = {}
    for each in unwritten_names(document):
        names = [variable_key(name) for name in each.names]
        if variable_key(old) in names and variable_key(old) != variable_key(new):
            said = (new if name == variable_key(old) else name for name in names)
            id = document.resolved[each.at].written.id
            change = SetProperty(id, each.prop.name, Literal("|".join(said)))
            found.setdefault(each.at, []).append(change)
    return found


def _in_scenarios(
    workspace: Workspace, shared: Shared, old: str, new: str
) -> Iterator[tuple[Path, Edit]]:
    for script in shared.scripts:
        for document, is_own in scenario_files(workspace, script):
            if not is_own or old.lower() not in document.text.lower():
                continue
            for word in scenario_words(document.source):
                if word.says is Says.VARIABLE and variable_key(word.text) == variable_key(old):
                    prefix = word.text[: len(word.text) - len(old)]
                    yield document.path, rewritten(document, word.span, f"{prefix}{new}")
