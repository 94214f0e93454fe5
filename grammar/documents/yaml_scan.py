"""Usual YAML without a mistake to a tree of nodes, one match for each line and each flow entry.

Mappings and lists by indentation or in brackets on one line, of plain scalars and of quotes
without escapes: so most scenarios are written. All else, and each mistake, is for ``yaml_.py``.
"""

from __future__ import annotations

import re

from ..late.patterns import late
from .nodes import DEEPEST, Entry, ListNode, MappingNode, Node, Scalar

_QUOTED = r""""([^"\\\r\n]*+)"|'([^'\r\n]*+)(?:'(?!'))"""
_FIRST = r"(?:[\w.+/]|-(?=[\w.]))"
_BLOCK = rf"({_FIRST}(?:[^\r\n:# ]|:(?=[\w/])| ++(?=[^\r\n:# ]))*+)"
_FLOW = rf"({_FIRST}(?:[^\r\n:#?,\[\]{{}} ]|:(?=[\w/])| ++(?=[^\r\n:#?,\[\]{{}} ]))*+)"
_NAME = r"(\w(?:[^\r\n:# ]| ++(?=[^\r\n:# ]))*+)"
_FLOW_NAME = r"(\w(?:[^\r\n:#?,\[\]{} ]| ++(?=[^\r\n:#?,\[\]{} ]))*+)"
_LINES = r"(?: *+(?:#[^\r\n]*+)?\r?\n)*+"
_REST = r"(?:| ++(?:#[^\r\n]*+)?)(?:\r?\n|\Z)"

_BEGIN = late(_LINES)
_INDENT = late(r"( *+)(- ++)?")
_KEY = late(rf"(?:{_NAME}|{_QUOTED}) *+:(?=[ \r\n]|\Z)(?: ++(?:{_BLOCK}|{_QUOTED}|([\[{{])))?+")
_ITEM = late(rf"{_BLOCK}|{_QUOTED}|([\[{{])")
_END = late(_REST + _LINES)
_MEMBER = late(
    rf" *+(?:{_FLOW_NAME}|{_QUOTED}) *+: ++(?:(?:{_FLOW}|{_QUOTED}) *+([,}}])|([\[{{]))"
)
_ELEMENT = late(rf" *+(?:(?:{_FLOW}|{_QUOTED}) *+([,\]])|([\[{{]))")
_NEXT = late(r" *+([,\]}])")
_EMPTY = late(r" *+([\]}])")
_LONGEST_KEY = 1000
_VALUE, _BRACKET, _SIGN = 4, 7, 7
_ITEM_BRACKET, _ELEMENT_SIGN = 4, 4


class _SurpriseError(Exception):
    """The text is not what this reader can read."""


def scan_mapping(text: str, at: int = 0) -> MappingNode | None:
    """Return the mapping that a text is; ``None`` for any text that needs the slow reader.

    Places begin at the offset ``at``.
    """
    try:
        return _Scan(text, at).read()
    except _SurpriseError:
        return None


class _Open:
    """A list or a mapping whose end is not yet read; ``key`` is the one whose value comes next."""

    __slots__ = ("entries", "height", "indent", "is_mapping", "items", "key", "size", "start")

    def __init__(self, start: int, indent: int, *, is_mapping: bool) -> None:
        self.start, self.indent, self.is_mapping = start, indent, is_mapping
        self.entries: list[Entry] = []
        self.items: list[Node] = []
        self.key: tuple[str, int, int] = ("", 0, 0)
        self.size = self.height = 1

    def add(self, node: Node) -> None:
        """Take the next item, or the value of the key."""
        if self.is_mapping:
            key, start, end = self.key
            self.entries.append(Entry(key, start, end, node))
        else:
            self.items.append(node)

    def closed(self, end: int) -> ListNode | MappingNode:
        """Return the node; a mapping in which a key stands twice is for the slow reader."""
        if not self.is_mapping:
            return ListNode(self.start, end, self.items, self.size + len(self.items), self.height)
        entries = self.entries
        if len(entries) > 1 and len({one.key for one in entries}) < len(entries):
            raise _SurpriseError
        return MappingNode(self.start, end, entries, self.size + len(entries), self.height)

    def add_closed(self, node: ListNode | MappingNode) -> None:
        """Take a list or a mapping that is over."""
        self.size += node.size
        self.height = max(self.height, node.height + 1)
        self.add(node)


