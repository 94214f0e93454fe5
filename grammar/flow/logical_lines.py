"""A .flow text cut into its logical lines, however broken it is, by one linear walk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ..script import Span
from .lines import MAX_DEPTH, LineError, too_deep

CLOSED_TEXT = (
    r'"(?!"")(?:[^"\\\r\n]++|\\[^\r\n])*+"|\'[^\'\r\n]*+\'|`(?:[^`\\\r\n]++|\\[^\r\n])*+`'
)
_PIECE = re.compile(
    rf"""(?P<block>"{{3}})|(?P<text>{CLOSED_TEXT})|(?P<comment>\#[^\r\n]*+)"""
    r"""|(?P<newline>\r\n?|\n)|(?P<open>\[)|(?P<close>\])|[^"'`\#\r\n\[\]]++|.""",
    re.DOTALL | re.VERBOSE,
)
_REST_OF_LINE = re.compile(r"[^\r\n]*+")
_ESCAPED_REST = re.compile(r'(?:[^"\\]++|"(?!"")|\\.)*+"""', re.DOTALL)
_REST = re.compile(r'(?:[^"]++|"(?!""))*+"""')
_WORDS = r"[\w.$]++(?:(?:[ \t]++|-++(?!>))[\w.$]++)*+[ \t]*+"
NEW_LINE = re.compile(
    rf"[ \t]*+(?:(?:{_WORDS}|{CLOSED_TEXT})[ \t]*+(?:=|->|:)|->|script[ \t]|type[ \t])"
)
HEAD = re.compile(r"^\w++(?:-++\w++)*+[ \t]*+:", re.MULTILINE)


class LogicalLine(NamedTuple):
    """One line with the lines that its block or list goes on in, or how its extent is wrong."""

    start: int
    end: int
    mistake: LineError | None = None


def logical_lines(text: str) -> list[LogicalLine]:
    """Return all logical lines of a text, which together are the whole text."""
    return _Walk(text).lines()


@dataclass
class _Walk:
    """The place of the walk and what is open there."""

    text: str
    at: int = 0
    start: int = 0
    mistake: LineError | None = None

    def __post_init__(self) -> None:
        self._open: list[int] = []
        self._found: list[LogicalLine] = []
        self._is_odd = self.text.count('"""') % 2 == 1
        self._has_closing = True

    def lines(self) -> list[LogicalLine]:
        text, size = self.text, len(self.text)
        while self.at < size:
            match = _PIECE.match(text, self.at)
            if match is None:  # the last alternative takes any sign
                raise AssertionError(self.at)
            self.at = match.end()
            match match.lastgroup:
                case "block":
                    self._pass_block(match)
                case "newline":
                    self._pass_newline()
                case "open":
                    self._open.append(match.start())
                    if len(self._open) > MAX_DEPTH:
                        self._give_up(match.start())
                case "close" if self._open:
                    self._open.pop()
                case _:
                    pass
        if self._open:
            self._leave_list()
        self._end()
        return self._found

    def _pass_block(self, opening: re.Match[str]) -> None:
        """Go behind the closing quotes or, where they are missing, to the next action."""
        end = -1
        if self._has_closing:
            before = self.text[max(0, opening.start() - 20) : opening.start()]
            rest = _ESCAPED_REST if before.rstrip(" \t").endswith("escaped") else _REST
            match = rest.match(self.text, self.at)
            end = match.end() if match else -1
            self._has_closing = end >= 0
        limit = end if end >= 0 else len(self.text)
        head = HEAD.search(self.text, self.at, limit) if self._is_odd or end < 0 else None
        if end >= 0 and head is None:
            self.at = end
            return
        start = opening.start()
        self.mistake = self.mistake or LineError(
            "unclosed-block",
            "the block is not closed",
            Span(start, start + 3),
            'a line with """ at its end',
        )
        self.at = head.start() if head else len(self.text)
        self._is_odd = False
        self._open.clear()
        self._end()

    def _pass_newline(self) -> None:
        if self._open:
            if NEW_LINE.match(self.text, self.at) is None:
                return
            self._leave_list()
        self._end()

    def _leave_list(self) -> None:
        at = self._open[0]
        span = Span(at, at + 1)
        self.mistake = self.mistake or LineError(
            "unclosed-list", "the list is not closed", span, '"]" at its end'
        )
        self._open.clear()

    def _give_up(self, at: int) -> None:
        """Skip the rest of a line that is nested too deep."""
        self.mistake = self.mistake or too_deep(at)
        self._open.clear()
        if rest := _REST_OF_LINE.match(self.text, self.at):
            self.at = rest.end()

    def _end(self) -> None:
        if self.at > self.start:
            self._found.append(LogicalLine(self.start, self.at, self.mistake))
        self.start, self.mistake = self.at, None
