"""A .flow text to the records of its lines: usual ones by one match, all others by the grammar.

The parser knows the whole language; no tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..lalr.kept import Grammar, table_data
from ..lalr.parser import END, Parser, Table, Unexpected
from ..lalr.table import table_of
from ..script import Span
from .line_builder import LineBuilder
from .line_records import (
    LITERALS,
    Item,
    LineError,
    Outcome,
    Token,
    UnreadError,
    branch_of,
    default_branch_of,
    head_of,
    joined,
    setting_of,
    span_of,
    text_setting_of,
    unquoted,
)

if TYPE_CHECKING:
    from ..lalr.data import TableData

MAX_DEPTH = 16
MAX_COMMAS = 1_000_000
_BLANK = " \t"
GRAMMAR = Grammar(Path(__file__).with_name("flow.lark"), ("start",))


def parse_lines(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the lines between two offsets of the text, whose spans count from the text's start.

    Raises ``UnreadError`` or ``LineError`` at the first line that is none.
    """
    last = len(text) if end is None else end
    items = usual_lines(text, start, last)
    return parsed(text, start, last) if items is None else items


def usual_lines(text: str, at: int, end: int) -> list[Item] | None:
    """Return the same, where nearly every line is of few tokens, and ``None`` where it is not.

    Such a line is read by one match for its tokens, any other by the parser; a mistake is for the
    parser, too. Gaps without a comment are left out.
    """
    if text.count(",", at, end) > MAX_COMMAS:
        return None
    first, *few, whole = _patterns()
    readers = tuple(zip(few, (_usual_line, _other_line), strict=True))
    items: list[Item] = []
    found = first.match(text, at, end)
    while found is not None:
        gap = found["gap"]
        if gap is not None and "#" in gap:
            items.append(Token("GAP", gap, found.start("gap"), found.end("gap")))
        at = found.end()
        if at == end:
            return items
        try:
            for pattern, read in readers:
                found = pattern.match(text, at, end)
                if found is not None:
                    items.append(read(found))
                    break
            else:
                found = whole.match(text, at, end)
                if found is not None:
                    items += parsed(text, at, found.end("line"))
        except (UnreadError, LineError):
            return None
    return None


def _usual_line(found: re.Match[str]) -> Item:
    at = found.start()
    head, caption, setting, branch, target, _ = found.groups()
    if setting is not None:
        return text_setting_of(setting, at)
    if branch is not None:
        return branch_of(branch, at)
    if target is not None:
        return default_branch_of(target, at)
    return head_of(head, at, unquoted(caption, found.start(2)) if caption else "")


def _other_line(found: re.Match[str]) -> Item:
    kind = next(name for name in (*LITERALS, "target") if found[name] is not None)
    at = found.start(kind)
    if kind == "target":
        outcome = Outcome(unquoted(found["text"], found.start()), True, Span(*found.span("text")))
        return joined([outcome], found["target"], at)
    name = found["property"].rstrip("= \t")
    start = found.start()
    literal = LITERALS[kind](found[kind], at)
    return setting_of(name, Span(start, start + len(name)), literal)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what may stand before the first line, lines of few tokens, and any line at all.

    That of any line knows where it ends, as long as no list goes over several lines.
    """
    usual = ("HEAD", "TEXT", "TEXT_SETTING", "BRANCH", "TARGET", "GAP")
    head, text, setting, branch, target, gap = map(terminal_pattern, usual)
    others = ("PROPERTY", "NUMBER", "TRUTH", "BLOCK", "RAW_TEXT", "ODD_NAME")
    key, number, truth, block, raw, odd = map(terminal_pattern, others)
    value = rf"(?P<number>{number})|(?P<truth>{truth})|(?P<raw>{raw})|(?P<block>{block})"
    other = r"[^\r\n#\"'`]++"
    behind = rf"[ \t]*+(?:(?P<gap>{gap})|\Z)"
    return (
        re.compile(rf"[ \t]*+(?P<gap>{gap})?+"),
        re.compile(rf"(?:({head})({text})?+|({setting})|({branch})|({target})){behind}"),
        re.compile(
            rf"(?:(?P<property>{key})(?:{value})|(?P<text>{text})[ \t]*+(?P<target>{target}))"
            f"{behind}"
        ),
        re.compile(rf"(?P<line>(?:{block}|{text}|{raw}|{odd}|{other})++){behind}"),
    )


@cache
def terminal_pattern(name: str) -> str:
    r"""Return the regular expression of a terminal of the grammar.

    >>> terminal_pattern("RAW_TEXT")
    "'[^'\r\n]*+'"
    """
    return _data()["terminals"][name]


@cache
def _data() -> TableData:
    return table_data(GRAMMAR)


@cache
def _table() -> Table:
    return table_of(_data(), LineBuilder(), is_spread=True)


@cache
def _terminal(name: str) -> re.Pattern[str]:
    return re.compile(terminal_pattern(name))


@cache
def _ways(state: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the terminals that may come in a state of the parser, as they are to be tried."""
    data = _data()
    taken = {*data["states"][state], *data["ignored"]}
    return tuple((name, _terminal(name)) for name in data["terminals"] if name in taken)


class _LineParser(Parser):
    """Reads lines; what it expects is what any line may hold there, so that all of it is told."""

    def expected(self) -> set[str]:
        return {name for name in self.taken() if name.isupper()}


def parsed(text: str, start: int, end: int) -> list[Item]:
    """Return the lines between two offsets, read token for token."""
    parser = _LineParser(_table(), "start")
    feed, ignored = bounded(parser.feed), _data()["ignored"]
    at = start
    while at < end:
        token = _token(text, at, end, _ways(parser.state))
        if token.type not in ignored:
            try:
                feed(token)
            except Unexpected as error:
                raise UnreadError(at, error.expected) from None
        at = token.end_pos
    try:
        return cast("list[Item]", parser.feed(Token(END, "", end, end)))  # what `start` makes
    except Unexpected as error:
        raise UnreadError(None, error.expected) from None


def _token(text: str, at: int, end: int, ways: Iterable[tuple[str, re.Pattern[str]]]) -> Token:
    """Return the token at an offset; raise ``UnreadError`` where there is none."""
    for kind, pattern in ways:
        found = pattern.match(text, at, end)
        if found is not None:
            return Token(kind, found[0], at, found.end())
    raise UnreadError(at, {kind for kind, _ in ways}.difference(_data()["ignored"]))


def bounded(feed: Callable[[Token], object]) -> Callable[[Token], object]:
    """Return what stops a nesting bomb while it is read: the parser's stack would grow with it."""
    depth = commas = 0

    def fed(token: Token) -> object:
        nonlocal depth, commas
        kind = token.type
        if kind == "OPEN":
            depth += 1
            if depth > MAX_DEPTH:
                raise too_deep(token.start_pos)
        elif kind == "CLOSE":
            depth -= 1
        elif kind == "COMMA":
            commas += 1
            if commas > MAX_COMMAS:
                message = f"more than {MAX_COMMAS} commas"
                raise LineError("too-many-values", message, span_of(token), "a shorter list")
        return feed(token)

    return fed


def too_deep(offset: int) -> LineError:
    """Return the mistake of a list that is nested too deep at an offset."""
    message = f"a list is nested more than {MAX_DEPTH} deep"
    return LineError("list-too-deep", message, Span(offset, offset + 1), "a flatter list")