class _Scan:
    """One walk through one text.

    ``_end`` is where the last scalar or bracket ended, ``_pending`` where the value would stand of
    a key behind which nothing stands.
    """

    def __init__(self, text: str, at: int) -> None:
        self._text, self._at = text, at
        self._open: list[_Open] = []
        self._end = 0
        self._pending = -1

    def read(self) -> MappingNode:
        text, length = self._text, len(self._text)
        at = _matched(_BEGIN, text, 0).end()
        while at < length:
            found = _matched(_INDENT, text, at)
            column, start = found.end(1) - at, found.end()
            if found[2]:
                self._begin_item(found.end(1), column)
                at = self._item(start, start - at)
            else:
                self._begin_key(start, column)
                at = self._key(_matched(_KEY, text, start))
        self._settle()
        while len(self._open) > 1:
            self._close()
        if not self._open or not self._open[0].is_mapping:
            raise _SurpriseError
        root = self._open[0].closed(self._end + self._at)
        if not isinstance(root, MappingNode):
            raise _SurpriseError
        return root

    def _begin_item(self, start: int, column: int) -> None:
        """Find the list that an item at a column belongs to; it may begin with it."""
        if self._pending >= 0 and column >= self._open[-1].indent:
            self._push(start, column, is_mapping=False)
            return
        self._settle()
        self._close_to(column)
        if self._open[-1].is_mapping:
            raise _SurpriseError

    def _begin_key(self, start: int, column: int) -> None:
        """Find the mapping that a key at a column belongs to; it may begin with it."""
        if not self._open or (self._pending >= 0 and column > self._open[-1].indent):
            self._push(start, column, is_mapping=True)
            return
        self._settle()
        self._close_to(column)
        if not self._open[-1].is_mapping and len(self._open) > 1:
            self._close()  # a list as far left as the mapping that it is in
        if not self._open[-1].is_mapping or self._open[-1].indent != column:
            raise _SurpriseError

    def _push(self, start: int, column: int, *, is_mapping: bool) -> None:
        if len(self._open) == DEEPEST:
            raise _SurpriseError
        self._pending = -1
        self._open.append(_Open(start + self._at, column, is_mapping=is_mapping))

    def _close_to(self, column: int) -> None:
        """Close what is indented by more; something has to be indented by as much."""
        opened = self._open
        while opened and opened[-1].indent > column:
            if len(opened) == 1:
                raise _SurpriseError
            self._close()
        if not opened or opened[-1].indent != column:
            raise _SurpriseError

    def _close(self) -> None:
        node = self._open.pop().closed(self._end + self._at)
        self._open[-1].add_closed(node)

    def _settle(self) -> None:
        """Give a key behind which nothing came its value, which is nothing."""
        if self._pending >= 0:
            self._end = self._pending
            place = self._pending + self._at
            self._pending = -1
            self._open[-1].add(Scalar(place, place, "", True))

    def _key(self, found: re.Match[str]) -> int:
        """Take a key and what stands behind it on its line; return where the next line begins."""
        top, end, kind = self._open[-1], found.end(), found.lastindex or 0
        self._name(top, found)
        if kind == _BRACKET:
            node, end = self._flow(end - 1)
            top.add_closed(node)
        elif kind >= _VALUE:
            top.add(self._scalar(found, kind, _VALUE))
        else:
            self._pending = end
        self._end = end
        return _matched(_END, self._text, end).end()

    def _item(self, start: int, column: int) -> int:
        """Take what stands behind the sign of an item; return where the next line begins."""
        found = _KEY.match(self._text, start)
        if found is not None:
            self._push(start, column, is_mapping=True)
            return self._key(found)
        found = _matched(_ITEM, self._text, start)
        top, end, kind = self._open[-1], found.end(), found.lastindex or 0
        if kind == _ITEM_BRACKET:
            node, end = self._flow(end - 1)
            top.add_closed(node)
        else:
            top.add(self._scalar(found, kind, 1))
        self._end = end
        return _matched(_END, self._text, end).end()

    def _name(self, top: _Open, found: re.Match[str]) -> None:
        """Take the name of a key, which is one of the first three groups."""
        name, at = found[1], self._at
        if name is not None:
            start, end = found.span(1)
        else:
            kind = 2 if found[2] is not None else 3
            name, (start, end) = found[kind], found.span(kind)
            start, end = start - 1, end + 1
        if end - start > _LONGEST_KEY:
            raise _SurpriseError
        top.key = (name, start + at, end + at)

    def _scalar(self, found: re.Match[str], kind: int, plain: int) -> Scalar:
        """Return the scalar in a group; that of plain text comes before those in quotes."""
        start, end = found.span(kind)
        if kind == plain:
            return Scalar(start + self._at, end + self._at, found[kind], True)
        return Scalar(start - 1 + self._at, end + 1 + self._at, found[kind])

    def _flow(self, start: int) -> tuple[ListNode | MappingNode, int]:
        """Return what stands in brackets that open there, and where it ends."""
        text, base = self._text, self._at
        opened: list[_Open] = []
        top = _Open(start + base, 0, is_mapping=text[start] == "{")
        at = start + 1
        while True:
            found = (_MEMBER if top.is_mapping else _ELEMENT).match(text, at)
            if found is None:
                if top.entries or top.items:
                    raise _SurpriseError
                found = _matched(_EMPTY, text, at)
                sign, at = found[1], found.end()
            else:
                at = found.end()
                sign = (self._member if top.is_mapping else self._element)(top, found)
            if sign is None:
                if len(self._open) + len(opened) + 1 >= DEEPEST:
                    raise _SurpriseError
                opened.append(top)
                top = _Open(at - 1 + base, 0, is_mapping=text[at - 1] == "{")
                continue
            while sign != ",":
                if (sign == "}") != top.is_mapping:
                    raise _SurpriseError
                node = top.closed(at + base)
                if not opened:
                    return node, at
                top = opened.pop()
                top.add_closed(node)
                found = _matched(_NEXT, text, at)
                sign, at = found[1], found.end()

    def _member(self, top: _Open, found: re.Match[str]) -> str | None:
        """Take a key and its value; without a sign behind them the value is in brackets."""
        name, _, _, plain, _, _, sign, _ = found.groups()
        if name is None or plain is None:
            self._name(top, found)
            return self._element(top, found)
        start, end = found.span(1)
        if end - start > _LONGEST_KEY:
            raise _SurpriseError
        base = self._at
        begin, stop = found.span(_VALUE)
        node = Scalar(begin + base, stop + base, plain, True)
        top.entries.append(Entry(name, start + base, end + base, node))
        return sign

    def _element(self, top: _Open, found: re.Match[str]) -> str | None:
        """Take a scalar of any kind and return the sign behind it."""
        kind = first = _VALUE if top.is_mapping else 1
        sign: str | None = found[_SIGN if top.is_mapping else _ELEMENT_SIGN]
        if sign is not None:
            while found[kind] is None:
                kind += 1
            top.add(self._scalar(found, kind, first))
        return sign


def _matched(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    if found is None:
        raise _SurpriseError
    return found
