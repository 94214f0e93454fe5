"""The expression language: from text to a syntax tree of plain records.

Two doors: :func:`parse_expression` for a whole expression, as the If action holds one,
and :func:`parse_text` for literal text in which ``{expression}`` is replaced (L10).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from lark import Lark, Token
    from lark.exceptions import UnexpectedInput

MAX_NESTING = 60
MAX_BRACES = 8
LONGEST_KEPT = 200
EXACT_DIGITS = 15
MAX_LENGTH = 32 * 1024


class Constant(NamedTuple):
    """A number, ``true`` or ``false``."""

    value: int | float


class Name(NamedTuple):
    """A variable; ``global:`` is part of the name."""

    name: str


class Text(NamedTuple):
    """Literal text in which expressions stand: ``"{a} and {b}"``."""

    parts: tuple[str | Node, ...]


class Unary(NamedTuple):
    """``!`` or ``-`` before an operand."""

    operator: str
    operand: Node


class Chain(NamedTuple):
    """Operators of one rank, left to right: an operand, then pairs of operator and operand."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


class Compare(NamedTuple):
    """A comparison; the operator is one of ``= != < > <= >=``, other spellings are replaced."""

    operator: str
    left: Node
    right: Node


class Member(NamedTuple):
    """``of.name``, with or without a call behind it."""

    of: Node
    name: str


class Index(NamedTuple):
    """``of[index]``, counted from 1."""

    of: Node
    at: Node


class Call(NamedTuple):
    """``function(arguments)``."""

    function: Node
    arguments: tuple[Node, ...]


Node = Constant | Name | Text | Unary | Chain | Compare | Member | Index | Call

_NAME = re.compile(r"\s*((?:global:)?[^\W\d][\w$]*)\s*", re.IGNORECASE)
_SIMPLE = re.compile(
    r"\s*((?:global:)?[^\W\d][\w$]*)\s*(!=|<>|<=|>=|=>|==|[-+*/%=<>])\s*"
    r"(?:(\d{1,15})|((?:global:)?[^\W\d][\w$]*))\s*",
    re.IGNORECASE | re.ASCII,
)
_WHOLE = re.compile(r"\s*(\d{1,15})\s*", re.ASCII)
_BRACE = re.compile(r"[{}]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "0": "\0"}
_SPELLINGS = {"<>": "!=", "==": "=", "=>": ">=", "&&": "&", "||": "|"}
_CONSTANTS = {"true": True, "false": False}


class ExpressionError(ValueError):
    """An expression cannot be read: ``message``, the offset ``at``, what was ``expected``."""

    def __init__(self, message: str, at: int, expected: str | None = None) -> None:
        self.message, self.at, self.expected = message, at, expected
        super().__init__(message)


def parse_expression(text: str) -> Node:
    """Answer the syntax tree of a whole expression; raise :class:`ExpressionError`.

    >>> parse_expression("total > 0")
    Compare(operator='>', left=Name(name='total'), right=Constant(value=0))
    """
    return _read_expression(text) if len(text) > LONGEST_KEPT else _kept_expression(text)


@lru_cache(maxsize=8192)
def _kept_expression(text: str) -> Node:
    return _read_expression(text)


def _read_expression(text: str) -> Node:
    if match := _NAME.fullmatch(text):
        return _name(match[1])
    if match := _WHOLE.fullmatch(text):
        return Constant(int(match[1]))
    if match := _SIMPLE.fullmatch(text):
        return _simple(*match.groups())
    if not text.strip():
        raise ExpressionError("the expression is empty", 0, "an expression")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"the expression is longer than {MAX_LENGTH} characters", 0)
    return _parse(text)


def parse_text(text: str) -> tuple[str | Node, ...]:
    """Answer literal text and the syntax trees of its ``{expressions}``, in order (L10).

    >>> parse_text("Hello {first}!")
    ('Hello ', Name(name='first'), '!')
    """
    if "{" not in text:
        return (text,) if text else ()
    parts: list[str | Node] = []
    at = 0
    while (opening := text.find("{", at)) >= 0:
        closing = _closing_brace(text, opening)
        if opening > at:
            parts.append(text[at:opening])
        try:
            parts.append(parse_expression(text[opening + 1 : closing]))
        except ExpressionError as error:
            raise ExpressionError(error.message, opening + 1 + error.at, error.expected) from None
        at = closing + 1
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def names_in(node: Node | str) -> list[str]:
    """Answer the variables that a syntax tree reads, in the order of their first appearance."""
    found: dict[str, None] = {}
    waiting: list[Node | str] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Name):
            found[here.name] = None
        elif not isinstance(here, str):
            waiting.extend(reversed(children(here)))
    return list(found)


def children(node: Node) -> Sequence[Node | str]:  # noqa: PLR0911
    """Answer what stands directly below a node."""
    match node:
        case Constant() | Name():
            return ()
        case Text(parts):
            return parts
        case Unary(_, operand):
            return (operand,)
        case Chain(first, rest):
            return (first, *(operand for _, operand in rest))
        case Compare(_, left, right):
            return (left, right)
        case Member(of, _):
            return (of,)
        case Index(of, at):
            return (of, at)
        case Call(function, arguments):
            return (function, *arguments)


