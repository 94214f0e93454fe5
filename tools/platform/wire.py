"""What an operation hands back, as JSON, and read again from it: by its one declaration.

Ids are numbers there where they look like one, and flags are true or false, as the vendor's public
clients have them; scripts have ids as texts, and flags as 1 and 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ...actions.values import Array, Dynamic, Value, show
from ...interpreter.platform.operations import Form, Handed, Member, Shape, Type

_MOST_DIGITS = 15
"""More than these are not told apart by whoever reads numbers of JSON as floats."""


def to_json(handed: Handed, value: Value) -> object:
    """Return what travels of what an operation handed back."""
    written = _to_json(handed, value)
    return {handed.around: written} if handed.around else written


def _to_json(handed: Handed, value: Value) -> object:
    if value is None or handed.form is Form.NOTHING:
        return {}
    if handed.form is Form.TEXT:
        return {handed.within: _id(show(value))}
    if handed.form is Form.LIST:
        return {handed.within: _items(handed.shape, value)}
    if handed.form is Form.ONE:
        return {handed.within: [_thing(handed.shape, value)]}
    if handed.form is Form.HOLDER and isinstance(value, Dynamic):
        return {name: _items(handed.shape, each) for name, each in value.members.items()}
    return _thing(handed.shape, value)


def from_json(handed: Handed, found: object) -> Value:
    """Return what a script gets of what travelled; what is not declared stays as it is."""
    if handed.form is Form.NOTHING or not isinstance(found, dict):
        return None
    members = cast("dict[str, object]", found)
    if handed.around:
        held = members.get(handed.around)
        members = cast("dict[str, object]", held) if isinstance(held, dict) else members
    if handed.form is Form.OBJECT:
        return _read_thing(handed.shape, members)
    if handed.form is Form.HOLDER:
        return Dynamic({name: _read_items(handed, name, each) for name, each in members.items()})
    held = members.get(handed.within)
    if handed.form is Form.TEXT:
        return None if held is None else show(plain(held))
    items = cast("list[object]", held) if isinstance(held, list) else []
    things = [_read_thing(handed.shape, each) for each in items]
    if handed.form is Form.LIST:
        return Array(things)
    return things[0] if things else None


def plain(found: object) -> Value:
    """Return what was read of JSON as a value."""
    if isinstance(found, dict):
        members = cast("dict[str, object]", found)
        return Dynamic({name: plain(each) for name, each in members.items()})
    if isinstance(found, list):
        return Array([plain(each) for each in cast("list[object]", found)])
    return cast("Value", found)


def _items(shape: Shape, value: Value) -> object:
    if isinstance(value, Array):
        return [_thing(shape, each) for each in value.items]
    return _bare(value)


def _thing(shape: Shape, value: Value) -> object:
    if not isinstance(value, Dynamic):
        return _bare(value)
    known = {member.name: member for member in shape.members}
    written: dict[str, object] = {}
    for name, each in value.members.items():
        member = known.get(name)
        written[member.wire_name if member else name] = _written(member, each)
    return written


def _written(member: Member | None, value: Value) -> object:
    if member is None or value is None:
        return _bare(value)
    if member.type is Type.ID:
        return _id(show(value))
    if member.type is Type.FLAG:
        return bool(value)
    return _bare(value)


def _id(text: str) -> int | str:
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number and str(int(text)) == text else text


def _bare(value: Value) -> object:
    if isinstance(value, Array):
        return [_bare(each) for each in value.items]
    if isinstance(value, Dynamic):
        return {name: _bare(each) for name, each in value.members.items()}
    if value is None or type(value) in {str, int, float, bool}:
        return value
    return show(value)


def _read_items(handed: Handed, name: str, found: object) -> Value:
    if name == handed.within and isinstance(found, list):
        return Array([_read_thing(handed.shape, each) for each in cast("list[object]", found)])
    return plain(found)


def _read_thing(shape: Shape, found: object) -> Value:
    if not isinstance(found, dict):
        return plain(found)
    known = _by_wire_name(shape)
    members: dict[str, Value] = {}
    for name, each in cast("dict[str, object]", found).items():
        member = known.get(name)
        members[member.name if member else name] = _read(member, each)
    return Dynamic(members)


def _by_wire_name(shape: Shape) -> Mapping[str, Member]:
    return {member.wire_name: member for member in shape.members}


def _read(member: Member | None, found: object) -> Value:
    if member is not None and found is not None:
        if member.type is Type.ID and isinstance(found, int):
            return str(found)
        if member.type is Type.FLAG and isinstance(found, bool):
            return int(found)
    return plain(found)
