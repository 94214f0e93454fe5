"""Values as the oracle takes them: text, numbers, order, truth and copies."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from branchline.actions.values import Array, Dynamic, Value

_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*")
_LARGEST = 2**53
_LONGEST = 20_000


class FaultError(Exception):
    """A statement that fails (S22), and its offset."""

    at: int | None = None


class TooLongError(Exception):
    """A text that has grown beyond all use for a comparison."""


def bounded(text: str) -> str:
    """Return a text of a length that can be compared."""
    if len(text) > _LONGEST:
        raise TooLongError
    return text


def shown(value: Value) -> str:
    """Return a value as text (L11)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, Array):
        return "|".join(map(shown, value.items))
    if isinstance(value, Dynamic):
        return shown(value.value)
    return str(value)


def number(value: Value) -> float | None:
    """Return a value as a number, ``None`` for what is none (D4)."""
    if isinstance(value, Array | Dynamic):
        value = shown(value)
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return None
        found = float(value)
        return int(value) if value.strip().lstrip("+-").isdecimal() else found
    return value if isinstance(value, int | float) else None


def counted(operator: str, left: Value, right: Value) -> Value:
    """Return arithmetic; an operand that is no number is left out (D4)."""
    a, b = number(left), number(right)
    if a is None or b is None:
        return (a if b is None else b) or 0
    try:
        found = _COUNTS[operator](a, b)
    except (ZeroDivisionError, OverflowError):
        raise FaultError from None
    if isinstance(found, complex) or not math.isfinite(found):
        raise FaultError
    if abs(found) > _LARGEST:
        return float(found)
    return int(found) if found == int(found) else found


_COUNTS: dict[str, Callable[[float, float], float | complex]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "\\": lambda a, b: math.trunc(a / b),
    "%": lambda a, b: math.fmod(a, b) if b else a / b,
    "^": lambda a, b: float(a) ** float(b),
}


def order(left: Value, right: Value, *, as_text: bool) -> int:
    """Return how two values compare: as numbers where both look like some, else as text (D5)."""
    a, b = number(left), number(right)
    if not as_text:
        if a is None and b is not None and left is None:
            a = 0
        if b is None and a is not None and right is None:
            b = 0
        if a is not None and b is not None:
            return (a > b) - (a < b)
    one, other = shown(left), shown(right)
    return (one > other) - (one < other)


ORDERS: dict[str, Callable[[int], bool]] = {
    "=": lambda sign: sign == 0,
    "!=": lambda sign: sign != 0,
    "<": lambda sign: sign < 0,
    ">": lambda sign: sign > 0,
    "<=": lambda sign: sign <= 0,
    ">=": lambda sign: sign >= 0,
}


def truth(value: Value) -> bool:
    """Whether a value is true (D6)."""
    if isinstance(value, bool | int | float):
        return value != 0
    return shown(value).strip().lower() not in {"", "0", "false"}


def items(value: Value) -> list[Value]:
    """Return what an array holds, or what a text holds between its ``|`` (S19)."""
    if isinstance(value, Array):
        return list(value.items)
    text = shown(value)
    return [*text.split("|")] if text else []


def copy(value: Value) -> Value:
    """Return a value that shares nothing with another (S3)."""
    if isinstance(value, Array):
        return Array([copy(item) for item in value.items])
    if isinstance(value, Dynamic):
        members = {name: copy(member) for name, member in value.members.items()}
        return Dynamic(members, copy(value.value))
    return value


def _count(value: Value) -> Value:
    return len(items(value))


def _length(value: Value) -> Value:
    return len(shown(value))


def _upper(value: Value) -> Value:
    return shown(value).upper()


def _left(value: Value, length: Value = 1) -> Value:
    return shown(value)[: max(0, int(number(length) or 0))]


METHODS: dict[str, Callable[..., Value]] = {
    "count": _count,
    "length": _length,
    "upper": _upper,
    "left": _left,
}
