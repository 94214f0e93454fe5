"""JSON text to a tree of nodes with their places, without recursion and in one pass.

A mistake inside a value does not end the reading; one that leaves open what is meant does.
"""

from __future__ import annotations

from enum import Enum
from typing import NoReturn

from ..finding import Findings
from ..late.patterns import late
from ..names import nearest
from ..script import Span
from ..source import Source
from .builder import AbandonedError, TreeBuilder
from .json_scan import SurpriseError, scan_json, scan_value
from .nodes import Missing, Node, Scalar, shorten

_BLANK = late(r"[ \t\r\n]*+")
_WORD = late(r"[^\s,:{}\[\]\"]++")
_NUMBER = late(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?")
_TEXT = late(r'[^"\\\x00-\x1f\ud800-\udfff]*+')
_HEX = late(r"[0-9a-fA-F]{4}")
_WORDS = ("true", "false", "null")
_HIGH, _LOW, _BEHIND = 0xD800, 0xDC00, 0xE000  # UTF-16's halves of a character
_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_json_tree(source: Source, findings: Findings) -> Node | None:
    """Return the value of a text, or ``None`` if it could not be read to its end."""
    tree = scan_json(source.text)
    if tree is not None:
        return tree
    reading = _Reading(source.text, findings)
    try:
        reading.read()
    except AbandonedError:
        return None
    return reading.builder.root


def read_json_value(text: str, span: Span, depth: int) -> Node:
    """Return the value in a span of a text of which it is known that it has no mistake."""
    try:
        return scan_value(text, span.start, depth)
    except SurpriseError:
        reading = _Reading(text, Findings(Source("", text)), span)
        reading.read()
        return reading.builder.root or Missing(*span)


class _Next(Enum):
    """What may come next, in the words of a finding."""

    VALUE = "a value"
    ITEM = "an item"
    ITEM_OR_END = 'an item or "]"'
    KEY = "a key in double quotes"
    KEY_OR_END = 'a key in double quotes or "}"'
    COLON = '":" and a value'
    COMMA_OR_END = "a comma or the end of the list or object"
    NOTHING = "nothing more"


_BEFORE_VALUE = frozenset((_Next.VALUE, _Next.ITEM, _Next.ITEM_OR_END))
_BEFORE_KEY = frozenset((_Next.KEY, _Next.KEY_OR_END))
_CLOSING = {"{": "}", "[": "]"}


class _Reading:
    """One reading of one text, or of the value in a span of it."""

    def __init__(self, text: str, findings: Findings, span: Span | None = None) -> None:
        self.builder = TreeBuilder(findings)
        self._text = text
        self._findings = findings
        self._at = 1 if text.startswith("\ufeff") else 0
        self._length = len(text)
        if span is not None:
            self._at, self._length = span
        self._end = self._at  # behind the last token
        self._open: list[tuple[str, int]] = []
        self._next = _Next.VALUE

    def read(self) -> None:
        while self._skip_blank():
            sign = self._text[self._at]
            if sign == '"':
                self._read_text()
            elif sign in "{[":
                self._open_bracket(sign)
            elif sign in "}]":
                self._close_bracket(sign)
            elif sign in ",:":
                self._read_separator(sign)
            else:
                self._read_word()
            self._end = self._at
        if self._next is not _Next.NOTHING:
            self._add_cut_short()

    def _skip_blank(self) -> bool:
        if match := _BLANK.match(self._text, self._at):
            self._at = match.end()
        return self._at < self._length

    def _open_bracket(self, sign: str) -> None:
        self._require_place(_BEFORE_VALUE)
        self.builder.open(self._at, is_mapping=sign == "{")
        self._open.append((sign, self._at))
        self._next = _Next.KEY_OR_END if sign == "{" else _Next.ITEM_OR_END
        self._at += 1

    def _close_bracket(self, sign: str) -> None:
        if not self._open:
            self._abandon("wrong-bracket", f'"{sign}" closes nothing')
        opened, start = self._open[-1]
        if _CLOSING[opened] != sign:
            line, _ = self._findings.source.place(start)
            said = f'"{sign}" cannot close the "{opened}" of line {line}'
            self._abandon("wrong-bracket", said, expected=f'"{_CLOSING[opened]}"')
        if self._next in (_Next.VALUE, _Next.COLON):
            self._abandon("missing-value", "a key without a value")
        if self._next in (_Next.ITEM, _Next.KEY):
            span = Span(self._end - 1, self._end)
            said = f'a comma before "{sign}"'
            self._findings.add("trailing-comma", said, span, expected="no comma behind the last")
        self._open.pop()
        self._at += 1
        self.builder.close(self._at)
        self._after_value()

    def _read_separator(self, sign: str) -> None:
        if sign == ":" and self._next is _Next.COLON:
            self._next = _Next.VALUE
        elif sign == "," and self._next is _Next.COMMA_OR_END:
            self._next = _Next.KEY if self._open[-1][0] == "{" else _Next.ITEM
        else:
            self._abandon("unexpected-sign", f'"{sign}" cannot stand here')
        self._at += 1

    def _read_text(self) -> None:
        is_key = self._require_place(_BEFORE_VALUE | _BEFORE_KEY)
        start = self._at
        text = self._text_at(start)
        self.builder.add(Scalar(start, self._at, text))
        self._after_key_or_value(is_key=is_key)

    def _text_at(self, start: int) -> str:
        """Return the text in the quotes that open at ``start`` and go on behind them."""
        parts: list[str] = []
        self._at += 1
        while True:
            if match := _TEXT.match(self._text, self._at):
                parts.append(match[0])
                self._at = match.end()
            sign = self._text[self._at : self._at + 1]
            if sign == '"':
                self._at += 1
                return "".join(parts)
            if sign == "\\":
                parts.append(self._escape())
            elif sign in ("", "\n", "\r"):
                self._at = start
                said = "a text without its second quote"
                self._abandon("unclosed-quote", said, expected="the quote in the same line")
            else:
                self._add_unprintable(sign)
                parts.append(_REPLACEMENT)
                self._at += 1

    def _escape(self) -> str:
        """Return what an escape means and go on behind it."""
        start = self._at
        sign = self._text[start + 1 : start + 2]
        self._at = start + 1 + len(sign)
        if sign in _ESCAPES:
            return _ESCAPES[sign]
        if sign != "u":
            expected = r"\" \\ \/ \b \f \n \r \t or \u and four digits"
            return self._bad_escape(start, f"unknown escape {sign!a}", expected)
        first = self._unit(start)
        if first is None:
            return self._bad_escape(start, "an escape is cut short", r"\u and four digits, 0 to f")
        if _HIGH <= first < _LOW and self._text.startswith("\\u", self._at):
            second_at = self._at
            second = self._unit(second_at)
            if second is not None and _LOW <= second < _BEHIND:
                return chr(0x10000 + ((first - _HIGH) << 10) + second - _LOW)
            self._at = second_at
        if _HIGH <= first < _BEHIND:
            said = f"the escape \\u{first:04x} is half a character"
            return self._bad_escape(start, said, "both halves, one behind the other")
        return chr(first)

    def _unit(self, start: int) -> int | None:
        """Return the UTF-16 unit of the escape at ``start`` and go on behind it."""
        match = _HEX.match(self._text, start + 2)
        if match is None:
            return None
        self._at = match.end()
        return int(match[0], 16)

    def _bad_escape(self, start: int, said: str, expected: str) -> str:
        self._findings.add("bad-escape", said, Span(start, self._at), expected=expected)
        return _REPLACEMENT

    def _add_unprintable(self, sign: str) -> None:
        code = ord(sign)
        said = f"the character U+{code:04X} cannot stand in JSON"
        expected = "UTF-8 text" if code >= _HIGH else f'"\\u{code:04x}"'
        span = Span(self._at, self._at + 1)
        self._findings.add("unprintable-character", said, span, expected=expected)

    def _read_word(self) -> None:
        match = _WORD.match(self._text, self._at)
        word = match[0] if match else self._text[self._at]
        if self._next in _BEFORE_KEY:
            said = f'"{shorten(word)}" cannot be a key'
            self._abandon("unquoted-key", said, len(word))
        self._require_place(_BEFORE_VALUE, len(word))
        span = Span(self._at, self._at + len(word))
        self._at = span.end
        if word not in _WORDS and not _NUMBER.fullmatch(word):
            near = None if self._findings.is_full else nearest(word, _WORDS)
            said = f'"{shorten(word)}" is no value'
            expected = "text in double quotes, a number, true, false or null"
            self._findings.add("wrong-value", said, span, expected=expected, nearest=near)
            if word.startswith(("/", "'")):  # a comment or a text of many words: nothing is sure
                raise AbandonedError
        self.builder.add(Scalar(span.start, span.end, word, is_plain=True))
        self._after_value()

    def _require_place(self, places: frozenset[_Next], width: int = 1) -> bool:
        """Make sure that one of the places is next; return whether it is a key's."""
        if self._next is _Next.COMMA_OR_END:
            span = Span(self._at, self._at + width)
            self._findings.add("missing-comma", "a comma is missing", span, expected='"," before')
            self._next = _Next.KEY if self._open[-1][0] == "{" else _Next.ITEM
        if self._next not in places:
            rule = "trailing-text" if self._next is _Next.NOTHING else "unexpected-value"
            self._abandon(rule, "a value that cannot stand here", width)
        return self._next in _BEFORE_KEY

    def _after_key_or_value(self, *, is_key: bool) -> None:
        if is_key:
            self._next = _Next.COLON
        else:
            self._after_value()

    def _after_value(self) -> None:
        self._next = _Next.COMMA_OR_END if self._open else _Next.NOTHING

    def _add_cut_short(self) -> None:
        said, expected = "the text ends too early", self._next.value
        if self._open:
            sign, start = self._open[-1]
            line, column = self._findings.source.place(start)
            said = f'the "{sign}" of line {line}, column {column} is never closed'
            expected = f'"{_CLOSING[sign]}"'
        elif self._end <= 1:
            said = "the file is empty"
        self._abandon("cut-short", said, expected=expected)

    def _abandon(
        self, rule: str, said: str, width: int = 1, *, expected: str | None = None
    ) -> NoReturn:
        span = Span(self._at, self._at + width)
        self._findings.add(rule, said, span, expected=expected or self._next.value)
        raise AbandonedError
