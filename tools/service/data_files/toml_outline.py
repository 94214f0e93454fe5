"""The tables and keys of settings in TOML with their places, also where half is written."""

from __future__ import annotations

import re
from functools import lru_cache

from ....grammar.script import Span
from .outline import Outline, Part, end_parts

_HEADER = re.compile(r"[ \t]*+(\[\[?)[ \t]*+([^\[\]\r\n#]*+)\]{0,2}")
_HEADER_WORD = re.compile(r"""[ \t]*+(?:"(?P<double>[^"]*+)"?|(?P<bare>[^\s."]++))[ \t]*+\.?""")
_KEY = re.compile(r"""[ \t]*+("?)([\w-]++)"?[ \t]*+(=?)""")
_WORD = re.compile(r'"(?:[^"\\\r\n]|\\.)*+"?|\'[^\'\r\n]*+\'?|[^\s,\[\]{}"\'=#]++')
_MOST_LINES = 1000


@lru_cache(maxsize=8)
def toml_outline(text: str) -> Outline:
    """Return the parts of a text of TOML; never raises."""
    return _Reading(text).read()


class _Reading:
    """One walk over the lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = Part("", Span(0, 0), -1, None, 0)
        self.parts: list[Part] = []
        self.table = self.top

    def read(self) -> Outline:
        at = 0
        while at < len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            at = self._line(at, end) + 1
        end_parts(self.parts)
        return Outline(self.text, self.top, self.parts)

    def _line(self, start: int, end: int) -> int:
        header = _HEADER.match(self.text, start, end)
        if header is not None:
            self._begin(header)
            return end
        found = _KEY.match(self.text, start, end)
        if found is None:
            return end
        key = Part(found[2], Span(*found.span(2)), 0, None)
        self._below(self.table, key)
        if not found[3]:
            return end
        key.colon = found.end()
        return self._value(key, found.end(), end)

    def _value(self, key: Part, at: int, end: int) -> int:
        while at < end and self.text[at] in " \t":
            at += 1
        if self.text[at : at + 1] != "[":
            word = _WORD.match(self.text, at, end)
            key.value = None if word is None else Span(*word.span())
            return end
        close = self._close(at)
        key.inside = Span(at + 1, close)
        for word in _WORD.finditer(self.text, at + 1, close):
            item = Part(
                None, Span(word.start(), word.start()), 0, None, word.start(), is_flow=True
            )
            item.value = Span(*word.span())
            self._below(key, item)
        line = self.text.find("\n", close)
        return len(self.text) if line < 0 else line

    def _close(self, at: int) -> int:
        """Return where a list ends; one that nobody closes ends before the next key or table."""
        for _ in range(_MOST_LINES):
            close = self.text.find("]", at)
            line = self.text.find("\n", at)
            if close >= 0 and (line < 0 or close < line):
                return close
            if line < 0:
                return len(self.text)
            following = _KEY.match(self.text, line + 1)
            if _HEADER.match(self.text, line + 1) or (following is not None and following[3]):
                return line
            at = line + 1
        return at

    def _begin(self, header: re.Match[str]) -> None:
        part = self.top
        for word in _HEADER_WORD.finditer(self.text, *header.span(2)):
            span = Span(*word.span(word.lastgroup or 0))
            name = self.text[slice(*span)]
            is_last = word.end() >= header.end(2)
            found = None if is_last else part.find(name)
            if found is None:
                found = Part(name, span, -1, None, header.end())
                self._below(part, found)
            part = found
        if header[1] == "[[":
            item = Part(None, Span(header.end(), header.end()), -1, None, header.end())
            self._below(part, item)
            part = item
        self.table = part

    def _below(self, above: Part, part: Part) -> None:
        part.above = above
        above.below.append(part)
        self.parts.append(part)
