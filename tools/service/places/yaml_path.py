"""Which keys lead to an offset of a YAML text, half-written or not, by its lines around there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....grammar.script import Span
from .line_bounds import line_end, line_start

_MOST_LINES = 4000
_KEY = re.compile(
    r"""(?P<lead>[ \t]*+(?:-[ \t]++)*+)
    (?:"(?P<double>(?:[^"\\\r\n]|\\.)*+)"|'(?P<single>[^'\r\n]*+)'
      |(?P<plain>(?![\[\]{},#&*!|>%@`"'])(?:[^\s:#]|:(?=\S)|(?<=\S)\#|[ \t]++(?=[^\s:#]))++))
    [ \t]*+:(?=[\s]|\Z)""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"(?:[&!]\S*[ \t]++)*+[|>][-+0-9]*+[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*+("|\Z)', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*+('|\Z)", re.DOTALL)
_COMMENT = re.compile(r"(?:(?<=\s)|(?<![\s\S]))#[^\r\n]*+")
_PLAIN_END = re.compile(r"[ \t]++#|[\r\n]|\Z")
_FLOW = re.compile(
    r"""(?P<blank>\s++)|(?P<comment>(?<=\s)\#[^\r\n]*+)
    |(?P<sign>[\[\]{},])|(?P<colon>:(?=[\s,\[\]{}]|\Z))
    |(?P<quoted>"(?:[^"\\]|\\.)*+(?:"|\Z)|'(?:[^']|'')*+(?:'|\Z))
    |(?P<plain>(?:[^\s,\[\]{}:"']|:(?![\s,\[\]{}]|\Z)|["'](?<=[^\s,\[\]{}:]["'])
        |[ \t]++(?=[^\s\#,\[\]{}:]))++)|(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)


class Found(NamedTuple):
    """The keys that lead to an offset, outermost first, and where the word there stands.

    ``is_key`` where the offset is in the last of the keys, else it is in the value behind it.
    ``starts`` are the offsets of the keys.
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    is_key: bool
    span: Span
    quote: str = ""
    is_comment: bool = False
    is_behind: bool = False  # nothing can be written behind what is closed


class _Level(NamedTuple):
    key: str
    start: int
    indent: int
    value: int  # where the value begins on the key's line


def path_at(text: str, offset: int) -> Found:
    """Return the keys that lead to an offset of a text."""
    start = line_start(text, offset)
    end = line_end(text, offset)
    line = text[start:end]
    above = _above(text, start, _indent_for(line, offset - start))
    for number, level in enumerate(above):
        opened = _opened(text, level, offset, above[: number + 1])
        if opened is not None:
            return opened
    return _on_line(text, offset, Span(start, end), above)


def _indent_for(line: str, column: int) -> int:
    """Return how far a line is indented; of a blank one the cursor says it."""
    plain = line.lstrip(" \t")
    if not plain:
        return column
    indent = len(line) - len(plain)
    return indent + 1 if plain.startswith("- ") or plain == "-" else indent


def _above(text: str, start: int, indent: int) -> list[_Level]:
    """Return the keys on lines above that a line is below, the outermost first."""
    found: list[_Level] = []
    for begin, line in _lines_above(text, start):
        if indent <= 0:
            break
        plain = line.lstrip(" \t")
        here = len(line) - len(plain)
        if here >= indent or not plain or plain[0] in "#{[}]":
            continue
        if match := _KEY.match(text, begin, begin + len(line)):
            found.append(_level(match, here))
            indent = here
    if indent > 0 and found:
        found.append(_Level("actions", 0, 0, 0))  # far above
    return found[::-1]


def _level(match: re.Match[str], indent: int) -> _Level:
    kind = match.lastgroup or "plain"
    return _Level(match[kind], match.start(kind), indent, match.end())


def _lines_above(text: str, start: int) -> Iterator[tuple[int, str]]:
    end = start
    for _ in range(_MOST_LINES):
        if end <= 0:
            return
        stop = end - 1
        if text[stop] == "\n" and text[stop - 1 : stop] == "\r":
            stop -= 1
        begin = line_start(text, stop)
        yield begin, text[begin:stop]
        end = begin


def _opened(text: str, level: _Level, offset: int, above: list[_Level]) -> Found | None:
    """Return the place where the value behind a key goes on over lines as far as the offset."""
    at = level.value
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    if level.value == 0 or at >= offset:
        return None
    if block := _BLOCK.match(text, at):
        inside = Span(min(block.end() + 1, len(text)), _block_end(text, block.end(), level.indent))
        return _found(above, inside, "|") if block.end() < offset <= inside.end else None
    if text[at] in "\"'":
        return _in_quotes(text, at, offset, above)
    if text[at] in "{[":
        return _in_flow(text, at, offset, above)
    return None


def _found(above: list[_Level], span: Span, quote: str = "", *, is_key: bool = False) -> Found:
    keys = tuple(level.key for level in above)
    return Found(keys, tuple(level.start for level in above), is_key, span, quote)


def _block_end(text: str, at: int, indent: int) -> int:
    """Return where a block ends: before the first line that is not indented more than its key."""
    line = re.compile(rf"^[ ]{{0,{indent}}}[^\s]", re.MULTILINE).search(text, at)
    return line.start() if line else len(text)


def _in_quotes(text: str, at: int, offset: int, above: list[_Level]) -> Found | None:
    match = (_DOUBLE if text[at] == '"' else _SINGLE).match(text, at)
    if match is None or (match.end() <= offset and match[1]) or at >= offset:
        return None
    end = match.end() - len(match[1])
    if not match[1] or _runs_out(text, Span(at, end), above):  # its line alone counts
        end = line_end(text, at)
        if offset > end:
            return None
    return _found(above, Span(at + 1, end), text[at])


def _runs_out(text: str, quoted: Span, above: list[_Level]) -> bool:
    """Whether quoted text goes on where its key does not reach, so that nobody closed it."""
    indent = above[-1].indent if above else 0
    line = re.compile(rf"[\r\n][ ]{{0,{indent}}}[^\s]")
    return line.search(text, *quoted) is not None


def _on_line(text: str, offset: int, line: Span, above: list[_Level]) -> Found:
    """Return the place on a line of its own."""
    match = _KEY.match(text, line.start, line.end)
    at = line.start
    if match is not None:
        level = _level(match, len(match["lead"]))
        if offset < match.end():
            return _in_key(offset, level, match.lastgroup, above)
        above = [*above, level]
        at = match.end()
    while at < line.end and text[at] in " \t-" and (match is None or text[at] != "-"):
        at += 1
    comment = _COMMENT.search(text, at, line.end)
    return _scalar(text, offset, Span(at, line.end), above, comment, is_begun=match is None)


def _in_key(offset: int, level: _Level, kind: str | None, above: list[_Level]) -> Found:
    span = Span(level.start, level.start + len(level.key))
    quote = {"double": '"', "single": "'"}.get(kind or "", "")
    if not span.start <= offset <= span.end:
        return _found([*above, level], Span(offset, offset), is_key=True)
    return _found([*above, level], span, quote, is_key=True)


def _scalar(
    text: str,
    offset: int,
    area: Span,
    above: list[_Level],
    comment: re.Match[str] | None,
    *,
    is_begun: bool,
) -> Found:
    """Return the place in a value on one line, or in a key that is only begun."""
    here = Span(offset, offset)
    first = text[area.start : area.end][:1]
    if first in ("{", "[") and area.start < offset and not is_begun:
        inside = _in_flow(text, area.start, offset, above)
        if inside is not None:
            return inside
    if first in ('"', "'") and (quoted := _in_quotes(text, area.start, offset, above)):
        return quoted if not is_begun else quoted._replace(is_key=False)
    if comment is not None and offset > comment.start() and first not in ('"', "'"):
        return _found(above, Span(*comment.span()))._replace(is_comment=True)
    if not first or offset < area.start or first == "#":
        return _found(above, here)
    if first in ("{", "[", '"', "'"):
        return _found(above, here)._replace(is_behind=offset > area.start)
    end = _PLAIN_END.search(text, area.start, area.end)
    stop = min(end.start() if end else area.end, area.end)
    stop = area.start + len(text[area.start : stop].rstrip())
    return _found(above, Span(area.start, max(stop, offset)))


def _in_flow(text: str, at: int, offset: int, above: list[_Level]) -> Found | None:
    """Return the place in a collection in brackets, ``None`` where it is closed before."""
    walk = _FlowWalk(text, above)
    for match in _FLOW.finditer(text, at):
        if match.start() >= offset and match.lastgroup in ("sign", "blank", "colon", "comment"):
            break
        if match.start() > offset or (match.start() == offset and walk.touched):
            break
        walk.take(match, offset)
        if not walk.levels:
            return None
    return walk.found(offset)


class _FlowWalk:
    """The walk through brackets: which keys are open, and the word that the offset touches."""

    def __init__(self, text: str, above: list[_Level]) -> None:
        self.text = text
        self.above = above
        self.levels: list[tuple[bool, _Level | None]] = []
        self.last: _Level | None = None
        self.touched: tuple[Span, str] | None = None
        self.is_comment = False

    def take(self, match: re.Match[str], offset: int) -> None:
        kind = match.lastgroup
        self.touched = None
        self.is_comment = kind == "comment"
        if kind == "sign":
            self._sign(match[0])
        elif kind == "colon" and self.levels and self.levels[-1][0] and self.last:
            self.levels[-1] = (True, self.last)
        elif kind in ("plain", "quoted"):
            self._word(match, offset, is_quoted=kind == "quoted")

    def _sign(self, sign: str) -> None:
        self.last = None
        if sign in "{[":
            self.levels.append((sign == "{", None))
        elif sign in "}]":
            self.levels.pop()
        elif self.levels:
            self.levels[-1] = (self.levels[-1][0], None)

    def _word(self, match: re.Match[str], offset: int, *, is_quoted: bool) -> None:
        start, end = match.span()
        said = match[0]
        quote = said[0] if is_quoted else ""
        if is_quoted:
            is_closed = len(said) > 1 and said[-1] == quote
            start, end = start + 1, end - is_closed
            if _runs_out(self.text, Span(start, end), self.above):
                end = line_end(self.text, start)
        word = _Level(self.text[start:end], start, 0, 0)
        self.last = word
        if start <= offset <= end:
            self.touched = Span(start, end), quote

    def found(self, offset: int) -> Found:
        """Return the place; a word in a mapping is a key until a colon follows it."""
        open_keys = [level for _, level in self.levels if level is not None]
        is_map, current = self.levels[-1] if self.levels else (False, None)
        span, quote = self.touched or (Span(offset, offset), "")
        if is_map and current is None:
            if self.touched is None:
                return _found([*self.above, *open_keys], span, quote)
            begun = _Level(self.text[span.start : span.end], span.start, 0, 0)
            return _found([*self.above, *open_keys, begun], span, quote, is_key=True)
        found = _found([*self.above, *open_keys], span, quote)
        return found._replace(is_comment=self.is_comment)
