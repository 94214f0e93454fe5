"""Properties: give one a value, or take it away."""

from __future__ import annotations

from .....actions import Kind, Property, Unknown
from .....grammar.changes.change import RemoveProperty, SetProperty
from .....grammar.finding import RequestError
from .....grammar.names import key, nearest
from .....grammar.script import Action, Literal
from ..asked import Asked, Value
from ..editing import Editing, is_in_places
from ..export_form import as_text

_TRUTHS = {"true": True, "false": False}


def set_value(editing: Editing, asked: Asked) -> None:
    """Give a property a value; nothing at all takes it away."""
    id, name = asked.text("action"), asked.text("name")
    if asked.has("value"):
        set_property(editing, id, name, asked.value("value"))
    else:
        remove(editing, asked)


def set_property(editing: Editing, id: str, name: str, value: Value) -> None:
    """Give a property of an action a value, under the name that it has there."""
    action = editing.action(id)
    prop = _declared(editing, action, name)
    written = _written(editing, action, name, prop)
    own = next((each for each in action.settings if each.name == written), None)
    literal = _literal(value, prop)
    if editing.export is not None:
        literal = as_text(literal)
    elif own is not None:
        literal = _as_before(literal, own.value)
    editing.make(SetProperty(id, written, literal))


def _declared(editing: Editing, action: Action, name: str) -> Property | None:
    declaration = editing.declaration(action)
    prop = declaration.property_by_key.get(key(name))
    is_there = any(key(each.name) == key(name) for each in action.settings)
    if prop is None and not is_there and Unknown.PROPERTIES not in declaration.unknown:
        names = [each.name for each in declaration.properties]
        said = f'{declaration.name} "{action.id}" has no property "{name}"'
        raise RequestError(said, nearest=nearest(name, names))
    if not name.strip():
        raise RequestError(f'a property of "{action.id}" has to have a name')
    return prop


def _written(editing: Editing, action: Action, name: str, prop: Property | None) -> str:
    """Return how a property is called in a script: as it stands there, else as on its page."""
    declaration = editing.declaration(action)
    for setting in action.settings:
        if key(setting.name) == key(name):
            return setting.name
        if prop is not None and declaration.property_by_key.get(key(setting.name)) is prop:
            return setting.name
    return name if prop is None else prop.name


def _literal(value: Value, prop: Property | None) -> Literal:
    if isinstance(value, list):
        return Literal(tuple(_literal(item, None) for item in value))
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        is_code = prop is not None and prop.kind is Kind.CODE
        return Literal(text, is_code="\n" in text or (is_code and bool(text)))
    return Literal(value)


def _as_before(literal: Literal, was: Literal) -> Literal:
    """Return a text as the number, the truth or the one line that stood there before."""
    text = literal.value
    if not isinstance(text, str):
        return literal
    if isinstance(was.value, bool):
        truth = _TRUTHS.get(text.lower())
        return literal if truth is None else Literal(truth)
    if (
        isinstance(was.value, int)
        and text.isascii()
        and text.isdecimal()
        and text == str(int(text))
    ):
        return Literal(int(text))
    if "\n" not in text and not was.is_code:
        return Literal(text)
    return literal


def remove(editing: Editing, asked: Asked) -> None:
    """Take a property away."""
    action, name = editing.action(asked.text("action")), asked.text("name")
    prop = editing.declaration(action).property_by_key.get(key(name))
    written = _written(editing, action, name, prop)
    if prop is not None and (prop.default or prop.may_be_empty) and is_in_places(editing):
        text = prop.default or ""
        editing.make(SetProperty(action.id, written, Literal(text)))
        editing.said.append(f'"{prop.name}" has its place in XML, which says "{text}" now')
        return
    editing.make(RemoveProperty(action.id, written))


KINDS = {"setProperty": set_value, "removeProperty": remove}
