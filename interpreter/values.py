"""Arithmetic, comparison and truth of Studio's values (L11, L12)."""

from __future__ import annotations

import math
import operator as operators
import re
from collections.abc import Callable, Sequence

from ..actions.ports import Reason
from ..actions.values import DEEPEST, Array, Date, Dynamic, SecurityUser, Value, show
from ..grammar.late.patterns import late
from .bounds import MAX_EXACT, LimitReached

Number = int | float

_BLANK_OR_WORDS = late(r"\{\}|\[(?P<one>[^|\]]*)\|(?P<many>[^\]]*)\]")
_NUMBER = late(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?\s*", re.ASCII)
_LONGEST_NUMBER, _LONGEST_WHOLE = 40, 16
MAX_PARTS = 200_000
_LIGHT = 16


class ScriptFault(Exception):  # noqa: N818
    """A script asked for what cannot be computed; the message becomes ``_ERR``.

    ``line`` is that of the failing statement, counted from 1, in the code of ``source``.
    """

    line: int | None = None
    source: object = None


def number_of(value: Value) -> Number | None:
    """Return a value as a number, or ``None`` for nothing and for text that is no number.

    >>> [number_of(value) for value in ("12", " .5 ", "twelve", None, True)]
    [12, 0.5, None, None, 1]
    """
    if isinstance(value, str):
        if len(value) > _LONGEST_NUMBER or not (_is_digits(value) or _NUMBER.fullmatch(value)):
            return None
        try:
            whole = int(value)
        except ValueError:
            number = float(value)
            return number if math.isfinite(number) else None
        return exact(whole)
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int | float) else _number_within(value)


def is_whole(text: str) -> bool:
    """Whether a text is digits that are a number which is held exactly.

    >>> [is_whole(text) for text in ("007", "-1", "", "9" * 16)]
    [True, False, False, False]
    """
    return text.isdigit() and len(text) < _LONGEST_WHOLE and text.isascii()


def _is_digits(text: str) -> bool:
    return text.isdigit() and text.isascii()


def _number_within(value: SecurityUser | Date | Array | Dynamic | None) -> Number | None:
    """Return the number of a date, of an object's own value, of an array's only item."""
    if isinstance(value, Date):
        return value.days
    if isinstance(value, Dynamic):
        return number_of(value.value) if not isinstance(value.value, Dynamic) else None
    if isinstance(value, Array) and len(value.items) == 1:
        only = value.items[0]
        return number_of(only) if not isinstance(only, Array | Dynamic) else None
    return None


def exact(number: int) -> Number:
    """Return a whole number as Studio can hold it: exactly up to 2**53, beyond that as a float."""
    return number if -MAX_EXACT <= number <= MAX_EXACT else float(number)


def plain_value(value: str | float | None) -> Value:
    """Return a value from outside as a run can hold it: a number that is too long as text."""
    is_long = type(value) is int and not -MAX_EXACT <= value <= MAX_EXACT
    return str(value) if is_long else value


def calculate(operator: str, left: Value, right: Value) -> Number:
    r"""Return ``left operator right``; what is no number is left out, as the vendor says.

    Raises :class:`ScriptFault` for a division by zero and for a result that no number can hold.

    >>> calculate("+", 579, None), calculate("*", "6", 7), calculate("\\", 7, 2)
    (579, 42, 3)
    """
    a, b = number_of(left), number_of(right)
    if a is None or b is None:
        return a or b or 0
    try:
        result = _OPERATIONS[operator](a, b)
    except ZeroDivisionError:
        raise ScriptFault(f"{show(a)} {operator} {show(b)} divides by zero") from None
    except OverflowError:
        raise ScriptFault(f"{show(a)} {operator} {show(b)} is too large") from None
    if isinstance(result, int):
        return exact(result)
    if not math.isfinite(result):
        raise ScriptFault(f"{show(a)} {operator} {show(b)} is too large")
    return int(result) if result.is_integer() and abs(result) <= MAX_EXACT else result


def _quotient(a: Number, b: Number) -> Number:
    return a / b


def _whole_part(a: Number, b: Number) -> Number:
    return math.trunc(a / b)


