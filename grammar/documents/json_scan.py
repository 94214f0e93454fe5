"""JSON text without a mistake to a tree of nodes, one match for each entry of an object or a list.

This is the way that nearly every file goes. What does not go this way, for a mistake or for more
depth than is allowed, is read again by ``json_.py``, which says what is wrong and where.
"""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from ..late.patterns import late
from .nodes import DEEPEST, Entry, ListNode, MappingNode, Node, Scalar

_BLANK = r"[ \t\r\n]*+"
_TEXT = r'[^"\\\x00-\x1f\ud800-\udfff]*+'
_VALUE = (
    rf'(?:"({_TEXT})"'
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null)"
    r'|([\[{])|(?="))'  # the last is a text with escapes, which is read apart
)
_MEMBER = late(rf'{_BLANK}"({_TEXT})"{_BLANK}:{_BLANK}{_VALUE}{_BLANK}([,}}]?)')
_ITEM = late(rf"{_BLANK}(){_VALUE}{_BLANK}([,\]]?)")
_ALONE = late(rf"(){_VALUE}")
_EMPTY = late(rf"{_BLANK}([\]}}])")
_NEXT = late(rf"{_BLANK}([,\]}}])")
_OPENING = late(rf"\ufeff?{_BLANK}([\[{{])")
_END = late(rf"{_BLANK}\Z")
_DECODER = JSONDecoder()
_HALF = late("[\ud800-\udfff]")
_KEY, _PLAIN_TEXT, _WORD, _BRACKET, _SIGN = 1, 2, 3, 4, 5


class SurpriseError(Exception):
    """The text is not what this reader can read."""


def scan_json(text: str) -> Node | None:
    """Return the tree of an object or a list; ``None`` for any text that needs the slow reader."""
    try:
        found = _Scan(text).read(_matched(_OPENING, text, 0).start(1))
        _matched(_END, text, found.end)
    except SurpriseError:
        return None
    return found


def scan_value(text: str, at: int, depth: int) -> Node:
    """Return the value that begins at a place, in as many lists and objects as ``depth`` says.

    Raises ``SurpriseError`` for what needs the slow reader.
    """
    found = _matched(_ALONE, text, at)
    _, plain, word, bracket = found.groups()
    if bracket is not None:
        return _Scan(text, depth).read(at)
    if plain is not None:
        return Scalar(at, found.end(), plain)
    return Scalar(at, found.end(), word, True) if word is not None else _escaped(text, at)


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    if found is None:
        raise SurpriseError
    return found


class _Open:
    """A list or an object whose end is not yet read; ``key`` is where its key stands."""

    __slots__ = ("entries", "height", "is_mapping", "items", "key", "size", "start")

    def __init__(self, start: int, key: tuple[int, int], *, is_mapping: bool) -> None:
        self.start, self.key, self.is_mapping = start, key, is_mapping
        self.entries: list[Entry] = []
        self.items: list[Node] = []
        self.size = self.height = 1

    def closed(self, end: int) -> ListNode | MappingNode:
        """Return the node; an object in which a key stands twice is for the slow reader."""
        if not self.is_mapping:
            return ListNode(self.start, end, self.items, self.size + len(self.items), self.height)
        entries = self.entries
        if len(entries) > 1 and len({one.key for one in entries}) < len(entries):
            raise SurpriseError
        return MappingNode(self.start, end, entries, self.size + len(entries), self.height)


class _Scan:
    """One walk through one text, or through a value within ``depth`` others."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self._text = text
        self._depth = depth
        self._open: list[_Open] = []
        self._root: Node | None = None

    def read(self, start: int) -> Node:
        """Return the tree of the object or list that begins there."""
        text, member, item = self._text, _MEMBER.match, _ITEM.match
        top, at = self._begin(start, (0, 0))
        while self._root is None:
            found = member(text, at) if top.is_mapping else item(text, at)
            if found is None:
                top, at = self._close_empty(top, at)
                continue
            key, plain, word, bracket, sign = found.groups()
            if bracket is not None:
                top, at = self._begin(found.start(_BRACKET), found.span(_KEY))
                continue
            at = found.end()
            if plain is not None:
                start, end = found.span(_PLAIN_TEXT)
                node = Scalar(start - 1, end + 1, plain)
            elif word is not None:
                start, end = found.span(_WORD)
                node = Scalar(start, end, word, True)
            else:
                node = _escaped(text, at)
                following = _matched(_NEXT, text, node.end)
                at, sign = following.end(), following[1]
            if top.is_mapping:
                start, end = found.span(_KEY)
                top.entries.append(Entry(key, start - 1, end + 1, node))
            else:
                top.items.append(node)
            if sign != ",":
                top, at = self._close(top, sign, at)
        return self._root

    def _begin(self, start: int, key: tuple[int, int]) -> tuple[_Open, int]:
        """Return a list or an object that opens, and where to go on."""
        if self._depth + len(self._open) == DEEPEST:
            raise SurpriseError
        self._open.append(_Open(start, key, is_mapping=self._text[start] == "{"))
        return self._open[-1], start + 1

    def _close_empty(self, top: _Open, at: int) -> tuple[_Open, int]:
        """Close a list or an object without entries; see ``_close``."""
        if top.entries or top.items:
            raise SurpriseError
        found = _matched(_EMPTY, self._text, at)
        return self._close(top, found[1], found.end())

    def _close(self, top: _Open, sign: str, at: int) -> tuple[_Open, int]:
        """Close a list or an object, and those around it that end in the same place.

        Return the one that goes on behind a comma, and where; ``_root`` is set where none does.
        """
        while sign != ",":
            if sign != ("}" if top.is_mapping else "]"):
                raise SurpriseError
            node, (start, end) = top.closed(at), top.key
            self._open.pop()
            if not self._open:
                self._root = node
                return top, at
            top = self._open[-1]
            top.size += node.size
            if top.height <= node.height:
                top.height = node.height + 1
            if top.is_mapping:
                top.entries.append(Entry(self._text[start:end], start - 1, end + 1, node))
            else:
                top.items.append(node)
            found = _matched(_NEXT, self._text, at)
            at, sign = found.end(), found[1]
        return top, at


def _escaped(text: str, at: int) -> Scalar:
    """Return a text with escapes."""
    value: str
    try:
        value, end = _DECODER.raw_decode(text, at)
    except JSONDecodeError:
        raise SurpriseError from None
    if _HALF.search(value) or _HALF.search(text, at, end):
        raise SurpriseError
    return Scalar(at, end, value)
