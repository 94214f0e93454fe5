"""JSON to values and back, bounded in depth."""

from __future__ import annotations

import json
import math
from typing import NoReturn, cast

from ...actions.values import DEEPEST, Array, Dynamic, Value
from ..bounds import MAX_EXACT
from ..values import ScriptFault, exact
from ._arguments import text_of
from ._base import Context
from ._growing_text import GrowingText

FORBIDDEN = "__type"


def read_json(text: str) -> Value:
    """Return what a text of JSON holds: objects as dynamic objects, lists as arrays.

    Raises :class:`ScriptFault` for what is no JSON and for what nests too deep.
    """
    if _depth(text) > DEEPEST:
        raise ScriptFault(f"the JSON nests deeper than {DEEPEST} levels")
    try:
        value: object = json.loads(
            text,
            parse_int=_whole,
            parse_float=_float,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise ScriptFault(
            f"the text is no JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        ) from None
    return _value(value)


def write_json(context: Context, value: Value) -> str:
    """Return a value as JSON in which every plain value is text, as the vendor says."""
    parts: list[str] = []
    _Writer(context, parts).write(value, 0)
    return "".join(parts)


class _Writer(GrowingText):
    """Collects the parts of a JSON text and weighs them."""

    def write(self, value: Value, depth: int) -> None:
        """Write a value; raise :class:`ScriptFault` where it nests too deep."""
        if depth > DEEPEST:
            raise ScriptFault(f"a value nests deeper than {DEEPEST} levels")
        if isinstance(value, Dynamic) and (value.members or value.value is None):
            self._object(value, depth)
        elif isinstance(value, Dynamic):
            self.write(value.value, depth + 1)
        elif isinstance(value, Array):
            self._array(value, depth)
        else:
            self.add(_quoted(text_of(value)))

    def _object(self, value: Dynamic, depth: int) -> None:
        sign = "{"
        for name, member in value.members.items():
            if name.startswith("$") or name == FORBIDDEN:
                continue
            self.add(f"{sign}{_quoted(name)}:")
            self.write(member, depth + 1)
            sign = ","
        self.add("{}" if sign == "{" else "}")

    def _array(self, value: Array, depth: int) -> None:
        self.add("[")
        for place, item in enumerate(value.items):
            if place:
                self.add(",")
            self.write(item, depth + 1)
        self.add("]")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _depth(text: str) -> int:
    """Return how deep brackets nest outside of quotes, before anything is built."""
    depth = deepest = 0
    place, end = 0, len(text)
    while place < end:
        sign = text[place]
        if sign == '"':
            place = _end_of_text(text, place)
            continue
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
        place += 1
    return deepest


def _end_of_text(text: str, start: int) -> int:
    place = start + 1
    while place < len(text) and text[place] != '"':
        place += 2 if text[place] == "\\" else 1
    return place + 1


def _whole(digits: str) -> Value:
    """Return a whole number as Studio can hold it; ``int`` refuses thousands of digits."""
    value = _float(digits)
    is_exact = isinstance(value, float) and -MAX_EXACT <= value <= MAX_EXACT
    return exact(int(digits)) if is_exact else value


def _float(digits: str) -> Value:
    """Return a number that fits, else its digits as text."""
    value = float(digits)
    return value if math.isfinite(value) else digits


def _constant(name: str) -> NoReturn:
    raise ScriptFault(f'the text is no JSON: "{name}" is no value')


def _object(pairs: list[tuple[str, object]]) -> Dynamic:
    return Dynamic({_clean(name): _value(item) for name, item in pairs if _is_allowed(name)})


def _is_allowed(name: str) -> bool:
    """Whether a member may have that name: one is the vendor's, ``$`` marks our own."""
    return name != FORBIDDEN and not name.startswith("$")


def _value(found: object) -> Value:
    if isinstance(found, list):
        return Array([_value(item) for item in cast("list[object]", found)])  # JSON knows no more
    if isinstance(found, str):
        return _clean(found)
    return found if isinstance(found, int | float | Dynamic) else None


def _clean(text: str) -> str:
    """Return a text in which no half of a character stands alone."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
