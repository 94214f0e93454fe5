"""What a line of a .flow text says, as records, and how each is made of the text of its tokens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Self

from ..documents.core_schema import meant
from ..script import Branch, Literal, Setting, Span
from .quoting import bad_escape, read_block, unescape

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


class UnreadError(Exception):
    """A line that the grammar does not accept, and where: ``None`` is its end.

    ``expected`` are the terminals that it would have taken there.
    """

    def __init__(self, at: int | None, expected: set[str]) -> None:
        """Keep what becomes a finding."""
        super().__init__(at, expected)
        self.at = at
        self.expected = expected


class Token(str):
    """A terminal of the grammar: its text, its name, and where it stands."""

    __slots__ = ("end_pos", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int

    def __new__(cls, kind: str, text: str, start: int, end: int) -> Self:
        """Return the text with what is known of it."""
        token = super().__new__(cls, text)
        token.type, token.start_pos, token.end_pos = kind, start, end
        return token


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


class ListParts(NamedTuple):
    """A list, and the gaps between its items."""

    literal: Literal
    gaps: tuple[str, ...]


class Outcome(NamedTuple):
    """One outcome of a line that has several, or a case of the user's own."""

    text: str
    is_custom: bool
    span: Span


class OddName(NamedTuple):
    """A name in backquotes."""

    text: str
    span: Span


def head_of(label: str, start: int, caption: str) -> Head:
    """Return the head of an action, from its id and name as one token."""
    id_, _, rest = label.partition(":")
    id_ = id_.rstrip(_BLANK)
    name = rest.strip(_BLANK)
    at = start + len(label) - len(rest.lstrip(_BLANK))
    span, name_span = Span(start, start + len(id_)), Span(at, at + len(name))
    return Head(sys.intern(id_), sys.intern(name), caption, False, span, name_span)


def text_setting_of(line: str, start: int) -> Setting:
    """Return a property whose whole line is one token."""
    name, _, quoted = line.partition("=")
    name = name.rstrip(_BLANK)
    quoted = quoted.lstrip(_BLANK)
    end = start + len(line)
    value_span = Span(end - len(quoted), end)
    value = Literal(unquoted(quoted, value_span.start), value_span)
    return Setting(sys.intern(name), value, Span(start, start + len(name)))


def branch_of(line: str, start: int) -> Branch:
    """Return a branch whose whole line is one token."""
    outcome, _, target = line.rpartition("->")
    outcome = outcome.rstrip(_BLANK)
    target = target.lstrip(_BLANK)
    end = start + len(line)
    span, target_span = Span(start, start + len(outcome)), Span(end - len(target), end)
    return Branch(sys.intern(outcome), sys.intern(target), False, span, target_span)


def default_branch_of(arrow: str, start: int) -> Branch:
    """Return the branch that has no outcome written."""
    target, target_span = _target(arrow, start)
    return Branch("Default", target, False, Span(start, start + 2), target_span)


def joined(outcomes: list[Outcome], arrow: str, start: int) -> Joined:
    """Return the branches of some outcomes with one target."""
    target, span = _target(arrow, start)
    named = ((sys.intern(one.text), one.is_custom, one.span) for one in outcomes)
    return Joined(
        tuple([Branch(name, target, is_custom, at, span) for name, is_custom, at in named])
    )


def setting_of(name: str, span: Span, value: Literal | ListParts) -> Setting | Commented:
    """Return a property, with the comments within its list."""
    name = sys.intern(name)
    if isinstance(value, Literal):
        return Setting(name, value, span)
    setting = Setting(name, value.literal, span)
    return Commented(setting, value.gaps) if value.gaps else setting


def raw_text_of(text: str, start: int) -> Literal:
    """Return a text in single quotes."""
    return Literal(text[1:-1], Span(start, start + len(text)))


def block_of(text: str, start: int) -> Literal:
    """Return a text of several lines."""
    if text.startswith("escaped"):
        opening = text.index('"') + 3
        _check_escapes(text[opening:-3], start + opening)
    return Literal(read_block(text), Span(start, start + len(text)), True)


def number_of(text: str, start: int) -> Literal:
    """Return a number, or its text where that counts."""
    return Literal(meant(text) or 0, Span(start, start + len(text)))


def truth_of(text: str, start: int) -> Literal:
    """Return true or false."""
    return Literal(text[0] == "t", Span(start, start + len(text)))


LITERALS: Mapping[str, Callable[[str, int], Literal]] = MappingProxyType(
    {"number": number_of, "truth": truth_of, "raw": raw_text_of, "block": block_of}
)


def text_of(name: OddName | Literal) -> str:
    """Return what a name or a text says."""
    return str(name.value) if isinstance(name, Literal) else name.text


def span_of(token: Token) -> Span:
    """Return where a token stands."""
    return Span(token.start_pos, token.end_pos)


def unquoted(quoted: str, start: int) -> str:
    """Return a text without its quotes and escapes, of which an unknown one is a ``LineError``."""
    body = quoted[1:-1]
    if "\\" not in body:
        return body
    _check_escapes(body, start + 1)
    return unescape(body)


def _target(arrow: str, start: int) -> tuple[str, Span]:
    target = arrow[2:].lstrip(_BLANK)
    end = start + len(arrow)
    return sys.intern(target), Span(end - len(target), end)


def _check_escapes(body: str, offset: int) -> None:
    if (at := bad_escape(body)) is not None:
        start = offset + at
        raise LineError(
            "unknown-escape",
            f'"{body[at : at + 2]}" is no escape',
            Span(start, start + 2),
            r"one of \" \\ \n \t \r \uXXXX",
        )
