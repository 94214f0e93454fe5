"""The keys and items of a YAML text with their places, also of one that is half written.

What a parser would refuse is read by its lines and their indentation, so a file that is being
typed keeps what stands before and behind the cursor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ....grammar.script import Span

DEEPEST = 64
_BLANK = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_DASH = re.compile(r"-(?=[ \t\r\n]|\Z)[ \t]*+")
_KEY = re.compile(
    r"""(?:"(?P<double>(?:[^"\\\r\n]|\\.)*+)"|'(?P<single>[^'\r\n]*+)'
      |(?P<plain>(?![\[\]{},#&*!|>%@`"'])(?:[^\s:#]|:(?=\S)|(?<=\S)\#|[ \t]++(?=[^\s:#]))++))
    [ \t]*+:(?=\s|\Z)""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"(?:[&!]\S*+[ \t]++)*+[|>][-+0-9]*+[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)")
_PLAIN = re.compile(r"(?:[^\s#]|(?<=\S)\#|[ \t]++(?=[^\s#]))++")
_QUOTED = re.compile(r'"(?:[^"\\\r\n]|\\.)*+"?|\'(?:[^\'\r\n]|\'\')*+\'?')
_IN_FLOW = re.compile(
    r"""(?P<blank>[ \t]++)|(?P<line>\r?\n|\r)|(?P<comment>(?<=\s)\#[^\r\n]*+)|(?P<sign>[\[\]{},])
    |(?P<colon>:(?=[\s,\[\]{}]|\Z))|(?P<quoted>"(?:[^"\\\r\n]|\\.)*+"?|'(?:[^'\r\n]|'')*+'?)
    |(?P<plain>(?:[^\s,\[\]{}:"']|:(?![\s,\[\]{}]|\Z)|(?<=[^\s,\[\]{}:])["']
        |[ \t]++(?=[^\s\#,\[\]{}:]))++)|(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
_LINE_END = re.compile(r"[\r\n]")


@dataclass(slots=True, eq=False)
class Part:
    """A key with what stands behind it, or an item of a list, whose ``key`` is ``None``.

    ``colon`` is where its value may begin, negative where no colon has been typed yet; ``value``
    is where a word of one line stands, and ``inside`` what is in brackets behind it or a block of
    lines. It ends at ``end``, with all that is below it.
    """

    key: str | None
    span: Span
    column: int
    above: Part | None
    colon: int = -1
    value: Span | None = None
    inside: Span | None = None
    is_text: bool = False
    is_flow: bool = False
    below: list[Part] = field(default_factory=list["Part"])
    end: int = 0

    def way(self) -> Iterator[Part]:
        """Yield it and what it is in, the innermost first."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.above

    def find(self, *names: str) -> Part | None:
        """Return the part below it that keys lead to."""
        part: Part | None = self
        for name in names:
            part = next((one for one in part.below if one.key == name), None) if part else None
        return part

    def text_of(self, text: str) -> str:
        """Return the word behind it, without quotes."""
        return "" if self.value is None else unquoted(text[slice(*self.value)])


@dataclass(slots=True, eq=False)
class Outline:
    """All parts of a text in their order; ``top`` is what all of them are in."""

    text: str
    top: Part
    parts: list[Part]


def unquoted(word: str) -> str:
    """Return a word without the quotes around it, as far as they are there."""
    return word[1:].removesuffix(word[0]) if word[:1] in ('"', "'") else word


@lru_cache(maxsize=8)
def outline(text: str) -> Outline:
    """Return the parts of a YAML text; never raises."""
    return _Reading(text).read()


def end_parts(parts: list[Part]) -> None:
    """Let each part end where the last of what is in it does."""
    for part in reversed(parts):
        within = [part.below[-1].end] if part.below else []
        within += [span.end for span in (part.value, part.inside) if span is not None]
        part.end = max(part.end, part.span.end, part.colon, *within)


class _Reading:
    """One walk over the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = Part("", Span(0, 0), -1, None, 0)
        self.parts: list[Part] = []
        self.current = self.top
        self.has_returns = "\r" in text

    def read(self) -> Outline:
        at = 1 if self.text.startswith("\ufeff") else 0
        while at < len(self.text):
            at = self._line(at)
        end_parts(self.parts)
        self.top.end = len(self.text)
        return Outline(self.text, self.top, self.parts)

    def _line(self, start: int) -> int:
        """Read a line, and what goes on behind it; return where the next one begins."""
        blank = _BLANK.match(self.text, start)
        if blank is not None:
            return self._next(blank.end())
        at = start
        while self.text[at] in " \t":
            at += 1
        while dash := _DASH.match(self.text, at):
            self._add(Part(None, Span(at, at + 1), at - start, self.top, at + 1))
            at = dash.end()
            if _BLANK.match(self.text, at):
                return self._next_line(at)
        return self._word(at, at - start)

    def _word(self, at: int, column: int) -> int:
        found = _KEY.match(self.text, at)
        if found is not None:
            kind = found.lastgroup or "plain"
            part = Part(found[kind], Span(*found.span(kind)), column, self.top, found.end())
            self._add(part)
            return self._value(part, found.end())
        is_item = self.current.key is None and self.current.column < column
        is_item = is_item and not self.current.below and self.current.value is None
        if is_item or self.text[at] in "{[":
            return self._value(self.current, at)
        word = _QUOTED.match(self.text, at) or _PLAIN.match(self.text, at)
        end = word.end() if word else at + 1
        inner = int(self.text[at] in "\"'")
        self._add(Part(unquoted(self.text[at:end]), Span(at + inner, end), column, self.top))
        return self._next_line(end)

    def _add(self, part: Part) -> None:
        above = self.current
        while above.column >= part.column and above.above is not None:
            if part.key is None and above.key is not None and above.column == part.column:
                break  # a list may stand as far left as its key
            above = above.above
        self._below(above, part)
        self.current = part

    def _below(self, above: Part, part: Part) -> None:
        part.above = above
        above.below.append(part)
        self.parts.append(part)

    def _value(self, part: Part, at: int) -> int:
        while self.text[at : at + 1] in (" ", "\t"):
            at += 1
        if (block := _BLOCK.match(self.text, at)) is not None:
            stop = self._block_end(block.end(), part)
            part.inside, part.is_text = Span(block.end(), stop), True
            return stop
        if self.text[at : at + 1] in ("{", "["):
            return self._flow(part, at)
        word = _QUOTED.match(self.text, at) or _PLAIN.match(self.text, at)
        if word is not None and self.text[at] != "#":
            part.value = Span(*word.span())
            at = word.end()
        return self._next_line(at)

    def _block_end(self, at: int, part: Part) -> int:
        """Return where a block ends: at the first line that is not indented more than its key."""
        owner = part.column
        line = self._next(at)
        while line < len(self.text):
            end = self._next_line(line)
            plain = self.text[line:end].lstrip(" \t")
            indent = end - line - len(plain)
            if plain.strip() and indent <= owner:
                return line
            line = end
        return len(self.text)

    def _flow(self, owner: Part, start: int) -> int:
        """Read what is in brackets; what nobody has closed ends where a line is one of a block."""
        holders, last, at = [owner], owner, start
        for match in _IN_FLOW.finditer(self.text, start):
            at = match.end()
            kind = match.lastgroup
            if kind == "sign":
                if match[0] in "{[":
                    holder = self._opened(holders, last, match.start(), is_first=at == start + 1)
                    holders.append(holder)
                    last = holder
                elif match[0] == ",":
                    last = holders[-1]
                else:
                    closed = holders.pop()
                    closed.inside = Span(
                        closed.inside.start if closed.inside else 0, match.start()
                    )
                    last = closed
                    if len(holders) == 1:
                        return self._next_line(at)
            elif kind == "colon" and last is not holders[-1]:
                last.colon = at
            elif kind in ("plain", "quoted"):
                last = self._flow_word(holders[-1], last, match)
            elif kind == "line" and self._is_left(at, owner):
                at = match.start()
                break
        for holder in holders[1:]:
            holder.inside = Span(holder.inside.start if holder.inside else start, at)
        return self._next_line(at)

    def _opened(self, holders: list[Part], last: Part, at: int, *, is_first: bool) -> Part:
        """Return the part whose value a bracket opens: a key's, or that of a new item."""
        if is_first:
            part = holders[0]
        elif last is not holders[-1] and last.colon >= 0 and last.value is None:
            part = last
        else:
            part = Part(None, Span(at, at), holders[0].column, None, at, is_flow=True)
            self._below(holders[-1] if len(holders) <= DEEPEST else self.top, part)
        part.inside = Span(at + 1, len(self.text))
        part.is_text = False
        return part

    def _flow_word(self, holder: Part, last: Part, match: re.Match[str]) -> Part:
        """Take a word in brackets: a value behind a colon, else a key or an item."""
        if last is not holder and last.colon >= 0 and last.value is None and last.inside is None:
            last.value = Span(*match.span())
            return last
        inner = int(match.lastgroup == "quoted")
        is_list = self.text[(holder.inside or match.regs[0])[0] - 1] == "["
        word, span = unquoted(match[0]), Span(match.start() + inner, match.end())
        key = None if is_list else word
        part = Part(key, span, holder.column, None, is_flow=True)
        if is_list:
            part.span, part.colon = Span(match.start(), match.start()), match.start()
            part.value = Span(*match.span())
        elif inner and len(match[0]) > 1 and match[0].endswith(match[0][0]):
            part.span = Span(span.start, span.end - 1)
        self._below(holder, part)
        return part

    def _is_left(self, at: int, owner: Part) -> bool:
        """Whether a line cannot belong to brackets: it is a key no further right than theirs."""
        begin = at
        while self.text[at : at + 1] == " ":
            at += 1
        found = _KEY.match(self.text, at) or _DASH.match(self.text, at)
        return found is not None and at - begin <= owner.column

    def _next_line(self, at: int) -> int:
        end = _LINE_END.search(self.text, at) if self.has_returns else None
        if end is not None:
            return self._next(end.start())
        line = self.text.find("\n", at)
        return len(self.text) if line < 0 else line + 1

    def _next(self, at: int) -> int:
        return at + 2 if self.text[at : at + 2] == "\r\n" else at + 1
