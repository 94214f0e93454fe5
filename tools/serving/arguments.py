"""The arguments of a request, each taken as what it has to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

from ...grammar.documents.numbers import finite
from ...grammar.finding import RequestError

_MOST_ITEMS = 10_000
_KINDS: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    dict: "an object",
    list: "a list",
}

T = TypeVar("T")


class ArgumentError(RequestError):
    """An argument that is not what it has to be."""

    rule = "bad-argument"


class Arguments:
    """Members of an object by name; ``place`` is what messages call it."""

    def __init__(self, members: Mapping[str, object], place: str = "") -> None:
        """Take over what was read."""
        self.members, self._place = members, place

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a text that may be left out."""
        found = self._taken(name, str)
        return otherwise if found is None else self._sound(name, found)

    def needed_text(self, name: str) -> str:
        """Return a text that has to be there."""
        found = self._taken(name, str)
        if found is None:
            raise self._wrong(name, "a text")
        return self._sound(name, found)

    def number(self, name: str, otherwise: int = 0) -> int:
        """Return a whole number that may be left out."""
        found = self._taken(name, int)
        return otherwise if found is None else found

    def needed_number(self, name: str) -> int:
        """Return a whole number that has to be there."""
        found = self._taken(name, int)
        if found is None:
            raise self._wrong(name, "a whole number")
        return found

    def amount(self, name: str) -> float | None:
        """Return a number, with or without a fraction, ``None`` where it is left out."""
        value = self.members.get(name)
        found = finite(value)
        if value is not None and found is None:
            raise self._wrong(name, "a number that is finite")
        return found

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """Whether something is asked for."""
        found = self._taken(name, bool)
        return otherwise if found is None else found

    def object(self, name: str) -> Arguments:
        """Return an object, an empty one where it is left out."""
        members = cast("Mapping[str, object]", self._taken(name, dict) or {})
        return Arguments(members, self._called(name))

    def objects(self, name: str) -> list[Arguments]:
        """Return the objects of a list, none where it is left out."""
        return [
            Arguments(cast("Mapping[str, object]", each), place)
            for place, each in self._items(name)
            if self._is_object(place, each)
        ]

    def texts(self, name: str) -> list[str]:
        """Return the texts of a list, none where it is left out."""
        found: list[str] = []
        for place, each in self._items(name):
            if not isinstance(each, str):
                raise ArgumentError(f"{place} is {_told(each)}", expected="a text")
            found.append(each)
        return found

    def values(self, name: str) -> list[object]:
        """Return the values of a list as they are, none where it is left out."""
        return [each for _, each in self._items(name)]

    def has(self, name: str) -> bool:
        """Whether something is given and not null."""
        return self.members.get(name) is not None

    def _items(self, name: str) -> Iterator[tuple[str, object]]:
        found = cast("list[object]", self._taken(name, list) or [])
        if len(found) > _MOST_ITEMS:
            raise ArgumentError(f"{self._called(name)} has more than {_MOST_ITEMS:,} items")
        for at, each in enumerate(found):
            yield f"{self._called(name)}[{at}]", each

    @staticmethod
    def _is_object(place: str, each: object) -> bool:
        if isinstance(each, dict):
            return True
        raise ArgumentError(f"{place} is {_told(each)}", expected="an object")

    def _taken(self, name: str, kind: type[T]) -> T | None:
        found = self.members.get(name)
        if found is None:
            return None
        if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
            raise self._wrong(name, _KINDS[kind])
        return found

    def _sound(self, name: str, text: str) -> str:
        """Return a text that any file can hold."""
        if "\0" in text or not _can_be_written(text):
            raise ArgumentError(f"{self._called(name)} has signs in it that no text has")
        return text

    def _wrong(self, name: str, expected: str) -> ArgumentError:
        if name not in self.members:
            return ArgumentError(f'there is no "{self._called(name)}"', expected=expected)
        said = f"{self._called(name)} is {_told(self.members[name])}"
        return ArgumentError(said, expected=expected)

    def _called(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _told(value: object) -> str:
    """Return what a value is, in a few words."""
    if value is None:
        return "null"
    kind = next((said for type_, said in _KINDS.items() if isinstance(value, type_)), "a number")
    return f'"{value[:40]}"' if isinstance(value, str) else kind
