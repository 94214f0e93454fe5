"""The properties of one action as fields of a form, made from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....actions import Action as Declaration
from ....actions import Kind, Property
from ....grammar.finding import BranchlineError, RequestError
from ....grammar.names import key, nearest
from ....grammar.script import Literal
from ....interpreter.program.instrumentation import literal_text
from ....interpreter.program.resolve import NOT_LISTED, ForeignAction, Resolved
from ...reports.reference.actions import markdown_lines
from ..document import Document
from ..workspace import Workspace

_TRUTHS = ("True", "False")
_MOST_SCRIPTS = 1000


class Field(NamedTuple):
    """One property: what it holds, what it may be, and what the script says of it.

    ``text`` is ``None`` where the script says nothing; ``items`` are those of a list. ``choices``
    of the name of a script are those that can be seen from there.
    """

    name: str
    kind: Kind
    meaning: str
    is_required: bool
    default: str | None
    choices: tuple[str, ...]
    text: str | None
    items: tuple[str, ...] | None


class Form(NamedTuple):
    """The fields of an action, its caption, and its page as Markdown."""

    name: str
    caption: str
    fields: tuple[Field, ...]
    page: str


def form_of(workspace: Workspace, document: Document, id: str) -> Form:
    """Return the form of an action; raise ``RequestError`` for one that cannot be read."""
    resolved = resolved_of(document, id)
    declaration = resolved.declaration
    page = "" if isinstance(declaration, ForeignAction) else _page(declaration)
    fields = tuple(_fields(workspace, document, resolved))
    return Form(declaration.name, resolved.written.caption, fields, page)


def resolved_of(document: Document, id: str) -> Resolved:
    """Return an action of a document as it is understood; raise ``RequestError`` for none."""
    script = document.script
    ids = [action.id for action in script.actions] if script is not None else []
    if id not in ids:
        raise RequestError(f'there is no action "{id}" in the text', nearest=nearest(id, ids))
    return document.resolved[ids.index(id)]


def _page(declaration: Declaration) -> str:
    return "\n".join(markdown_lines([declaration], is_whole=False))


def _fields(workspace: Workspace, document: Document, resolved: Resolved) -> Iterator[Field]:
    """Yield the declared properties in their order, then what else the script gives."""
    given = {key(prop.name): literal for prop, literal in resolved.values}
    for prop in resolved.declaration.properties:
        literal = given.pop(key(prop.name), None)
        yield _field(prop, literal, _choices(workspace, document, prop))
    for prop, literal in resolved.values:
        if key(prop.name) in given:
            yield _field(prop, literal, ())
    known = {key(prop.name) for prop, _ in resolved.values}
    for setting in resolved.written.settings:
        name = key(setting.name)
        if name not in known and name not in resolved.declaration.property_by_key:
            yield _field(Property(setting.name, Kind.TEXT, NOT_LISTED), setting.value, ())


def _field(prop: Property, literal: Literal | None, choices: tuple[str, ...]) -> Field:
    items = literal.value if literal is not None and isinstance(literal.value, tuple) else None
    return Field(
        prop.name,
        prop.kind,
        prop.meaning,
        bool(prop.is_required) and prop.default is None,
        prop.default,
        choices,
        None if literal is None else literal_text(literal),
        None if items is None else tuple(map(literal_text, items)),
    )


def _choices(workspace: Workspace, document: Document, prop: Property) -> tuple[str, ...]:
    if prop.kind is Kind.SCRIPT:
        return tuple(_scripts(workspace, document))
    return prop.choices or (_TRUTHS if prop.default in _TRUTHS else ())


def _scripts(workspace: Workspace, document: Document) -> Iterator[str]:
    try:
        with workspace.reading():
            estate = workspace.estate(document.path)
            paths = estate.paths[:_MOST_SCRIPTS]
    except BranchlineError:
        return
    yield from (estate.shown(path) for path in paths if path != document.path)
