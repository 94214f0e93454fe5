"""What an action's properties were at a visit: notes for the trace, and values as text."""

from __future__ import annotations

from typing import NamedTuple

from ...actions import Property
from ...actions.ports import Getter, ListGetter, Note, Running, Setter, TextGetter, Visit
from ...actions.values import Value, show
from ...grammar.script import Literal
from ..bounds import LONG_TEXT
from ..values import FLAT


class AssignNote(NamedTuple):
    """In a trace, before a value: what it was assigned to, and the property that says what."""

    name: str
    prop: Property | None

    def notes(self, value: object) -> list[Note]:
        """Return what that notes, as if each were noted by itself."""
        own: list[Note] = [(self.name, value)]
        return own if self.prop is None else [(self.prop, value), *own]


def joined(getter: ListGetter) -> Getter:
    """Return a function to a list as one text."""
    return lambda me: _as_one_text(getter(me))


def listed(getters: list[Getter]) -> ListGetter:
    """Return a function to what several functions answer."""
    return lambda me: tuple([getter(me) for getter in getters])


def noting_list(prop: Property, getters: list[Getter]) -> ListGetter:
    """Return the same, which leaves a note of the list as one text."""

    def noted(me: Running) -> tuple[Value, ...]:
        found = tuple([getter(me) for getter in getters])
        keep(me, prop, _as_one_text(found))
        return found

    return noted


def _as_one_text(values: tuple[Value, ...]) -> str:
    return "|".join([show(value) for value in values])


def noting(prop: Property, getter: Getter) -> Getter:
    """Return the same function, which leaves a note of what it answers."""

    def noted(me: Running) -> Value:
        found = getter(me)
        keep(me, prop, found)
        return found

    return noted


def noting_text(prop: Property, getter: Getter) -> TextGetter:
    """Return a function to the value as text, which leaves a note of it."""

    def noted(me: Running) -> str:
        found = getter(me)
        if type(found) is not str:
            found = show(found)
        if len(found) <= LONG_TEXT and me.notes is not None:
            me.notes.append((prop, found))
        else:
            keep(me, prop, found)
        return found

    return noted


def storing(store: Setter, value: Getter, edge: int) -> Visit:
    """Return a visit that stores a value, whatever it and its variable are."""

    def visit(me: Running) -> int:
        store(me, value(me))
        return edge

    return visit


def assigning(key: str, value: Getter, edge: int) -> Visit:
    """Return a visit that sets a variable of the script itself, and notes nothing."""

    def visit(me: Running) -> int:
        found = value(me)
        if type(found) is int or _is_light(found):
            me[key] = found
        else:
            me.set(key, found)
        return edge

    return visit


def noting_assignment(about: AssignNote, value: Getter, edge: int) -> Visit:
    """Return a visit that does the same and leaves one note of both, value and variable."""
    key, prop = about

    def visit(me: Running) -> int:
        found = value(me)
        if type(found) is int or _is_light(found):
            me[key] = found
            if me.notes is not None:
                me.notes += (about, found)
            return edge
        if prop is not None:
            keep(me, prop, found)
        me.set(key, found)
        return edge

    return visit


def noting_setter(key: str) -> Setter:
    """Return a function that sets a variable of the script itself, and notes it."""

    def store(me: Running, value: Value) -> None:
        if not _is_light(value):
            me.set(key, value)
            return
        me[key] = value
        if me.notes is not None:
            me.notes.append((key, value))

    return store


def _is_light(value: Value) -> bool:
    """Whether a value is simply stored: it is not long, and nothing can change it in place."""
    return type(value) in FLAT and (type(value) is not str or len(value) <= LONG_TEXT)


def keep(me: Running, prop: Property, value: Value) -> None:
    """Leave a note for the trace; long ones count as data of the run."""
    if type(value) is str and len(value) > LONG_TEXT:
        me.weigh(prop.name, value)
    me.note(prop, value)


def literal_text(literal: Literal) -> str:
    """Return a value as written as the text that Studio would hold; a list is joined by ``|``."""
    value = literal.value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, tuple):
        return "|".join(literal_text(item) for item in value)
    return show(value)
