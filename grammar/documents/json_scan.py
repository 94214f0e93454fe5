"""JSON text without a mistake to a tree of nodes, one match for each entry of an object or a list.

This is the way that nearly every file goes. What does not go this way, for a mistake or for more
depth than is allowed, is read again by ``json_.py``, which says what is wrong and where.
"""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import NoReturn

from .nodes import DEEPEST, Entry, ListNode, MappingNode, Node, Scalar

_BLANK = r"[ \t\r\n]*+"
_TEXT = r'[^"\\\x00-\x1f\ud800-\udfff]*+'
_VALUE = (
    rf'(?:"({_TEXT})"'
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null)"
    r'|([\[{])|(?="))'  # the last is a text with escapes, which is read apart
)
_MEMBER = re.compile(rf'{_BLANK}"({_TEXT})"{_BLANK}:{_BLANK}{_VALUE}{_BLANK}([,}}]?)')
_ITEM = re.compile(rf"{_BLANK}(){_VALUE}{_BLANK}([,\]]?)")
_EMPTY = re.compile(rf"{_BLANK}([\]}}])")
_NEXT = re.compile(rf"{_BLANK}([,\]}}])")
_OPENING = re.compile(rf"\ufeff?{_BLANK}([\[{{])")
_END = re.compile(rf"{_BLANK}\Z")
_DECODER = JSONDecoder()
_HALF = re.compile("[\ud800-\udfff]")
_KEY, _PLAIN_TEXT, _WORD, _BRACKET, _SIGN = 1, 2, 3, 4, 5


class _SurpriseError(Exception):
    """The text is not what this reader can read."""


def scan_json(text: str) -> Node | None:
    """Return the tree of an object or a list; ``None`` for any text that needs the slow reader."""
    try:
        return _Scan(text).read()
    except _SurpriseError:
        return None


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    if found is None:
        raise _SurpriseError
    return found


class _Open:
    """A list or an object whose end is not yet read; ``key`` is what its open value stands for."""

    __slots__ = ("entries", "height", "is_mapping", "items", "key", "size", "start")

    def __init__(self, start: int, *, is_mapping: bool) -> None:
        self.start, self.is_mapping = start, is_mapping
        self.entries: list[Entry] = []
        self.items: list[Node] = []
        self.key: tuple[str, int, int] = ("", 0, 0)
        self.size = self.height = 1

    def closed(self, end: int) -> ListNode | MappingNode:
        """Return the node; an object in which a key stands twice is for the slow reader."""
        size = self.size + len(self.entries) + len(self.items)
        if not self.is_mapping:
            return ListNode(self.start, end, self.items, size, self.height)
        if len(self.entries) > 1 and len({one.key for one in self.entries}) < len(self.entries):
            raise _SurpriseError
        return MappingNode(self.start, end, self.entries, size, self.height)


class _Scan:
    """One walk through one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[_Open] = []

    def read(self) -> Node:
        """Return the tree of the whole text."""
        start = _matched(_OPENING, self._text, 0).start(1)
        at, root = self._begin(start), None
        while root is None:
            top = self._open[-1]
            at, sign = self._members(top, at) if top.is_mapping else self._items(top, at)
            while sign and sign != "," and root is None:
                at, sign, root = self._end(sign, at)
        _matched(_END, self._text, at)
        return root

    def _begin(self, start: int) -> int:
        """Open a list or an object; return where to go on: at its end, if it is empty."""
        if len(self._open) == DEEPEST:
            raise _SurpriseError
        self._open.append(_Open(start, is_mapping=self._text[start] == "{"))
        return start + 1

    def _end(self, sign: str, at: int) -> tuple[int, str, Node | None]:
        """Close a list or an object; return what follows it, and the tree where none does."""
        top = self._open.pop()
        if (sign == "}") is not top.is_mapping:
            raise _SurpriseError
        node = top.closed(at)
        if not self._open:
            return at, "", node
        around = self._open[-1]
        around.size += node.size
        if around.height <= node.height:
            around.height = node.height + 1
        if around.is_mapping:
            around.entries.append(Entry(*around.key, node))
        else:
            around.items.append(node)
        following = _NEXT.match(self._text, at)
        if following is None:
            raise _SurpriseError
        return following.end(), following[1], None

    def _members(self, top: _Open, at: int) -> tuple[int, str]:
        """Read entries of an object; return where that ended, and at which bracket, if it did."""
        text, append = self._text, top.entries.append
        sign = ","
        while sign == ",":
            found = _MEMBER.match(text, at)
            if found is None:
                return self._empty(at, is_empty=not top.entries)
            key, plain, word, bracket, sign = found.groups()
            key_at = found.start(_KEY)
            key_end = key_at + len(key) + 1
            at = found.end()
            if plain is not None:
                start, end = found.span(_PLAIN_TEXT)
                node = Scalar(start - 1, end + 1, plain)
            elif word is not None:
                start, end = found.span(_WORD)
                node = Scalar(start, end, word, True)
            elif bracket is not None:
                top.key = key, key_at - 1, key_end
                return self._begin(found.start(_BRACKET)), ""
            else:
                node, at, sign = self._escaped(at)
            append(Entry(key, key_at - 1, key_end, node))
        return at, sign or self._surprise()

    def _items(self, top: _Open, at: int) -> tuple[int, str]:
        """Read items of a list, as entries of an object are read."""
        text, items = self._text, top.items
        sign = ","
        while sign == ",":
            found = _ITEM.match(text, at)
            if found is None:
                return self._empty(at, is_empty=not items)
            _, plain, word, bracket, sign = found.groups()
            at = found.end()
            if plain is not None:
                start, end = found.span(_PLAIN_TEXT)
                node = Scalar(start - 1, end + 1, plain)
            elif word is not None:
                start, end = found.span(_WORD)
                node = Scalar(start, end, word, True)
            elif bracket is not None:
                return self._begin(found.start(_BRACKET)), ""
            else:
                node, at, sign = self._escaped(at)
            items.append(node)
        return at, sign or self._surprise()

    def _empty(self, at: int, *, is_empty: bool) -> tuple[int, str]:
        """Return what closes a list or an object without entries."""
        found = _EMPTY.match(self._text, at) if is_empty else None
        if found is None:
            raise _SurpriseError
        return found.end(), found[1]

    def _escaped(self, at: int) -> tuple[Scalar, int, str]:
        """Return a text with escapes, and what follows it."""
        value: str
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except JSONDecodeError:
            raise _SurpriseError from None
        if _HALF.search(value) or _HALF.search(self._text, at, end):
            raise _SurpriseError
        following = _matched(_NEXT, self._text, end)
        return Scalar(at, end, value), following.end(), following[1]

    def _surprise(self) -> NoReturn:
        raise _SurpriseError
