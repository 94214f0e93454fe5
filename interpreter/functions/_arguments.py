"""What the arguments of a built-in function are taken for: text, number, whole number, list."""

from __future__ import annotations

import math

from ...actions.values import Array, Date, Dynamic, SecurityUser, Value, show
from ..bounds import MAX_EXACT
from ..values import Number, ScriptFault, exact, number_of
from ._base import Context

Arguments = tuple[Value, ...]

_MOST_SHOWN = 40


def text_of(value: Value) -> str:
    """Return a value as text, as Studio shows it; raise :class:`ScriptFault` where that fails."""
    if isinstance(value, str):
        return value
    try:
        return show(value)
    except (OverflowError, ValueError, RecursionError):
        raise ScriptFault("a value lies beyond what can be shown as text") from None


def text_at(arguments: Arguments, place: int, otherwise: str = "") -> str:
    """Return an argument as text, or another text where it is not given."""
    return text_of(arguments[place]) if place < len(arguments) else otherwise


def number(value: Value) -> Number | None:
    """Return a value as a number, or ``None``: a date counts its days, an object its value."""
    if isinstance(value, Dynamic):
        value = value.value
    if isinstance(value, Date):
        value = value.days
    if isinstance(value, Array):
        value = text_of(value)
    if value is None or isinstance(value, SecurityUser | Dynamic):
        return None
    found = number_of(value)
    return found if found is not None and math.isfinite(found) else None


def number_or_fault(value: Value, what: str) -> Number:
    """Return a value as a number; raise :class:`ScriptFault`, which says what expected one."""
    found = number(value)
    if found is None:
        raise ScriptFault(f"{what} is a number, not {quoted(value)}")
    return found


def whole(value: Value, what: str) -> int:
    """Return a value as a whole number: a fraction is cut off, nothing counts as 0."""
    if value is None or value == "":
        return 0
    found = number_or_fault(value, what)
    if not -MAX_EXACT <= found <= MAX_EXACT:
        raise ScriptFault(f"{what} is too large: {quoted(value)}")
    return math.trunc(found)


def whole_at(arguments: Arguments, place: int, what: str, otherwise: int) -> int:
    """Return an argument as a whole number, or another number where it is not given."""
    return whole(arguments[place], what) if place < len(arguments) else otherwise


def plain(result: float) -> Number:
    """Return a result as Studio holds it: whole where it is whole, exact up to 2**53."""
    if isinstance(result, int):
        return exact(result)
    if not math.isfinite(result):
        raise ScriptFault("the result is too large for a number")
    return int(result) if result.is_integer() and abs(result) <= MAX_EXACT else result


def items_of(context: Context, value: Value) -> list[Value]:
    """Return the elements of an array, or of its text with pipes; nothing has none.

    Text without a pipe is one element, for an array of one looks like that.
    """
    if isinstance(value, Dynamic):
        if value.value is None:
            return [value] if value.members else []
        value = value.value
    if isinstance(value, Array):
        return value.items
    if value is None or value == "":
        return []
    if not isinstance(value, str):
        return [value]
    context.grow(value.count("|") + 1)
    return [*value.split("|")]


def quoted(value: Value) -> str:
    """Return a value in quotes for a message, cut where it is long."""
    if value is None:
        return "nothing"
    text = text_of(value)
    return f'"{text[:_MOST_SHOWN]}..."' if len(text) > _MOST_SHOWN else f'"{text}"'


def made(context: Context, text: str) -> str:
    """Return a text that is at most a few times as long as its source, weighed."""
    context.grow(len(text))
    return text
