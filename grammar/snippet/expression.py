"""The expression language: from text to a syntax tree of plain records.

Two doors: :func:`parse_expression` for a whole expression, as the If action holds one,
and :func:`parse_text` for literal text in which ``{expression}`` is replaced (L10).
The shapes that scripts use most are read here, all others by parser.py, with the same results.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..late.patterns import late
from .expression_error import ExpressionError
from .nodes import Chain, Compare, Expression
from .spelling import SPELLINGS, named, number_constant

LONGEST_KEPT = 200
MAX_LENGTH = 32 * 1024

_NESTS = late(r"[\"'{]")
_NAME = late(r"\s*+((?:global:)?[^\W\d][\w$]*+)\s*+", re.IGNORECASE)
_SIMPLE = late(
    r"\s*+((?:global:)?[^\W\d][\w$]*+)\s*+(!=|<>|<=|>=|=>|==|[-+*/%=<>])\s*+"
    r"(?:(\d{1,15})|((?:global:)?[^\W\d][\w$]*+))\s*+",
    re.IGNORECASE | re.ASCII,
)
_WHOLE = late(r"\s*+(\d{1,15})\s*+", re.ASCII)


def parse_expression(text: str) -> Expression:
    """Return the syntax tree of a whole expression; raise :class:`ExpressionError`.

    >>> parse_expression("total > a")
    Compare(operator='>', left=Name(name='total', at=0), right=Name(name='a', at=8), at=0)
    """
    if len(text) > LONGEST_KEPT:
        return _read(text, 0, len(text))
    return _kept_expression(text)


@lru_cache(maxsize=8192)
def _kept_expression(text: str) -> Expression:
    return _read(text, 0, len(text))


def parse_text(text: str) -> tuple[str | Expression, ...]:
    """Return literal text and the syntax trees of its ``{expressions}``, in order (L10).

    >>> parse_text("Hello {first}!")
    ('Hello ', Name(name='first', at=7), '!')
    """
    if "{" not in text:
        return (text,) if text else ()
    return _parts(text) if len(text) > LONGEST_KEPT else _kept_parts(text)


@lru_cache(maxsize=8192)
def _kept_parts(text: str) -> tuple[str | Expression, ...]:
    return _parts(text)


def _parts(text: str) -> tuple[str | Expression, ...]:
    parts: list[str | Expression] = []
    at = 0
    while (opening := text.find("{", at)) >= 0:
        closing = _closing_brace(text, opening)
        if opening > at:
            parts.append(text[at:opening])
        parts.append(_read(text, opening + 1, closing))
        at = closing + 1
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def _closing_brace(text: str, opening: int) -> int:
    """Return where a brace is closed; what holds quotes is scanned, and that loads the scanner."""
    closing = text.find("}", opening)
    if closing < 0 or _NESTS.search(text, opening + 1, closing):
        from .scanner import closing_brace

        closing = closing_brace(text, opening)
    if closing is None:
        raise ExpressionError('"{" is never closed', opening, '"}"')
    return closing


def _read(text: str, start: int, end: int) -> Expression:
    """Return the tree of the expression between two offsets."""
    if match := _NAME.fullmatch(text, start, end):
        return named(match[1], match.start(1))
    if match := _WHOLE.fullmatch(text, start, end):
        return number_constant(int(match[1]), match[1], match.start(1))
    if match := _SIMPLE.fullmatch(text, start, end):
        return _simple(match)
    if not text[start:end].strip():
        raise ExpressionError("the expression is empty", start, "an expression")
    if end - start > MAX_LENGTH:
        message = f"the expression is longer than {MAX_LENGTH} characters"
        raise ExpressionError(message, start)
    from .parser import read_expression

    return read_expression(text, start, end)


def _simple(match: re.Match[str]) -> Expression:
    """Return what the grammar answers for a name beside a whole number or a name, much faster."""
    left = named(match[1], match.start(1))
    sign = SPELLINGS.get(match[2], match[2])
    digits = match[3]
    right = (
        named(match[4], match.start(4))
        if digits is None
        else number_constant(int(digits), digits, match.start(3))
    )
    if sign in "+-*/%":
        return Chain(left, ((sign, right),), left.at)
    return Compare(sign, left, right, left.at)
