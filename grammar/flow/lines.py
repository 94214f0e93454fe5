"""The lines of a .flow text as records, made while Lark parses: no tree is built."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

import lark
from lark import Lark, Token, Transformer
from lark.utils import TextSlice

from ..documents.core_schema import meant
from ..script import Branch, Literal, Setting, Span
from .quoting import bad_escape, read_block, unescape

MAX_DEPTH = 16
MAX_COMMAS = 1_000_000
_BLANK = " \t"


class LineError(Exception):
    """A line that the grammar accepts but that cannot be meant."""

    def __init__(
        self, rule: str, message: str, span: Span, expected: str, nearest: str | None = None
    ) -> None:
        """Keep what becomes a finding."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.span = span
        self.expected = expected
        self.nearest = nearest


class ScriptLine(NamedTuple):
    """The line that names the script."""

    name: str
    span: Span


class TypeLine(NamedTuple):
    """The line that says the script's type."""

    name: str
    span: Span


class Head(NamedTuple):
    """The line that begins an action; an empty id stands for one that could not be read."""

    id: str
    name: str
    caption: str
    is_foreign: bool
    span: Span
    name_span: Span


class Commented(NamedTuple):
    """A property whose list holds comments."""

    setting: Setting
    gaps: tuple[str, ...]


class Joined(NamedTuple):
    """Several outcomes with one target."""

    branches: tuple[Branch, ...]


Item = ScriptLine | TypeLine | Head | Setting | Commented | Branch | Joined | Token
"""What a text consists of; a ``Token`` is the gap between two lines with its comments."""


class _List(NamedTuple):
    literal: Literal
    gaps: tuple[str, ...]


class _Outcome(NamedTuple):
    text: str
    is_custom: bool
    span: Span


class _OddName(NamedTuple):
    text: str
    span: Span


