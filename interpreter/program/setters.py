"""What sets a variable that a property names: for what an action answers, and for an Assign.

A variable of the script itself is set there and then where its value is light; what is shared with
other scripts, only the platform sets, or weighs something goes by the frame.
"""

from __future__ import annotations

from ...actions import Property
from ...actions.ports import GLOBAL, Getter, Running, Setter, Visit
from ...actions.values import Value
from ..bounds import LONG_TEXT
from ..system_variables import system_variables
from ..values import FLAT
from .instrumentation import AssignNote, keep, noting


def setter_of(name: str | None, *, is_traced: bool) -> Setter:
    """Return a function that sets a variable, and nothing where none is named."""
    if name is None:
        return lambda _me, _value: None
    key = name.lower()
    if system_variables().is_reserved(key):
        return lambda me, _value: me.refuse(key)
    if key.startswith(GLOBAL):
        return lambda me, value: me.set(key, value)
    return _noting_setter(key) if is_traced else _plain_setter(key)


def assignment_of(
    name: str | None, value: Getter, edge: int, about: Property | None, *, is_traced: bool
) -> Visit:
    """Return a visit that sets a variable to a value.

    ``about`` is the property that says the value, ``None`` where that is the same at each visit.
    """
    key = "" if name is None else name.lower()
    if not key or key.startswith(GLOBAL) or system_variables().is_reserved(key):
        noted = noting(about, value) if is_traced and about is not None else value
        return _storing(setter_of(name, is_traced=is_traced), noted, edge)
    if not is_traced:
        return _assigning(key, value, edge)
    return _noting_assignment(AssignNote(key, about), value, edge)


def _plain_setter(key: str) -> Setter:
    def store(me: Running, value: Value) -> None:
        if type(value) not in FLAT or (type(value) is str and len(value) > LONG_TEXT):
            me.set(key, value)
        else:
            me[key] = value

    return store


def _noting_setter(key: str) -> Setter:
    """Return a function that sets a variable of the script itself, and notes it."""

    def store(me: Running, value: Value) -> None:
        if not _is_light(value):
            me.set(key, value)
            return
        me[key] = value
        if me.notes is not None:
            me.notes.append((key, value))

    return store


def _storing(store: Setter, value: Getter, edge: int) -> Visit:
    """Return a visit that stores a value, whatever it and its variable are."""

    def visit(me: Running) -> int:
        store(me, value(me))
        return edge

    return visit


def _assigning(key: str, value: Getter, edge: int) -> Visit:
    """Return a visit that sets a variable of the script itself, and notes nothing."""

    def visit(me: Running) -> int:
        found = value(me)
        if type(found) is int or _is_light(found):
            me[key] = found
        else:
            me.set(key, found)
        return edge

    return visit


def _noting_assignment(about: AssignNote, value: Getter, edge: int) -> Visit:
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


def _is_light(value: Value) -> bool:
    """Whether a value is simply stored: it is not long, and nothing can change it in place."""
    return type(value) in FLAT and (type(value) is not str or len(value) <= LONG_TEXT)
