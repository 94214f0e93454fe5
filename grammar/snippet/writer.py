"""Writes a syntax tree as code in the one way in which this project lays it out.

Reading it gives the same tree but for the places. Comments stay where they stood:
above the statement that follows them, beside the line that they end, at the end of their block.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from .builder import ESCAPES
from .nodes import (
    Assign,
    Block,
    Break,
    Call,
    Case,
    Chain,
    Compare,
    Constant,
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
    Unary,
    Uses,
)
from .parser import Snippet
from .precedence import COMPARISON, NOT, POWER, RANKS, SIGN

INDENT = "    "
_ATOM = 9
_WRITTEN = {sign: f"\\{letter}" for letter, sign in ESCAPES.items()} | {"\\": "\\\\", "{": "\\{"}


def write_snippet(snippet: Snippet) -> str:
    r"""Return the code of a program, with a line end behind each line.

    >>> from .parser import parse_snippet
    >>> print(write_snippet(parse_snippet("if a{x=1 // one\n}")[0]), end="")
    IF a
    {
        x = 1 // one
    }
    """
    return _Writer(snippet).text()


def write_expression(tree: Expression) -> str:
    """Return the code of an expression.

    >>> from .expression import parse_expression
    >>> write_expression(parse_expression("(a+1)*-b[2].upper()"))
    '(a + 1) * -b[2].upper()'
    """
    return _ranked(tree)[0]


def _ranked(tree: Expression) -> tuple[str, int]:
    """Return the code and how tight its loosest operator holds."""
    if isinstance(tree, Unary):
        rank = NOT if tree.operator == "!" else SIGN
        return f"{tree.operator}{_held(tree.operand, rank)}", rank
    if isinstance(tree, Compare):
        left, right = (_held(side, COMPARISON + 1) for side in (tree.left, tree.right))
        return f"{left} {tree.operator} {right}", COMPARISON
    if isinstance(tree, Chain):
        return _chain(tree)
    return _atom(tree), _ATOM


def _chain(tree: Chain) -> tuple[str, int]:
    rank = RANKS[tree.rest[0][0]]
    # The exponent takes a sign before it, and a power behind it belongs to it.
    tightest = SIGN if rank == POWER else rank + 1
    code = [_held(tree.first, rank + 1)]
    for operator, operand in tree.rest:
        code += [operator, _held(operand, tightest)]
    return " ".join(code), rank


def _held(tree: Expression, rank: int) -> str:
    """Return an operand, in brackets where it would fall apart."""
    code, own = _ranked(tree)
    return code if own >= rank else f"({code})"


def _atom(tree: Expression) -> str:
    match tree:
        case Constant(value, written):
            return written or _number(value)
        case Name(name):
            return name
        case Text():
            return _text(tree)
        case Member(of, name):
            return f"{_held(of, _ATOM)}.{name}"
        case Index(of, place):
            return f"{_held(of, _ATOM)}[{write_expression(place)}]"
        case Call(function, arguments):
            inside = ", ".join(map(write_expression, arguments))
            return f"{_held(function, _ATOM)}({inside})"
        case Unary() | Chain() | Compare():
            raise TypeError(tree)


def _number(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    digits = format(Decimal(repr(value)), "f")
    return digits if "." in digits or abs(value) >= 10**15 else f"{digits}.0"


def _text(tree: Text) -> str:
    pieces = [
        (_escaped(part, tree.quote) if tree.mark == "$" else part)
        if isinstance(part, str)
        else f"{{{write_expression(part)}}}"
        for part in tree.parts
    ]
    return f"{tree.mark}{tree.quote}{''.join(pieces)}{tree.quote}"


def _escaped(piece: str, quote: str) -> str:
    return "".join(f"\\{sign}" if sign == quote else _WRITTEN.get(sign, sign) for sign in piece)


class _Writer:
    """Writes one program; a block is known by the number of its opening brace, as in comments."""

    def __init__(self, snippet: Snippet) -> None:
        self._snippet = snippet
        self._lines: list[str] = []
        self._comments = list(reversed(snippet.comments))
        self._blocks = [0]
        self._opened = 0
        self._may_stand_beside = False

    def text(self) -> str:
        self._statements(self._snippet.statements)
        while self._comments:
            self._written_comment()
        return "".join(f"{line}\n" for line in self._lines)

    def _statements(self, statements: Block) -> None:
        for statement in statements:
            self._remarks_before(statement.at)
            self._statement(statement)

    def _remarks_before(self, at: int) -> None:
        while self._comments and self._comments[-1].at < at:
            self._written_comment()

    def _remarks_in(self) -> None:
        """Write the comments that are left of this block."""
        while self._comments and self._comments[-1].block == self._blocks[-1]:
            self._written_comment()

    def _remarks_above(self, head: str) -> None:
        """Write the comments that stand before the next block, up to those behind its head."""
        while self._is_before_block() and self._comments[-1].head != head:
            self._written_comment()

    def _remarks_beside(self) -> None:
        """Write the comments that stand beside code before the next block."""
        while self._is_before_block() and self._comments[-1].is_beside:
            self._written_comment()

    def _is_before_block(self) -> bool:
        return bool(self._comments) and self._comments[-1].opened <= self._opened

    def _written_comment(self) -> None:
        comment = self._comments.pop()
        code = f"//{comment.text}"
        if comment.is_beside and self._may_stand_beside:
            self._lines[-1] += f" {code}"
            self._may_stand_beside = False
        else:
            self._line(code)
            self._may_stand_beside = False

    def _line(self, code: str) -> None:
        self._lines.append(f"{INDENT * (len(self._blocks) - 1)}{code}")
        self._may_stand_beside = True

    def _statement(self, statement: Statement) -> None:
        simple = _simple(statement)
        if simple is not None:
            self._line(simple)
            return
        match statement:
            case If(test, then, otherwise):
                self._line(f"IF {write_expression(test)}")
                self._block(then)
                if otherwise is not None:
                    self._remarks_above("ELSE")
                    self._line("ELSE")
                    self._block(otherwise)
            case Select(cases, default):
                self._line("SELECT")
                self._braces(lambda: self._clauses(cases, default))
            case Switch(subject, cases, default):
                self._line(f"SWITCH {write_expression(subject)}")
                self._braces(lambda: self._clauses(cases, default))
            case For() | ForEach() | Repeat() | Function():
                self._line(_head(statement))
                if statement.block is not None:
                    self._block(statement.block)
            case _:
                raise TypeError(statement)

    def _block(self, block: Block) -> None:
        self._braces(lambda: self._statements(block))

    def _braces(self, write: Callable[[], None]) -> None:
        # What stands beside the head of the block was written before its brace.
        self._remarks_beside()
        self._opened += 1
        self._line("{")
        self._blocks.append(self._opened)
        while self._comments and self._comments[-1].opened < self._opened:
            self._written_comment()  # what stands between the head and its brace
        write()
        self._remarks_in()
        self._blocks.pop()
        self._line("}")

    def _clauses(self, cases: tuple[Case, ...], default: Block | None) -> None:
        for case in cases:
            self._remarks_before(case.at)
            for test in case.tests:
                self._remarks_before(test.at)
                self._line(f"CASE {write_expression(test)}")
            self._block(case.block)
        if default is not None:
            self._remarks_above("DEFAULT")
            self._line("DEFAULT")
            self._block(default)


def _simple(statement: Statement) -> str | None:  # noqa: PLR0911 - one a kind of statement
    """Return the code of a statement without a block."""
    match statement:
        case Assign(target, value, has_keyword):
            keyword = "ASSIGN " if has_keyword else ""
            return f"{keyword}{write_expression(target)} = {write_expression(value)}"
        case Dynamic(target, value):
            sign = "FROM" if statement.is_from else "="
            given = "" if value is None else f" {sign} {write_expression(value)}"
            return f"DYNAMIC {write_expression(target)}{given}"
        case Break():
            return "BREAK"
        case Return(value):
            return "RETURN" if value is None else f"RETURN {write_expression(value)}"
        case Trace(value):
            return f"TRACE {write_expression(value)}"
        case Uses(text):
            return f"USES {text}".rstrip()
        case Evaluate(value):
            return write_expression(value)
        case _:
            return None


def _head(statement: For | ForEach | Repeat | Function) -> str:
    match statement:
        case For(name, start, end):
            return f"FOR {name.name} = {write_expression(start)} TO {write_expression(end)}"
        case ForEach(name, array):
            return f"FOREACH {name.name} IN {write_expression(array)}"
        case Repeat(times):
            return f"REPEAT {write_expression(times)}"
        case Function(name, parameters):
            return f"FUNCTION {name}({', '.join(parameters)})"
