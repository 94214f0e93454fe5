"""Parts of a value: the items of an array, the members of an object, and how to change one."""

from __future__ import annotations

from typing import NamedTuple

from ...actions.values import Array, Date, Dynamic, SecurityUser, Value
from ...grammar.snippet.nodes import Constant, Expression, Index, Member, Name
from ...interpreter.values import own_copy
from .debug_session import CannotChangeError, DebugSession, Where
from .evaluation import EvaluationError

Part = str | int
"""A member by its name, or an item by its place from 1."""


class Target(NamedTuple):
    """A variable, and the way to a part of it."""

    name: str
    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        ways = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in self.parts)
        return self.name + "".join(ways)


def target_of(expression: Expression) -> Target:
    """Return what an expression names; raise ``EvaluationError`` for what can hold nothing."""
    parts: list[Part] = []
    while isinstance(expression, Member | Index):
        if isinstance(expression, Member):
            parts.append(expression.name)
        else:
            place = expression.place
            number = place.value if isinstance(place, Constant) else None
            if not isinstance(number, int) or number < 1:
                raise EvaluationError("only items with a number from 1 can be set")
            parts.append(number)
        expression = expression.of
    if not isinstance(expression, Name):
        raise EvaluationError("only a variable, or a part of one, can be set")
    return Target(expression.name, tuple(reversed(parts)))


def children(value: Value) -> list[tuple[Part, Value]]:
    """Return the parts of a value, none of what has none; inner members of a proxy are none."""
    if isinstance(value, Array):
        return [*enumerate(value.items, 1)]
    if isinstance(value, Dynamic):
        return [(name, part) for name, part in value.members.items() if not name.startswith("$")]
    return []


def part_of(value: Value, parts: tuple[Part, ...]) -> Value:
    """Return a part of a value, nothing where there is none."""
    for each in parts:
        value = next((part for name, part in children(value) if name == each), None)
    return value


def assign(session: DebugSession, target: Target, value: Value, where: Where | None) -> None:
    """Let a variable, or a part of one, hold something else from the next step on."""
    if not target.parts:
        session.set(target.name, value, where)
        return
    frame = session.frame(where)
    whole = None if frame is None else own_copy(frame.get(target.name.lower()))
    *way, last = target.parts
    holder = part_of(whole, tuple(way))
    if isinstance(holder, Array) and isinstance(last, int) and 1 <= last <= len(holder.items):
        holder.items[last - 1] = value
    elif isinstance(holder, Dynamic) and isinstance(last, str):
        holder.members[last] = value
    else:
        raise CannotChangeError(f'there is no "{target}"')
    session.set(target.name, whole, where)


def kind_of(value: Value) -> str:
    """Return the kind of a value in one word or two."""
    if value is None:
        return "nothing"
    for type_, said in _KINDS.items():
        if isinstance(value, type_):
            return said
    return "text"


_KINDS: dict[type, str] = {
    bool: "boolean",
    int: "number",
    float: "number",
    Array: "array",
    Dynamic: "object",
    Date: "date",
    SecurityUser: "security user",
}
