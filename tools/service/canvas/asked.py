"""What a page asks for, as it sends it: each part is taken by its name, or refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import cast

from ....grammar.documents.nodes import shorten
from ....grammar.finding import RequestError
from .arranging import Position, is_on_canvas

_MOST_DEEP = 8
Value = str | int | float | bool | list["Value"]


class Asked:
    """The parts of one request, or of one change in it; ``what`` names it in messages."""

    def __init__(self, fields: object, what: str) -> None:
        """Take the parts; raise ``RequestError`` where it is no object."""
        if not isinstance(fields, Mapping):
            raise RequestError(f"{what} is no object")
        self.fields = cast("Mapping[str, object]", fields)
        self.what = what

    def has(self, name: str) -> bool:
        """Whether a part is there and says anything."""
        return self.fields.get(name) is not None

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Return a text; one that is not there is ``otherwise``, or refused."""
        value = self.fields.get(name)
        if value is None and otherwise is not None:
            return otherwise
        if not isinstance(value, str):
            raise self._wrong(name, "a text")
        return value

    def flag(self, name: str) -> bool:
        """Whether something is asked for; what is not there is not."""
        value = self.fields.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise self._wrong(name, "true or false")

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; one that is not there is empty."""
        value = self.fields.get(name)
        items = cast("list[object]", value) if isinstance(value, list) else []
        if (value is not None and not isinstance(value, list)) or not all(
            isinstance(item, str) for item in items
        ):
            raise self._wrong(name, "a list of texts")
        return [str(item) for item in items]

    def part(self, name: str) -> Asked | None:
        """Return an object in it, ``None`` where there is none."""
        return Asked(self.fields[name], f'"{name}" of {self.what}') if self.has(name) else None

    def mapping(self, name: str) -> Mapping[str, object]:
        """Return an object by its names; one that is not there is empty."""
        part = self.part(name)
        return {} if part is None else part.fields

    def place(self, name: str) -> Position | None:
        """Return a place, ``None`` where none is said."""
        return self.place_of(self.fields.get(name), name)

    def places(self, name: str) -> dict[str, Position | None]:
        """Return places by the ids of actions."""
        return {id: self.place_of(at, name) for id, at in self.mapping(name).items()}

    def place_of(self, value: object, name: str) -> Position | None:
        """Return a value as a place: its numbers from the left and from the top."""
        if value is None:
            return None
        parts = cast("list[object]", value) if isinstance(value, list | tuple) else []
        match parts:
            case [int() | float() as x, int() | float() as y] if is_on_canvas(parts):
                return round(x), round(y)
            case _:
                raise self._wrong(name, "two numbers, from the left and from the top")

    def value(self, name: str) -> Value:
        """Return the value of a property: a text, a number, true or false, or a list of these."""
        return self.value_of(self.fields.get(name), name)

    def value_of(self, value: object, name: str, depth: int = 0) -> Value:
        """Return a value as one of a property."""
        if isinstance(value, float) and not isfinite(value):
            raise self._wrong(name, "a number that is finite")
        if isinstance(value, str | int | float | bool):
            return value
        if isinstance(value, list) and depth < _MOST_DEEP:
            items = cast("list[object]", value)
            return [self.value_of(each, name, depth + 1) for each in items]
        raise self._wrong(name, "a text, a number, true, false or a list")

    def _wrong(self, name: str, expected: str) -> RequestError:
        said = "says nothing for" if self.fields.get(name) is None else "says something odd for"
        return RequestError(f'{shorten(self.what)} {said} "{name}"', expected=expected)