def _remainder(a: Number, b: Number) -> Number:
    """Return the remainder with the sign of the dividend, as .NET does."""
    if b == 0:
        raise ZeroDivisionError
    return math.fmod(a, b)


def _power(a: Number, b: Number) -> Number:
    result = float(a) ** float(b)
    if isinstance(result, complex):
        raise ScriptFault(f"{show(a)} ^ {show(b)} is no number")
    return result


_OPERATIONS: dict[str, Callable[[Number, Number], Number]] = {
    "+": operators.add,
    "-": operators.sub,
    "*": operators.mul,
    "/": _quotient,
    "\\": _whole_part,
    "%": _remainder,
    "^": _power,
}


def compare(left: Value, right: Value, *, as_text: bool = False) -> int:
    """Return a negative number, 0 or a positive one, as ``left`` is less, equal or greater.

    Two values that both look like numbers compare as numbers, all others as text; nothing counts
    as 0 beside a number and as empty beside text (docs/reference/language.md D5).
    With ``as_text``, for a variable whose name ends in ``$``, they compare as text in any case.

    >>> compare("20", 100), compare("20", 100, as_text=True), compare(None, 0)
    (-1, 1, 0)
    """
    if not as_text:
        a, b = number_of(left), number_of(right)
        if a is None and left is None and b is not None:
            a = 0
        if b is None and right is None and a is not None:
            b = 0
        if a is not None and b is not None:
            return (a > b) - (a < b)
    one, other = show(left), show(right)
    return (one > other) - (one < other)


def filled(reason: Reason) -> str:
    """Return a reason as a sentence, its blanks filled.

    Of two words in brackets the first stands behind a number that is one.

    >>> filled(("agent {} is not active", "1002"))
    'agent 1002 is not active'
    >>> filled(("{} [second is|seconds are] over", 1)), filled(("{} [value|values]", 0.5))
    ('1 second is over', '0.5 values')
    """
    if isinstance(reason, str):
        return reason
    pattern, *blanks = reason
    text = show(pattern)
    if "|" in text:
        text = _agreeing(text, blanks)
    return text.format(*(show(blank) for blank in blanks))


def _agreeing(pattern: str, blanks: Sequence[Value]) -> str:
    """Return a pattern with one of each two words, as the last number before them has it."""
    coming = iter(blanks)
    number: Value = None

    def chosen(found: re.Match[str]) -> str:
        nonlocal number
        if found["one"] is not None:
            return found["one" if number == 1 else "many"]
        blank = next(coming)
        number = blank if isinstance(blank, int | float) else number
        return found[0]

    return _BLANK_OR_WORDS.sub(chosen, pattern)


FLAT = frozenset({int, str, float, bool, type(None), SecurityUser, Date})
"""The types of values that nothing can change in place."""


def own_copy(value: Value) -> Value:
    """Return a value that shares nothing with the given one (S3).

    Raises :class:`LimitReached` where it nests deeper than ``DEEPEST`` or has too many parts.
    """
    if not isinstance(value, Array | Dynamic):
        return value
    return _copy(value, 1, [0])


def _copy(value: Value, depth: int, count: list[int]) -> Value:
    if not isinstance(value, Array | Dynamic):
        return value
    parts = value.items if isinstance(value, Array) else list(value.members.values())
    count[0] += len(parts)
    if depth > DEEPEST or count[0] > MAX_PARTS:
        raise LimitReached(
            f"a value nests deeper than {DEEPEST} levels or has over {MAX_PARTS} parts"
        )
    if isinstance(value, Array):
        return Array(
            [each if type(each) in FLAT else _copy(each, depth + 1, count) for each in parts]
        )
    members = {name: _copy(each, depth + 1, count) for name, each in value.members.items()}
    return Dynamic(members, _copy(value.value, depth + 1, count))


def is_nothing(value: Value) -> bool:
    """Whether a parameter carries no value: nothing, no text, an array without items (L23)."""
    return value is None or value == "" or (isinstance(value, Array) and not value.items)