def parse_lines(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the lines between two offsets of the text, whose spans count from the text's start.

    Raises lark's ``UnexpectedInput`` or ``LineError`` at the first line that is none.
    """
    lines = TextSlice(text, start, len(text) if end is None else end)
    return _parser()(lines)


@cache
def _parser() -> Callable[[TextSlice[str]], list[Item]]:
    # The transformer's `start` makes the answer; lark's own annotation knows trees only.
    parse = _lark().parse  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return cast("Callable[[TextSlice[str]], list[Item]]", parse)


@cache
def _lark() -> Lark:
    grammar = files(__package__ or "").joinpath("flow.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", transformer=_Lines(), postlex=_Bounds())


@cache
def terminal_pattern(name: str) -> str:
    r"""Return the regular expression of a terminal of the grammar.

    >>> terminal_pattern("RAW_TEXT")
    "'[^'\r\n]*+'"
    """
    return next(each.pattern.to_regexp() for each in _lark().terminals if each.name == name)


class _Bounds:
    """Stops a nesting bomb while it is read: the parser's stack would grow with it."""

    always_accept = ()

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Pass the tokens on."""
        depth = commas = 0
        for token in stream:
            kind = token.type
            if kind == "OPEN":
                depth += 1
                if depth > MAX_DEPTH:
                    raise too_deep(token.start_pos or 0)
            elif kind == "CLOSE":
                depth -= 1
            elif kind == "COMMA":
                commas += 1
                if commas > MAX_COMMAS:
                    message = f"more than {MAX_COMMAS} commas"
                    raise LineError("too-many-values", message, _span(token), "a shorter list")
            yield token


def too_deep(offset: int) -> LineError:
    """Return the mistake of a list that is nested too deep at an offset."""
    message = f"a list is nested more than {MAX_DEPTH} deep"
    return LineError("list-too-deep", message, Span(offset, offset + 1), "a flatter list")


# lark leaves part of this type open
@lark.v_args(inline=True)  # pyright: ignore[reportUnknownMemberType]
class _Lines(Transformer[Token, list[Item]]):
    """One method for each rule or alias of flow.lark; what repeats in scripts is interned."""

    def start(self, *items: Item) -> list[Item]:
        return list(items)

    def script_line(self, _keyword: Token, name: Literal) -> ScriptLine:
        return ScriptLine(str(name.value), name.span)

    def type_line(self, _keyword: Token, name: Token | _OddName | Literal) -> TypeLine:
        if isinstance(name, Token):
            return TypeLine(str(name), _span(name))
        return TypeLine(_text(name), name.span)

    def action(self, label: Token, caption: Literal | None = None) -> Head:
        start = label.start_pos or 0
        id_, _, rest = label.partition(":")
        id_ = id_.rstrip(_BLANK)
        name = rest.strip(_BLANK)
        at = start + len(label) - len(rest.lstrip(_BLANK))
        return Head(
            sys.intern(id_),
            sys.intern(name),
            _text(caption) if caption else "",
            False,
            Span(start, start + len(id_)),
            Span(at, at + len(name)),
        )

    def quoted_action(
        self, label: Token, name: _OddName | Literal, caption: Literal | None = None
    ) -> Head:
        start = label.start_pos or 0
        id_ = str(label).rstrip(": \t")
        return Head(
            sys.intern(id_),
            sys.intern(_text(name)),
            _text(caption) if caption else "",
            isinstance(name, Literal),
            Span(start, start + len(id_)),
            name.span,
        )

    def text_setting(self, line: Token) -> Setting:
        start = line.start_pos or 0
        name, _, quoted = line.partition("=")
        name = name.rstrip(_BLANK)
        quoted = quoted.lstrip(_BLANK)
        end = start + len(line)
        value_span = Span(end - len(quoted), end)
        value = Literal(_unquoted(quoted, value_span.start), value_span)
        return Setting(sys.intern(name), value, Span(start, start + len(name)))

    def setting(self, label: Token, value: Literal | _List) -> Setting | Commented:
        name = str(label).rstrip("= \t")
        start = label.start_pos or 0
        return _setting(name, Span(start, start + len(name)), value)

    def quoted_setting(
        self, name: _OddName | Literal, _equals: Token, value: Literal | _List
    ) -> Setting | Commented:
        return _setting(_text(name), name.span, value)

    def branch(self, line: Token) -> Branch:
        start = line.start_pos or 0
        outcome, _, target = str(line).rpartition("->")
        outcome = outcome.rstrip(_BLANK)
        target = target.lstrip(_BLANK)
        end = start + len(line)
        return Branch(
            sys.intern(outcome),
            sys.intern(target),
            False,
            Span(start, start + len(outcome)),
            Span(end - len(target), end),
        )

    def default_branch(self, arrow: Token) -> Branch:
        start = arrow.start_pos or 0
        target, target_span = _target(arrow)
        return Branch("Default", target, False, Span(start, start + 2), target_span)

    def branches(self, *parts: _Outcome | Token) -> Joined:
        outcomes = [part for part in parts if isinstance(part, _Outcome)]
        target, target_span = _target(cast("Token", parts[-1]))  # by the grammar's rule
        return Joined(
            tuple(
                Branch(
                    sys.intern(outcome.text), target, outcome.is_custom, outcome.span, target_span
                )
                for outcome in outcomes
            )
        )

    def outcome(self, name: Token | _OddName) -> _Outcome:
        if isinstance(name, Token):
            text = str(name).rstrip(_BLANK)
            start = name.start_pos or 0
            return _Outcome(text, False, Span(start, start + len(text)))
        return _Outcome(name.text, False, name.span)

    def custom_outcome(self, text: Literal) -> _Outcome:
        return _Outcome(_text(text), True, text.span)

    def odd_name(self, token: Token) -> _OddName:
        return _OddName(_unquoted(token, token.start_pos or 0), _span(token))

    def text(self, token: Token) -> Literal:
        return Literal(_unquoted(token, token.start_pos or 0), _span(token))

    def raw_text(self, token: Token) -> Literal:
        return Literal(token[1:-1], _span(token))

    def block(self, token: Token) -> Literal:
        if token.startswith("escaped"):
            opening = token.index('"') + 3
            _check_escapes(token[opening:-3], (token.start_pos or 0) + opening)
        return Literal(read_block(str(token)), _span(token), True)

    def number(self, token: Token) -> Literal:
        return Literal(meant(str(token)) or 0, _span(token))

    def truth(self, token: Token) -> Literal:
        return Literal(token[0] == "t", _span(token))

    def word(self, token: Token) -> Literal:
        return Literal(sys.intern(str(token)), _span(token))

    def list(self, *parts: Literal | _List | Token) -> _List:
        values: list[Literal] = []
        gaps: list[str] = []
        for part in parts:
            if isinstance(part, Literal):
                values.append(part)
            elif isinstance(part, _List):
                values.append(part.literal)
                gaps += part.gaps
            elif part.type == "GAP" and "#" in part:
                gaps.append(str(part))
        first, last = cast("Token", parts[0]), cast("Token", parts[-1])  # the brackets
        span = Span(first.start_pos or 0, last.end_pos or 0)
        return _List(Literal(tuple(values), span), tuple(gaps))


def _setting(name: str, span: Span, value: Literal | _List) -> Setting | Commented:
    name = sys.intern(name)
    if isinstance(value, Literal):
        return Setting(name, value, span)
    setting = Setting(name, value.literal, span)
    return Commented(setting, value.gaps) if value.gaps else setting


def _text(name: _OddName | Literal) -> str:
    return str(name.value) if isinstance(name, Literal) else name.text


def _span(token: Token) -> Span:
    return Span(token.start_pos or 0, token.end_pos or 0)


def _target(arrow: Token) -> tuple[str, Span]:
    target = arrow[2:].lstrip(_BLANK)
    end = arrow.end_pos or 0
    return sys.intern(target), Span(end - len(target), end)


def _unquoted(quoted: str, start: int) -> str:
    body = quoted[1:-1]
    if "\\" not in body:
        return body
    _check_escapes(body, start + 1)
    return unescape(body)


def _check_escapes(body: str, offset: int) -> None:
    if (at := bad_escape(body)) is not None:
        start = offset + at
        raise LineError(
            "unknown-escape",
            f'"{body[at : at + 2]}" is no escape',
            Span(start, start + 2),
            r"one of \" \\ \n \t \r \uXXXX",
        )
