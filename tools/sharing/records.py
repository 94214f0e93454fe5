"""Records of our own as plain data and back, by the types of their fields.

What is read is trusted no further than that: a record is made of what its types say, or
``ValueError`` is raised.
"""

# ruff: noqa: ANN401 - it is data of any kind until each part is looked at

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ...actions.values import Array, Date, DateForm, Dynamic, SecurityUser
from ...interpreter.program.program import Program

ProgramAt = Callable[[str], Program]
"""Returns the script of a path."""
_PLAIN = (str, int, float, bool, NoneType)


def packed(record: object) -> bytes:
    """Return a record as JSON; a script stands there by its path.

    >>> packed(Date(1.5))
    b'{"date":[1.5,"moment"]}'
    """
    return json.dumps(_data(record), separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes, kind: Any, program_at: ProgramAt | None = None) -> Any:
    """Return the record of a kind; raise ``ValueError`` where the data holds none.

    >>> unpacked(b'[1, [["a", "b"]]]', tuple[int, Mapping[str, str]])
    (1, {'a': 'b'})
    >>> unpacked(b'["one"]', tuple[int])
    Traceback (most recent call last):
    ...
    ValueError: 'one' is no int
    """
    return _Reading(program_at).read(json.loads(data), kind)


def _data(thing: object) -> Any:
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, _PLAIN):
        return thing
    if isinstance(thing, Date | SecurityUser | Array | Dynamic):
        return _value(thing)
    if isinstance(thing, Program):
        return thing.source.path
    return _parts(thing)


def _value(thing: Date | SecurityUser | Array | Dynamic) -> Any:
    match thing:
        case Date():
            return {"date": [thing.days, str(thing.form)]}
        case SecurityUser():
            return {"user": thing.agent_id}
        case Array():
            return {"array": [_data(each) for each in thing.items]}
        case Dynamic():
            members = [[name, _data(each)] for name, each in thing.members.items()]
            return {"dynamic": [members, _data(thing.value)]}


def _parts(thing: Any) -> list[Any]:
    """Return what something is made of: several things, or a dataclass."""
    match thing:
        case Mapping():
            return [[_data(name), _data(each)] for name, each in thing.items()]  # type: ignore[reportUnknownVariableType] - whatever it holds
        case AbstractSet():
            return sorted(_data(each) for each in thing)  # type: ignore[reportUnknownVariableType]
        case Sequence():
            return [_data(each) for each in thing]  # type: ignore[reportUnknownVariableType]
        case _:
            return [_data(getattr(thing, each.name)) for each in fields(thing)]


@cache
def _types(kind: Any) -> tuple[Any, ...]:
    """Return the types of the fields of a record."""
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields
    return tuple(hints[name] for name in names)


class _Reading:
    """Reads the data of one record."""

    def __init__(self, program_at: ProgramAt | None) -> None:
        self._program_at = program_at

    def read(self, data: Any, kind: Any) -> Any:
        """Return what the data holds of a kind."""
        origin = get_origin(kind)
        if origin in {Union, UnionType}:
            return self._read_one_of(data, get_args(kind))
        if origin is tuple:
            return self._read_tuple(data, get_args(kind))
        if origin is not None:
            return self._read_many(data, origin, get_args(kind))
        return data if kind is object else self._read_single(data, kind)

    def _read_single(self, data: Any, kind: Any) -> Any:
        if kind is Program:
            if self._program_at is None or not isinstance(data, str):
                raise ValueError(f"{data!r} is no script")
            return self._program_at(data)
        if kind in _PLAIN:
            return self._read_plain(data, kind)
        if kind in {Date, SecurityUser, Array, Dynamic}:
            return self._read_value(data)
        if issubclass(kind, Enum):
            return kind(data)
        types, rows = _types(kind), self._listed(data)
        if len(rows) != len(types):
            raise ValueError(f"{len(rows)} fields are no {kind.__name__}")
        return kind(*map(self.read, rows, types))

    def _read_plain(self, data: Any, kind: type) -> Any:
        is_number = kind is float and type(data) is int
        if not isinstance(data, kind) and not is_number:
            raise ValueError(f"{data!r} is no {kind.__name__}")
        return data

    def _read_one_of(self, data: Any, kinds: tuple[Any, ...]) -> Any:
        if data is None and NoneType in kinds:
            return None
        if isinstance(data, dict):
            return self._read_value(data)
        plain = [kind for kind in kinds if kind in _PLAIN and isinstance(data, kind)]
        if plain:
            return data
        others = [kind for kind in kinds if kind not in _PLAIN]
        if not others:
            raise ValueError(f"{data!r} is none of {kinds}")
        return self.read(data, others[0])

    def _read_value(self, data: Any) -> Any:
        match data:
            case {"date": [float() | int() as days, str() as form]}:
                return Date(days, DateForm(form))
            case {"user": str() as agent}:
                return SecurityUser(agent)
            case {"array": items}:
                return Array([self._read_any(each) for each in self._listed(items)])
            case {"dynamic": [members, value]}:
                named = {str(name): self._read_any(each) for name, each in self._listed(members)}
                return Dynamic(named, self._read_any(value))
            case _:
                raise ValueError(f"{data!r} is no value")

    def _read_any(self, data: Any) -> Any:
        return self._read_value(data) if isinstance(data, dict) else self._plain(data)

    def _plain(self, data: Any) -> Any:
        if isinstance(data, _PLAIN):
            return data
        raise ValueError(f"{data!r} is no value")

    def _read_tuple(self, data: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
        rows = self._listed(data)
        if len(kinds) == 2 and kinds[1] is ...:  # noqa: PLR2004
            return tuple(self.read(each, kinds[0]) for each in rows)
        if len(rows) != len(kinds):
            raise ValueError(f"a record has another length than {len(kinds)}")
        return tuple(map(self.read, rows, kinds))

    def _read_many(self, data: Any, origin: Any, kinds: tuple[Any, ...]) -> Any:
        rows = self._listed(data)
        if issubclass(origin, Counter):
            return Counter({self.read(name, kinds[0]): int(count) for name, count in rows})
        if issubclass(origin, Mapping):
            return {self.read(name, kinds[0]): self.read(each, kinds[1]) for name, each in rows}
        found: list[Any] = [self.read(each, kinds[0]) for each in rows]
        if issubclass(origin, set | frozenset):
            return frozenset(found)
        return found if origin is list else tuple(found)

    def _listed(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            raise ValueError(f"{data!r} is no list")  # noqa: TRY004 - it is wrong data, no wrong call
        return data  # type: ignore[reportUnknownVariableType] - whatever it holds