def handed_on(value: Value) -> tuple[Value, bool]:
    """Return a value as it arrives in another script, and whether it arrives whole (D130).

    It is a copy. A dynamic object does not go from script to script: where it has a value of its
    own, that arrives, else nothing, and so for each object in an array.

    >>> handed_on(Array([1, Dynamic({"a": 2})])), handed_on(Dynamic(value="own"))
    ((Array([1, None]), False), ('own', False))
    """
    if not isinstance(value, Array | Dynamic):
        return value, True
    copy, is_whole = own_copy(value), True
    top = Array([copy])
    open_arrays = [top]
    while open_arrays:
        array = open_arrays.pop()
        for at, item in enumerate(array.items):
            found = item
            while isinstance(found, Dynamic):
                found, is_whole = found.value, False
            array.items[at] = found
            if isinstance(found, Array):
                open_arrays.append(found)
    return top.items[0], is_whole


class ValueCopies:
    """Copies values so that what two of them share, their copies share as well.

    Nothing is refused, and nothing recurses: what a run holds can be copied as it is.
    """

    def __init__(self) -> None:
        """Know of no copy yet."""
        self._made: dict[int, tuple[Array | Dynamic, Array | Dynamic]] = {}
        self._open: list[tuple[Array | Dynamic, Array | Dynamic]] = []

    def of(self, value: Value) -> Value:
        """Return the copy of a value."""
        if type(value) in FLAT:
            return value
        copy = self._begun(value)
        while self._open:
            old, new = self._open.pop()
            if isinstance(old, Array) and isinstance(new, Array):
                new.items = list(map(self._begun, old.items))
            elif isinstance(old, Dynamic) and isinstance(new, Dynamic):
                new.members = {name: self._begun(part) for name, part in old.members.items()}
                new.value = self._begun(old.value)
        return copy

    def _begun(self, value: Value) -> Value:
        """Return the copy of a value, which is filled later."""
        if not isinstance(value, Array | Dynamic):
            return value
        pair = self._made.get(id(value))
        if pair is None:
            pair = (value, Array() if isinstance(value, Array) else Dynamic())
            self._made[id(value)] = pair
            self._open.append(pair)
        return pair[1]


def weight(value: Value) -> int:
    """Return about how many characters a copy of a value takes: a part counts as some."""
    if isinstance(value, str):
        return len(value) if len(value) > _LIGHT else 0
    if isinstance(value, Array):
        return _LIGHT * len(value.items) + sum(map(weight, value.items))
    if isinstance(value, Dynamic):
        return _LIGHT * len(value.members) + sum(map(weight, value.members.values()))
    return 0


def written(value: Value) -> str:
    r"""Return a value as people are shown it: its kind is seen, and it stands on one line (D133).

    The inner members of a REST proxy, which no script can read, are left out.

    >>> print(written(Array(["a", 2, 1 == 1, None, Dynamic({"Name": "say \"hi\""}), Date(1.5)])))
    ["a", 2, true, nothing, {Name: "say \"hi\""}, #"12/31/1899 12:00:00 PM"]
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Date):
        return f'#"{show(value)}"'
    if isinstance(value, Array):
        return f"[{', '.join(map(written, value.items))}]"
    return _object(value) if isinstance(value, Dynamic) else show(value)


def _object(value: Dynamic) -> str:
    told = {name: part for name, part in value.members.items() if not name.startswith("$")}
    members = [f"{name}: {written(part)}" for name, part in told.items()]
    if value.value is not None:
        members.append(f"$value: {written(value.value)}")
    return f"{{{', '.join(members)}}}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def plain(value: Value) -> object:
    """Return a value as programs read it, in JSON: dates and security users as text.

    The inner members of a REST proxy, which no script can read, are left out.

    >>> plain(Dynamic({"a": Array([1, None, True, Date(1.5)])}, "own"))
    {'a': [1, None, True, '12/31/1899 12:00:00 PM'], '$value': 'own'}
    """
    if isinstance(value, Date | SecurityUser):
        return show(value)
    if isinstance(value, Array):
        return [plain(item) for item in value.items]
    if isinstance(value, Dynamic):
        own = {} if value.value is None else {"$value": plain(value.value)}
        told = {name: each for name, each in value.members.items() if not name.startswith("$")}
        return {name: plain(member) for name, member in told.items()} | own
    return value
