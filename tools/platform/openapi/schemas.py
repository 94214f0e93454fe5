"""The schemas of what operations take and hand back, by their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from ....actions.platform_port import Parameter
from ....interpreter.platform.operations import Form, Handed, Member, Shape, Type

Json = dict[str, object]

_TYPES: dict[Type, Json] = {
    Type.TEXT: {"type": "string"},
    Type.ID: {"type": ["integer", "string"]},
    Type.FLAG: {"type": "boolean"},
    Type.NUMBER: {"type": "number"},
    Type.MOMENT: {"type": "string"},
}
TAKEN: Json = {"type": ["string", "number", "boolean", "null"]}
"""What a field of a body may be: all are read as texts."""


def of_handed(handed: Handed) -> Json:
    """Return the schema of the body of a success."""
    held = _of_handed(handed)
    return _holder(handed.around, held) if handed.around else held


def _of_handed(handed: Handed) -> Json:
    if handed.form is Form.NOTHING:
        return {"type": "object", "maxProperties": 0}
    if handed.form is Form.OBJECT:
        return of_shape(handed.shape)
    if handed.form is Form.TEXT:
        return _holder(handed.within, of_member(handed.shape.members[0]))
    items: Json = {"type": "array", "items": of_shape(handed.shape)}
    if handed.form is Form.ONE:
        items |= {"minItems": 1, "maxItems": 1}
    return _holder(handed.within, items, handed.beside)


def of_shape(shape: Shape) -> Json:
    """Return the schema of one thing; ``fields`` may leave out any member."""
    if shape.is_open:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    properties = {member.wire_name: of_member(member) for member in shape.members}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def of_member(member: Member) -> Json:
    """Return the schema of one member."""
    return {**_TYPES[member.type], "description": member.meaning}


def of_parameter(parameter: Parameter) -> Json:
    """Return the schema of a parameter in the path or the query."""
    return {"type": "string", **({"enum": list(parameter.choices)} if parameter.choices else {})}


def of_body(parameters: Iterable[Parameter]) -> Json:
    """Return the schema of a body that has these fields, none of which has to be there."""
    properties = {each.name: {**TAKEN, "description": each.meaning} for each in parameters}
    return {"type": "object", "properties": properties}


def _holder(name: str, held: Json, beside: Iterable[Member] = ()) -> Json:
    more = {member.wire_name: of_member(member) for member in beside}
    return {
        "type": "object",
        "properties": {**more, name: held},
        "required": [*more, name],
        "additionalProperties": False,
    }
