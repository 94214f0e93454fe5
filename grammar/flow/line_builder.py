"""What each rule of flow.lark makes: the records of lines, built while a text is parsed."""

from __future__ import annotations

import sys
from typing import cast

from ..script import Branch, Literal, Setting, Span
from .line_records import (
    Commented,
    Head,
    Item,
    Joined,
    ListParts,
    OddName,
    Outcome,
    ScriptLine,
    Token,
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

_BLANK = " \t"


class LineBuilder:  # the grammar says what each method answers
    """One method for each rule or alias of the grammar; what repeats in scripts is interned."""

    # ruff: noqa: D102

    def start(self, *items: Item) -> list[Item]:
        return list(items)

    def script_line(self, _keyword: Token, name: Literal) -> ScriptLine:
        return ScriptLine(str(name.value), name.span)

    def type_line(self, _keyword: Token, name: Token | OddName | Literal) -> TypeLine:
        if isinstance(name, Token):
            return TypeLine(str(name), span_of(name))
        return TypeLine(text_of(name), name.span)

    def action(self, label: Token, caption: Literal | None = None) -> Head:
        return head_of(label, label.start_pos, text_of(caption) if caption else "")

    def quoted_action(
        self, label: Token, name: OddName | Literal, caption: Literal | None = None
    ) -> Head:
        start = label.start_pos
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
        return text_setting_of(line, line.start_pos)

    def setting(self, label: Token, value: Literal | ListParts) -> Setting | Commented:
        name = str(label).rstrip("= \t")
        start = label.start_pos
        return setting_of(name, Span(start, start + len(name)), value)

    def quoted_setting(
        self, name: OddName | Literal, _equals: Token, value: Literal | ListParts
    ) -> Setting | Commented:
        return setting_of(text_of(name), name.span, value)

    def branch(self, line: Token) -> Branch:
        return branch_of(line, line.start_pos)

    def default_branch(self, arrow: Token) -> Branch:
        return default_branch_of(arrow, arrow.start_pos)

    def branches(self, *parts: Outcome | Token) -> Joined:
        outcomes = [part for part in parts if isinstance(part, Outcome)]
        arrow = cast("Token", parts[-1])  # by the grammar's rule
        return joined(outcomes, arrow, arrow.start_pos)

    def outcome(self, name: Token | OddName) -> Outcome:
        if isinstance(name, Token):
            text = str(name).rstrip(_BLANK)
            start = name.start_pos
            return Outcome(text, False, Span(start, start + len(text)))
        return Outcome(name.text, False, name.span)

    def custom_outcome(self, text: Literal) -> Outcome:
        return Outcome(text_of(text), True, text.span)

    def odd_name(self, token: Token) -> OddName:
        return OddName(unquoted(token, token.start_pos), span_of(token))

    def text(self, token: Token) -> Literal:
        return Literal(unquoted(token, token.start_pos), span_of(token))

    def raw_text(self, token: Token) -> Literal:
        return raw_text_of(str(token), token.start_pos)

    def block(self, token: Token) -> Literal:
        return block_of(str(token), token.start_pos)

    def number(self, token: Token) -> Literal:
        return number_of(str(token), token.start_pos)

    def truth(self, token: Token) -> Literal:
        return truth_of(str(token), token.start_pos)

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
        span = Span(first.start_pos, last.end_pos)
        return ListParts(Literal(tuple(values), span), tuple(gaps))
