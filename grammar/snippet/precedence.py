"""Operands and operators in a row as a tree: how tight each operator holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from .expression_error import ExpressionError
from .nodes import Chain, Compare, Expression, Node, Statement, Unary
from .scanner import Token
from .spelling import SPELLINGS

Part = Node | Token | None | Sequence[Statement]
Parts = Sequence[Part]
RANKS = {
    "|": 1,
    "&": 2,
    "!": 3,
    **dict.fromkeys(("=", "!=", "<", ">", "<=", ">="), 4),
    **dict.fromkeys("+-", 5),
    **dict.fromkeys(("*", "/", "\\", "%"), 6),
    "^": 8,
}
"""How tight an operator holds; a minus sign before an operand has the rank between."""
NOT, COMPARISON, SIGN, POWER = 3, 4, 7, 8


class _Open:
    """An operation whose last operand is still to come."""

    __slots__ = ("at", "first", "operator", "rank", "rest")

    def __init__(self, operator: str, rank: int, first: Expression | None, at: int) -> None:
        self.operator, self.rank, self.first, self.at = operator, rank, first, at
        self.rest: list[tuple[str, Expression]] = []

    def closed(self, last: Expression) -> Expression:
        if self.first is None:
            return Unary(self.operator, last, self.at)
        if self.rank == COMPARISON:
            return Compare(self.operator, self.first, last, self.at)
        self.rest.append((self.operator, last))
        return Chain(self.first, tuple(self.rest), self.at)


def ranked(parts: Parts) -> Expression:
    """Return the tree of operands and operators in a row, by the operators' ranks."""
    waiting: list[_Open] = []
    value: Expression | None = None
    for part in parts:
        if not isinstance(part, Token):
            value = cast("Expression", part)  # the grammar says so
        elif value is None:
            rank = NOT if part.type == "NOT" else SIGN
            waiting.append(_Open(part.value, rank, None, part.at))
        else:
            _add(waiting, part, value)
            value = None
    if value is None:
        raise TypeError(parts)
    while waiting:
        value = waiting.pop().closed(value)
    return value


def _add(waiting: list[_Open], word: Token, value: Expression) -> None:
    """Put an operator behind a value, and close what holds tighter."""
    operator = SPELLINGS.get(word.value, word.value)
    rank = RANKS[operator]
    while waiting and waiting[-1].rank > rank:
        value = waiting.pop().closed(value)
    last = waiting[-1] if waiting else None
    if last is None or last.rank != rank or rank == POWER:
        waiting.append(_Open(operator, rank, value, value.at))
    elif rank == COMPARISON:
        raise ExpressionError(
            f'"{word.value}" cannot stand here', word.at, "an operator or the end"
        )
    else:
        last.rest.append((last.operator, value))
        last.operator = operator
