"""Folds what is constant in an expression, so that a run does not compute it again and again."""

from __future__ import annotations

from ...grammar.snippet.nodes import Chain, Constant, Expression, Unary
from ..values import ScriptFault, calculate


def folded(node: Expression) -> Expression:
    """Return an expression in which constants are computed as far as they stand in front.

    What cannot be computed stays as it is, for it is a fault of the statement that runs it.

    >>> from ...grammar.snippet.expression import parse_expression
    >>> folded(parse_expression("2 * 3 + 4")).value
    10
    """
    match node:
        case Unary("-", operand):
            inner = folded(operand)
            return _computed("-", Constant(0), inner) or Unary("-", inner, node.at)
        case Chain(first, rest) if rest[0][0] not in "&|":
            return _chain(folded(first), rest, node.at)
        case _:
            return node


def _chain(first: Expression, rest: tuple[tuple[str, Expression], ...], at: int) -> Expression:
    """Return a chain whose first operands are one constant as far as they can be."""
    for done, (sign, part) in enumerate(rest):
        result = _computed(sign, first, folded(part))
        if result is None:
            return Chain(first, rest[done:], at)
        first = result
    return first


def _computed(sign: str, left: Expression, right: Expression) -> Constant | None:
    if not (isinstance(left, Constant) and isinstance(right, Constant)):
        return None
    try:
        return Constant(calculate(sign, left.value, right.value), at=left.at)
    except ScriptFault:
        return None
