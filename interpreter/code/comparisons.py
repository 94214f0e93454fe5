"""How an expression compares two values, and which of two edges a comparison chooses.

A variable beside a whole number, which scripts compare most, has ways of its own, with the same
results as the general one.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

from ...actions.ports import Getter, Running
from ...grammar.snippet.nodes import Compare, Constant, Expression, Name
from ..values import compare, is_whole

Condition = Callable[[Running], bool]

_ORDER: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def comparison(node: Compare, left: Getter, right: Getter) -> Condition:
    """Return a comparison; two whole numbers are compared without any conversion."""
    test = _ORDER[node.operator]
    if is_text_name(node.left) or is_text_name(node.right):
        return lambda me: test(compare(left(me), right(me), as_text=True), 0)
    if isinstance(node.left, Name) and isinstance(node.right, Constant):
        constant = node.right.value
        if type(constant) is int:
            return _compare_with(left, test, constant)

    def general(me: Running) -> bool:
        a, b = left(me), right(me)
        if type(a) is int and type(b) is int:
            return test(a, b)
        return test(compare(a, b), 0)

    return general


def _compare_with(left: Getter, test: Callable[[int, int], bool], constant: int) -> Condition:
    def against_constant(me: Running) -> bool:
        value = left(me)
        if type(value) is int:
            return test(value, constant)
        if type(value) is str and is_whole(value):
            return test(int(value), constant)
        return test(compare(value, constant), 0)

    return against_constant


def choice_beside(
    key: str, sign: str, constant: int, chosen: tuple[int, int], test: Condition
) -> Callable[[Running], int]:
    """Return a choice by a variable beside a constant; ``test`` is for what is no whole number.

    Of two whole numbers all is said by whether one is below a bound, or is the same.
    """
    yes, no = chosen
    first, second = (no, yes) if sign in {">", ">=", "!="} else (yes, no)
    bound = constant + 1 if sign in {"<=", ">"} else constant
    if sign in {"=", "!="}:

        def same(me: Running) -> int:
            value = me[key]
            if type(value) is str and is_whole(value):
                value = int(value)
            if type(value) is int:
                return first if value == bound else second
            return yes if test(me) else no

        return same

    def below(me: Running) -> int:
        value = me[key]
        if type(value) is int:
            return first if value < bound else second
        return yes if test(me) else no

    return below


def is_text_name(node: Expression) -> bool:
    """Whether a node is a variable whose name ends in ``$``: it always compares as text."""
    return isinstance(node, Name) and node.name.endswith("$")
