"""A .flow text to the records of its lines: usual ones by one match, all others by Lark.

Lark knows the whole language; no tree is built.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import cast

import lark
from lark import Lark, Token, Transformer, UnexpectedInput
from lark.utils import TextSlice

from ..script import Branch, Literal, Setting, Span
from .line_records import (
    LITERALS,
    Commented,
    Head,
    Item,
    Joined,
    LineError,
    ListParts,
    OddName,
    Outcome,
    ScriptLine,
    TypeLine,
    block_of,
    branch_of,
    default_branch_of,
    head_of,
    joined,
    number_of,
    raw_text_of,
    setting_of,
    span_of,
    text_of,
    text_setting_of,
    truth_of,
    unquoted,
)

MAX_DEPTH = 16
MAX_COMMAS = 1_000_000
_BLANK = " \t"


def parse_lines(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the lines between two offsets of the text, whose spans count from the text's start.

    Raises lark's ``UnexpectedInput`` or ``LineError`` at the first line that is none.
    """
    last = len(text) if end is None else end
    items = usual_lines(text, start, last)
    return _parser()(TextSlice(text, start, last)) if items is None else items


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
            items.append(Token("GAP", gap, found.start("gap"), end_pos=found.end("gap")))
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
                    items += _parser()(TextSlice(text, at, found.end("line")))
        except (UnexpectedInput, LineError):
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
                    raise LineError("too-many-values", message, span_of(token), "a shorter list")
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

    def type_line(self, _keyword: Token, name: Token | OddName | Literal) -> TypeLine:
        if isinstance(name, Token):
            return TypeLine(str(name), span_of(name))
        return TypeLine(text_of(name), name.span)

    def action(self, label: Token, caption: Literal | None = None) -> Head:
        return head_of(label, label.start_pos or 0, text_of(caption) if caption else "")

    def quoted_action(
        self, label: Token, name: OddName | Literal, caption: Literal | None = None
    ) -> Head:
        start = label.start_pos or 0
        id_ = str(label).rstrip(": \t")
        return Head(
            sys.intern(id_),
            sys.intern(text_of(name)),
            text_of(caption) if caption else "",
            isinstance(name, Literal),
            Span(start, start + len(id_)),
            name.span,
        )

    def text_setting(self, line: Token) -> Setting:
        return text_setting_of(line, line.start_pos or 0)

    def setting(self, label: Token, value: Literal | ListParts) -> Setting | Commented:
        name = str(label).rstrip("= \t")
        start = label.start_pos or 0
        return setting_of(name, Span(start, start + len(name)), value)

    def quoted_setting(
        self, name: OddName | Literal, _equals: Token, value: Literal | ListParts
    ) -> Setting | Commented:
        return setting_of(text_of(name), name.span, value)

    def branch(self, line: Token) -> Branch:
        return branch_of(line, line.start_pos or 0)

    def default_branch(self, arrow: Token) -> Branch:
        return default_branch_of(arrow, arrow.start_pos or 0)

    def branches(self, *parts: Outcome | Token) -> Joined:
        outcomes = [part for part in parts if isinstance(part, Outcome)]
        arrow = cast("Token", parts[-1])  # by the grammar's rule
        return joined(outcomes, arrow, arrow.start_pos or 0)

    def outcome(self, name: Token | OddName) -> Outcome:
        if isinstance(name, Token):
            text = str(name).rstrip(_BLANK)
            start = name.start_pos or 0
            return Outcome(text, False, Span(start, start + len(text)))
        return Outcome(name.text, False, name.span)

    def custom_outcome(self, text: Literal) -> Outcome:
        return Outcome(text_of(text), True, text.span)

    def odd_name(self, token: Token) -> OddName:
        return OddName(unquoted(token, token.start_pos or 0), span_of(token))

    def text(self, token: Token) -> Literal:
        return Literal(unquoted(token, token.start_pos or 0), span_of(token))

    def raw_text(self, token: Token) -> Literal:
        return raw_text_of(str(token), token.start_pos or 0)

    def block(self, token: Token) -> Literal:
        return block_of(str(token), token.start_pos or 0)

    def number(self, token: Token) -> Literal:
        return number_of(str(token), token.start_pos or 0)

    def truth(self, token: Token) -> Literal:
        return truth_of(str(token), token.start_pos or 0)

    def word(self, token: Token) -> Literal:
        return Literal(sys.intern(str(token)), span_of(token))

    def list(self, *parts: Literal | ListParts | Token) -> ListParts:
        values: list[Literal] = []
        gaps: list[str] = []
        for part in parts:
            if isinstance(part, Literal):
                values.append(part)
            elif isinstance(part, ListParts):
                values.append(part.literal)
                gaps += part.gaps
            elif part.type == "GAP" and "#" in part:
                gaps.append(str(part))
        first, last = cast("Token", parts[0]), cast("Token", parts[-1])  # the brackets
        span = Span(first.start_pos or 0, last.end_pos or 0)
        return ListParts(Literal(tuple(values), span), tuple(gaps))
