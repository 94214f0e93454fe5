"""What each rule of snippet.lark makes: the nodes of the syntax tree, built while it is parsed.

The place of a node is where one would point at it: a member at its name, an index at its bracket,
a call at the name of its function, an operation at its first operand, all others at their start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isinf
from typing import TypeGuard, cast

from ..late.patterns import late
from .expression_error import ExpressionError
from .nodes import (
    Assign,
    Block,
    Break,
    Call,
    Case,
    Dynamic,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Index,
    Member,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Text,
    Trace,
    Unread,
    Uses,
)
from .precedence import Part, Parts, ranked
from .scanner import Token
from .spelling import named, number_constant

_EXACT_DIGITS = 15
_ESCAPE = late(r"\\(.)", re.DOTALL)
ESCAPES = {"t": "\t", "r": "\r", "n": "\n", "b": "\b", "0": "\0"}
_ITSELF = "\"'\\{}"


class StatementError(ExpressionError):
    """A statement that is read to its end and cannot be meant."""


def unescape(piece: str) -> str:
    r"""Return what a piece of ``$"..."`` means; a backslash before any other sign stays.

    >>> unescape(r"a\tb \{c} C:\d")
    'a\tb {c} C:\\d'
    """
    return _ESCAPE.sub(_meaning, piece) if "\\" in piece else piece


def _meaning(match: re.Match[str]) -> str:
    sign = match[1]
    return sign if sign in _ITSELF else ESCAPES.get(sign, match[0])


class SyntaxBuilder:  # the grammar says what each method answers
    """One method for each rule or alias of the grammar; it keeps nothing between two calls."""

    # ruff: noqa: D102

    # Expressions

    def name(self, parts: Sequence[Token]) -> Expression:
        word = parts[0]
        return named(word.value, word.at)

    def number(self, parts: Sequence[Token]) -> Expression:
        text, at = parts[0].value, parts[0].at
        if text.isdigit() and len(text) <= _EXACT_DIGITS:
            return number_constant(int(text), text, at)
        value = float(text)
        if isinf(value):
            raise ExpressionError("the number is too large", at, "a smaller number")
        return number_constant(value, text, at)

    def text(self, parts: Sequence[Token]) -> Expression:
        value, at = parts[0].value, parts[0].at
        mark = value[0] if value[0] in "$#" else ""
        inner = value[len(mark) + 1 : -1]
        if mark == "$":
            inner = unescape(inner)
        return Text((inner,) if inner else (), mark, value[-1], at)

    def pieces(self, parts: Parts) -> Expression:
        opening = _word(parts[0])
        mark = opening.value[:-1]
        found: list[str | Expression] = []
        for part in parts[1:]:
            if not isinstance(part, Token):
                found.append(_expression(part))
            elif part.type == "PIECE":
                found.append(unescape(part.value) if mark == "$" else part.value)
        return Text(tuple(found), mark, opening.value[-1], opening.at)

    def brackets(self, parts: Parts) -> Expression:
        return _expression(parts[1])

    def member(self, parts: Parts) -> Expression:
        word = _word(parts[1])
        name = word.value[1:].lstrip()
        return Member(_expression(parts[0]), name, word.at + len(word.value) - len(name))

    def index(self, parts: Parts) -> Expression:
        return Index(_expression(parts[0]), _expression(parts[2]), _word(parts[1]).at)

    def call(self, parts: Parts) -> Expression:
        function = _expression(parts[0])
        return Call(function, tuple(_expressions(parts[1:])), function.at)

    def sequence(self, parts: Parts) -> Expression:
        return ranked(parts)

    # Statements

    def program(self, statements: Sequence[Statement]) -> Block:
        return tuple(statements)

    def block(self, parts: Sequence[Statement]) -> Block:
        return tuple(parts[1:-1])

    def statement(self, parts: Sequence[Statement]) -> Statement:
        return parts[0]

    def assign(self, parts: Parts) -> Statement:
        first = parts[0]
        has_keyword = isinstance(first, Token)
        at = has_keyword
        target, value = _expression(parts[at]), _expression(parts[at + 2])
        start = first.at if isinstance(first, Token) else _start(target)
        if not has_root(target):
            raise StatementError("nothing can be assigned to this", _start(target), "a variable")
        return Assign(target, value, has_keyword, start)

    def dynamic(self, parts: Parts) -> Statement:
        target = _expression(parts[1])
        if not has_root(target) or isinstance(target, Index):
            raise StatementError(
                "only a variable can be declared", _start(target), "the name of a variable"
            )
        value = parts[3] if parts[2] is not None else None
        is_from = isinstance(parts[2], Token) and parts[2].type == "FROM"
        given = None if value is None else _expression(value)
        return Dynamic(target, given, is_from, _word(parts[0]).at)

    dynamic_from = dynamic

    def if_(self, parts: Parts) -> Statement:
        otherwise = parts[4] if parts[3] is not None else None
        return If(
            _expression(parts[1]),
            _block(parts[2]),
            (otherwise,) if isinstance(otherwise, If) else _maybe_block(otherwise),
            _word(parts[0]).at,
        )

    def case(self, parts: Parts) -> Case:
        block = parts[2]
        tests = (_expression(parts[1]),)
        at = _word(parts[0]).at
        return (
            Case(tests, (), at=-1 - at)
            if isinstance(block, Token)
            else Case(tests, _block(block), at=at)
        )

    def default(self, parts: Parts) -> Case:
        block = parts[1]
        return Case((), () if isinstance(block, Token) else _block(block), at=_word(parts[0]).at)

    def unread_case(self, parts: Parts) -> Case:
        return self.default(parts)._replace(is_unread=True)

    def select(self, parts: Parts) -> Statement:
        cases, default = _stacked(parts[2:-1])
        return Select(cases, default, _word(parts[0]).at)

    def switch(self, parts: Parts) -> Statement:
        cases, default = _stacked(parts[3:-1])
        return Switch(_expression(parts[1]), cases, default, _word(parts[0]).at)

    def for_(self, parts: Parts) -> Statement:
        return For(
            _counter(parts[1]),
            _expression(parts[3]),
            _expression(parts[5]),
            _block(parts[6]),
            _word(parts[0]).at,
        )

    def foreach(self, parts: Parts) -> Statement:
        return ForEach(
            _counter(parts[1]), _expression(parts[3]), _block(parts[4]), _word(parts[0]).at
        )

    def repeat(self, parts: Parts) -> Statement:
        return Repeat(_expression(parts[1]), _block(parts[2]), _word(parts[0]).at)

    def break_(self, parts: Parts) -> Statement:
        return Break(_word(parts[0]).at)

    def function(self, parts: Parts) -> Statement:
        words = [part for part in parts if isinstance(part, Token)]
        names = tuple(word.value for word in words[2:] if word.type == "NAME")
        block = None if isinstance(parts[-1], Token) else _block(parts[-1])
        return Function(words[1].value, names, block, words[0].at)

    def return_(self, parts: Parts) -> Statement:
        value = parts[1]
        return Return(None if value is None else _expression(value), _word(parts[0]).at)

    def trace(self, parts: Parts) -> Statement:
        return Trace(_expression(parts[1]), _word(parts[0]).at)

    def uses(self, parts: Parts) -> Statement:
        return Uses(_word(parts[1]).value, _word(parts[0]).at)

    def evaluate(self, parts: Parts) -> Statement:
        value = _expression(parts[0])
        if not isinstance(value, Call | Member):
            raise StatementError(
                "a value alone is no statement", _start(value), '"=" and a value, or a call'
            )
        return Evaluate(value, _start(value))

    def unread(self, parts: Parts) -> Statement:
        word = _word(parts[0])
        keyword, _, name = word.value.partition(" ")
        return Unread((), keyword, name, word.at)

    def unread_block(self, parts: Parts) -> Statement:
        otherwise = parts[3] if parts[2] is not None else None
        more = (otherwise,) if isinstance(otherwise, If) else _maybe_block(otherwise) or ()
        return cast("Unread", self.unread(parts))._replace(block=(*_block(parts[1]), *more))

    def unread_choice(self, parts: Parts) -> Statement:
        return cast("Unread", self.unread(parts))._replace(
            block=(cast("Select", self.select(parts[1:])),)
        )


# The grammar promises what each part is; these say so to whoever reads or checks the types.


def _word(part: Part) -> Token:
    return cast("Token", part)


def _expression(part: Part) -> Expression:
    return cast("Expression", part)


def _block(part: Part) -> Block:
    return cast("Block", part)


def _maybe_block(part: Part) -> Block | None:
    return None if part is None else _block(part)


def _expressions(parts: Parts) -> Iterator[Expression]:
    for part in parts:
        if part is not None and not isinstance(part, Token):
            yield _expression(part)


def _counter(part: Part) -> Name:
    name = _expression(part)
    if not isinstance(name, Name):
        raise StatementError("a loop counts in a variable", _start(name), "the name of a variable")
    return name


def has_root(node: Expression) -> TypeGuard[Name | Member | Index]:
    """Whether what an item or a member belongs to is a variable in the end, which can be set."""
    root = node
    while isinstance(root, Member | Index):
        root = root.of
    return isinstance(root, Name)


def _start(node: Expression) -> int:
    """Return where an expression without operators begins."""
    while isinstance(node, Member | Index | Call):
        node = node.function if isinstance(node, Call) else node.of
    return node.at


def _stacked(parts: Parts) -> tuple[tuple[Case, ...], Block | None]:
    """Return the cases, stacked ones joined, and the default; a negative place marks no block."""
    cases: list[Case] = []
    default: Block | None = None
    tests: list[Expression] = []
    start = 0
    for part in parts:
        clause = cast("Case", part)
        if clause.is_unread:
            cases.append(clause._replace(tests=tuple(tests)))
            tests = []
            continue
        if clause.at < 0:
            start = start if tests else -1 - clause.at
            tests += clause.tests
            continue
        if clause.tests or tests:
            cases.append(
                Case((*tests, *clause.tests), clause.block, at=start if tests else clause.at)
            )
            tests = []
        if not clause.tests:
            if default is not None:
                raise StatementError("a second DEFAULT", clause.at, "one DEFAULT at most")
            default = clause.block
    if tests:
        cases.append(Case(tuple(tests), (), at=start))
    return tuple(cases), default
