"""What an action's properties were at a visit: notes for the trace, and values as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...actions import Property
from ...actions.ports import Getter, ListGetter, Note, Running, TextGetter
from ...actions.values import Value, show
from ...grammar.script import Literal
from ..bounds import LONG_TEXT


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


def noting_number(
    prop: Property, getter: Callable[[Running], float | None]
) -> Callable[[Running], float | None]:
    """Return the same of a number."""

    def noted(me: Running) -> float | None:
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
