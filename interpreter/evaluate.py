"""Expressions compiled to closures: made once for a program, called at every visit.

Names are looked up in the running script by their lower-case spelling (L6).
The shapes that scripts use most, a variable beside a constant, have closures of their own;
all others are built from the general ones, with the same results.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from operator import itemgetter

from ..actions._seam import Getter, Running, TextGetter
from ..actions._value import Value, show
from ..grammar.expression import (
    Call,
    Chain,
    Compare,
    Constant,
    Index,
    Member,
    Name,
    Node,
    Text,
    Unary,
)
from .values import ScriptFault, calculate, compare, is_true, number_of

_EXACT = 2**53
_MANY_PARTS = 100
LONGEST_TEXT = 4 * 1024 * 1024
_ORDER: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def compile_expression(node: Node) -> Getter:  # noqa: PLR0911
    """Answer a function from a running script to the value of the expression.

    Members and calls are read but not computed yet: they answer nothing.
    """
    match node:
        case Constant(value):
            return lambda _me: value
        case Name(name):
            return itemgetter(name.lower())
        case Text(parts):
            return compile_text(parts)
        case Unary(sign, operand):
            return _unary(sign, compile_expression(operand))
        case Chain(first, rest):
            return _chain(first, rest)
        case Compare():
            return compile_condition(node)
        case Index(of, at):
            return _item(compile_expression(of), compile_expression(at))
        case Member() | Call():
            return lambda _me: None


def compile_condition(node: Node) -> Callable[[Running], bool]:
    """Answer a function from a running script to whether the expression is true."""
    if isinstance(node, Compare):
        return _compare(node)
    if isinstance(node, Chain) and node.rest[0][0] in "&|":
        return _logic(node)
    value = compile_expression(node)
    return lambda me: is_true(value(me))


def compile_text(parts: tuple[str | Node, ...]) -> TextGetter:
    """Answer a function from a running script to the text with its expressions replaced."""
    if not parts:
        return lambda _me: ""
    if len(parts) == 1:
        only = parts[0]
        if isinstance(only, str):
            return lambda _me: only
        value = compile_expression(only)

        def one(me: Running) -> str:
            found = value(me)
            return found if type(found) is str else show(found)

        return one
    getters: list[Getter] = [
        _same(part) if isinstance(part, str) else compile_expression(part) for part in parts
    ]
    if len(getters) > _MANY_PARTS:
        return _long_text(getters)
    return lambda me: "".join([show(getter(me)) for getter in getters])


def _long_text(getters: list[Getter]) -> TextGetter:
    """Answer the same for a text of very many parts, which is weighed while it grows."""

    def text(me: Running) -> str:
        parts: list[str] = []
        length = 0
        for getter in getters:
            parts.append(show(getter(me)))
            length += len(parts[-1])
            if length > LONGEST_TEXT:
                raise ScriptFault(f"a text grows beyond {LONGEST_TEXT} characters")
        return "".join(parts)

    return text


def compile_value(parts: tuple[str | Node, ...]) -> Getter:
    """Answer the same, but one expression and nothing else keeps the kind of its value (D7)."""
    if len(parts) == 1 and not isinstance(parts[0], str):
        return compile_expression(parts[0])
    return compile_text(parts)


def is_computed(node: Node | str) -> bool:
    """Tell whether every part of the expression is computed, not only read."""
    from ..grammar.expression import children

    waiting: list[Node | str] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Member | Call):
            return False
        if not isinstance(here, str):
            waiting.extend(children(here))
    return True


def _item(array: Getter, place: Getter) -> Getter:
    """Answer the item of an array, counted from 1; as text its items are joined by ``|``."""

    def item(me: Running) -> Value:
        items = show(array(me)).split("|")
        number = number_of(place(me))
        at = int(number) - 1 if number is not None else -1
        return items[at] if 0 <= at < len(items) else None

    return item


def _same(text: str) -> Getter:
    return lambda _me: text


def _unary(sign: str, operand: Getter) -> Getter:
    if sign == "!":
        return lambda me: not is_true(operand(me))
    return lambda me: calculate("-", 0, operand(me))


def _chain(first: Node, rest: tuple[tuple[str, Node], ...]) -> Getter:
    """Answer the closure of operators of one rank, a special one for ``variable + number``."""
    if rest[0][0] in "&|":
        return _logic(Chain(first, rest))
    if len(rest) == 1 and isinstance(first, Name) and isinstance(rest[0][1], Constant):
        sign, constant = rest[0][0], rest[0][1].value
        if sign in "+-" and type(constant) is int:
            return _step(first.name.lower(), sign, constant)
    if len(rest) == 1:
        sign, left, right = rest[0][0], compile_expression(first), compile_expression(rest[0][1])
        return lambda me: calculate(sign, left(me), right(me))
    start = compile_expression(first)
    steps = [(sign, compile_expression(operand)) for sign, operand in rest]

    def chain(me: Running) -> Value:
        value = start(me)
        for sign, operand in steps:
            value = calculate(sign, value, operand(me))
        return value

    return chain


def _step(key: str, sign: str, constant: int) -> Getter:
    """Answer ``variable + constant``, by the short way where the variable is a whole number."""
    by = constant if sign == "+" else -constant

    def step(me: Running) -> Value:
        value = me[key]
        if type(value) is int and -_EXACT < (result := value + by) < _EXACT:
            return result
        return calculate(sign, value, constant)

    return step


def _logic(node: Chain) -> Callable[[Running], bool]:
    """Answer ``&`` or ``|`` over conditions, stopping where the answer is known."""
    tests = [
        compile_condition(node.first),
        *(compile_condition(operand) for _, operand in node.rest),
    ]
    if node.rest[0][0] == "&":
        return lambda me: all(test(me) for test in tests)
    return lambda me: any(test(me) for test in tests)


def _compare(node: Compare) -> Callable[[Running], bool]:
    """Answer a comparison; two whole numbers are compared without any conversion."""
    test = _ORDER[node.operator]
    as_text = _is_text_name(node.left) or _is_text_name(node.right)
    left, right = compile_expression(node.left), compile_expression(node.right)
    if as_text:
        return lambda me: test(compare(left(me), right(me), as_text=True), 0)
    if isinstance(node.left, Name) and isinstance(node.right, Constant):
        constant = node.right.value
        if type(constant) is int:
            return _compare_with(node.left.name.lower(), test, constant)

    def general(me: Running) -> bool:
        a, b = left(me), right(me)
        if type(a) is int and type(b) is int:
            return test(a, b)
        return test(compare(a, b), 0)

    return general


def _compare_with(
    key: str, test: Callable[[int, int], bool], constant: int
) -> Callable[[Running], bool]:
    def against_constant(me: Running) -> bool:
        value = me[key]
        if type(value) is int:
            return test(value, constant)
        return test(compare(value, constant), 0)

    return against_constant


def _is_text_name(node: Node) -> bool:
    """Tell whether a node is a variable whose name ends in ``$``: it always compares as text."""
    return isinstance(node, Name) and node.name.endswith("$")


def number_getter(value: Getter) -> Callable[[Running], float | None]:
    """Answer a function to a value as a number, ``None`` where it is none."""
    return lambda me: number_of(value(me))