def _closing_brace(text: str, opening: int) -> int:
    """Answer where the brace at ``opening`` is closed; quotes inside may hold braces."""
    depth, quote, at = 0, "", opening
    for at in range(opening, len(text)):
        sign = text[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                return at
    raise ExpressionError('"{" is never closed', opening, '"}"')


def _refuse_braces(text: str) -> None:
    """Refuse texts in texts in texts before anything descends into them."""
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if depth > MAX_BRACES:
            message = f"braces nest deeper than {MAX_BRACES} levels"
            raise ExpressionError(message, match.start(), "fewer braces")


def _refuse_nesting(tree: Node) -> None:
    """Refuse a deep tree, so that whoever walks it may do so by recursion."""
    waiting: list[tuple[Node | str, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_NESTING:
            message = f"the expression nests deeper than {MAX_NESTING} levels"
            raise ExpressionError(message, 0, "fewer brackets")
        if not isinstance(node, str):
            waiting.extend((child, depth + 1) for child in children(node))


def _name(name: str) -> Node:
    """Answer the constant or the variable of that name."""
    constant = _CONSTANTS.get(name.casefold())
    return Name(name) if constant is None else Constant(constant)


def _simple(left: str, sign: str, number: str | None, name: str | None) -> Node:
    """Answer what Lark answers for a name beside a whole number or a name, 15 times as fast."""
    right = _name(name) if name is not None else Constant(int(number or 0))
    operator = _SPELLINGS.get(sign, sign)
    if sign in "+-*/%":
        return Chain(_name(left), ((operator, right),))
    return Compare(operator, _name(left), right)


def _escaped(inner: str) -> tuple[str | Node, ...]:
    """Answer the parts of a ``$"..."`` text, whose escapes stand outside braces (L10)."""
    aside = next(sign for sign in map(chr, range(0xE000, 0xF900)) if sign not in inner)
    parts = parse_text(_ESCAPE.sub(lambda found: aside if found[1] == "{" else found[0], inner))
    return tuple(
        _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), part).replace(aside, "{")
        if isinstance(part, str)
        else part
        for part in parts
    )


class _Build:
    """What Lark calls for each rule of the grammar, by the rule's name."""

    def number(self, parts: list[Token]) -> Node:
        text = parts[0].value
        if text.isdigit() and len(text) <= EXACT_DIGITS:
            return Constant(int(text))
        return Constant(float(text))

    def name(self, parts: list[Token]) -> Node:
        return _name(parts[0].value)

    def text(self, parts: list[Token]) -> Node:
        token = parts[0]
        mark = token.value[0] if token.value[0] in "$#" else ""
        inner = token.value[len(mark) + 1 : -1]
        try:
            return Text(_escaped(inner) if mark == "$" else parse_text(inner))
        except ExpressionError as error:
            at = (token.start_pos or 0) + len(mark) + 1 + error.at
            raise ExpressionError(error.message, at, error.expected) from None

    def chain(self, parts: list[Node | Token]) -> Node:
        rest = tuple(
            (_operator(parts[at]), _node(parts[at + 1])) for at in range(1, len(parts), 2)
        )
        return Chain(_node(parts[0]), rest)

    def unary(self, parts: list[Node | Token]) -> Node:
        return Unary(_operator(parts[0]), _node(parts[1]))

    def compare(self, parts: list[Node | Token]) -> Node:
        return Compare(_operator(parts[1]), _node(parts[0]), _node(parts[2]))

    def member(self, parts: list[Node | Token]) -> Node:
        return Member(_node(parts[0]), str(parts[1]))

    def index(self, parts: list[Node]) -> Node:
        return Index(parts[0], parts[1])

    def call(self, parts: list[Node | None]) -> Node:
        return Call(_node(parts[0]), tuple(part for part in parts[1:] if part is not None))


def _node(part: object) -> Node:
    """Answer a part that the grammar promises to be a tree."""
    if isinstance(part, Node):
        return part
    raise TypeError(part)


def _operator(part: object) -> str:
    """Answer an operator in its one spelling."""
    text = str(part)
    return _SPELLINGS.get(text, text)


@cache
def _lark() -> Lark:
    """Answer the parser, made once; Lark is loaded only where an expression needs it."""
    from lark import Lark

    grammar = Path(__file__).with_name("expression.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", transformer=_Build(), maybe_placeholders=True)


def _parse(text: str) -> Node:
    """Answer Lark's tree, or raise its error in words for a person."""
    from lark.exceptions import (
        UnexpectedCharacters,
        UnexpectedInput,
        UnexpectedToken,
        VisitError,
    )

    _refuse_braces(text)
    try:
        tree: object = _lark().parse(text)  # pyright: ignore[reportUnknownMemberType]
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from None
        raise
    except UnexpectedInput as error:
        at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
        if isinstance(error, UnexpectedCharacters):
            message = _stray(text, at)
        # Lark does not say of which type its tokens are.
        elif isinstance(error, UnexpectedToken) and cast("Token", error.token).type != "$END":
            message = f'"{text[at : at + 20].split(maxsplit=1)[0]}" cannot stand here'
        else:
            at, message = len(text), "the expression ends too early"
        raise ExpressionError(message, at, _expected(error)) from None
    node = _node(tree)
    _refuse_nesting(node)
    return node


def _stray(text: str, at: int) -> str:
    """Answer what is wrong about a character that begins no word of the language."""
    if text[at] in "\"'":
        return "the text is never closed"
    return f'"{text[at]}" is no part of an expression'


_OPERANDS = {"NUMBER", "NAME", "TEXT"}


def _expected(error: UnexpectedInput) -> str:
    """Answer in two words what the parser would have taken."""
    names: set[str] = set(
        getattr(error, "expected", None) or getattr(error, "allowed", None) or ()
    )
    return "a value" if names & _OPERANDS else "an operator or the end"
