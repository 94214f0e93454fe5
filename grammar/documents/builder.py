"""Building a tree of nodes piece by piece, without recursion and within bounds.

What a walk of the tree can visit is known here from the sizes of the aliased nodes, so that nobody
who walks it later has to count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from ..finding import Findings
from ..names import key as name_key
from ..names import nearest
from ..script import Span
from .nodes import DEEPEST, Entry, ListNode, MappingNode, Missing, Node, Scalar, repeated, shorten

MOST_ALIASED = 1_000_000

_MOST_COMPARED = 200


class AbandonedError(Exception):
    """The rest of a text cannot be read; why is among the findings."""


class Streamed(NamedTuple):
    """Who takes the entries of the mapping below a key of the top mapping, one by one.

    They are forgotten then: a script of many actions is never a whole tree in memory.
    ``begin`` is shown the entries of the top mapping that stand before the key.
    """

    key: str
    take: Callable[[Entry], None]
    begin: Callable[[list[Entry]], None] | None = None


@dataclass(slots=True, eq=False)
class _Frame:
    """A list or mapping that is still open; a mapping knows where each of its keys stood first."""

    start: int
    anchor: str | None
    items: list[Node] = field(default_factory=list[Node])
    entries: list[Entry] = field(default_factory=list[Entry])
    keys: dict[str, int] | None = None
    key: Scalar | None = None
    is_key_good: bool = True
    take: Callable[[Entry], None] | None = None
    size: int = 1
    height: int = 1


class TreeBuilder:
    """Takes scalars, lists, mappings and aliases in the order of a text."""

    def __init__(self, findings: Findings, streamed: Streamed | None = None) -> None:
        """Start with nothing; ``root`` is the finished tree."""
        self.root: Node | None = None
        self._findings = findings
        self._streamed = streamed
        self._open: list[_Frame] = []
        self._frame: _Frame | None = None
        self._anchors: dict[str, Node | None] = {}
        self._aliased = 0

    @property
    def has_names(self) -> bool:
        """Whether an anchor or an alias stood in the text."""
        return bool(self._anchors or self._aliased)

    def add(self, node: Node, anchor: str | None = None) -> None:
        """Take a finished node as the next key, value or item."""
        if anchor is not None:
            self._anchors[anchor] = node
        frame = self._frame
        if frame is None:
            self.root = node
        elif frame.keys is None:
            frame.items.append(node)
        elif frame.key is None:
            self._add_key(frame, frame.keys, node)
        else:
            key = frame.key
            frame.key = None
            if frame.is_key_good:
                entry = Entry(key.text, key.start, key.end, node)
                if frame.take is None:
                    frame.entries.append(entry)
                else:
                    frame.take(entry)

    def open(self, start: int, *, is_mapping: bool, anchor: str | None = None) -> None:
        """Begin a list or a mapping."""
        if len(self._open) == DEEPEST:
            self._abandon_depth(Span(start, start + 1))
        frame = _Frame(start, anchor)
        if is_mapping:
            frame.keys = {}
            frame.take = self._taker(anchor)
        if anchor is not None:
            self._anchors[anchor] = None
        self._open.append(frame)
        self._frame = frame

    def close(self, end: int) -> None:
        """End the innermost open list or mapping."""
        frame = self._open.pop()
        size = frame.size + len(frame.items) + len(frame.entries)
        node: ListNode | MappingNode
        if frame.keys is None:
            node = ListNode(frame.start, end, frame.items, size, frame.height)
        else:
            node = MappingNode(frame.start, end, frame.entries, size, frame.height)
        self._frame = self._open[-1] if self._open else None
        self._count(size, frame.height)
        self.add(node, frame.anchor)

    def alias(self, name: str, span: Span) -> None:
        """Take the node of an anchor once more."""
        node = self._anchors.get(name)
        if node is None:
            self._add_bad_alias(name, span)
            node = Missing(*span)
        if isinstance(node, ListNode | MappingNode):
            if len(self._open) + node.height > DEEPEST:
                self._abandon_depth(span)
            self._count(node.size, node.height)
        self._aliased += node.size if isinstance(node, ListNode | MappingNode) else 1
        if self._aliased > MOST_ALIASED:
            said = f'aliases of "{shorten(name)}" stand for more and more values'
            few = f"at most {MOST_ALIASED} values from all aliases of a file"
            self._findings.add("alias-bomb", said, span, expected=few, statement="L8")
            raise AbandonedError
        self.add(node)

    def _count(self, size: int, height: int) -> None:
        if self._frame is not None:
            self._frame.size += size
            self._frame.height = max(self._frame.height, height + 1)

    def _add_key(self, frame: _Frame, keys: dict[str, int], node: Node) -> None:
        if isinstance(node, Scalar):
            frame.key = node
            frame.is_key_good = node.text not in keys
            if frame.is_key_good:
                keys[node.text] = node.start
            else:
                entry = Entry(node.text, node.start, node.end, node)
                repeated(entry, keys[node.text], self._findings)
        else:
            frame.key = Scalar(node.start, node.end, "")
            frame.is_key_good = False
            if isinstance(node, Missing):
                return
            said = f"a key is {node.kind}"
            self._findings.add("wrong-key", said, node.span, expected="text before the colon")

    def _taker(self, anchor: str | None) -> Callable[[Entry], None] | None:
        """Return what takes the entries of a mapping that opens now, if not the tree."""
        if self._streamed is None or anchor is not None or len(self._open) != 1:
            return None
        top = self._open[0]
        if top.key is None or not top.is_key_good or top.anchor is not None:
            return None
        if name_key(top.key.text) != name_key(self._streamed.key):
            return None
        if self._streamed.begin is not None:
            self._streamed.begin(top.entries)
        return self._streamed.take

    def _add_bad_alias(self, name: str, span: Span) -> None:
        if name in self._anchors:
            said = f'the anchor "{shorten(name)}" holds itself'
            few = "an anchor that ends before it is used"
            self._findings.add("anchor-in-itself", said, span, expected=few)
        else:
            said = f'unknown anchor "{shorten(name)}"'
            known = islice(self._anchors, _MOST_COMPARED)
            near = None if self._findings.is_full else nearest(name, known)
            few = f'"&{shorten(name)}" before this line'
            self._findings.add("unknown-anchor", said, span, expected=few, nearest=near)

    def _abandon_depth(self, span: Span) -> None:
        said = f"lists and mappings are nested more than {DEEPEST} deep"
        self._findings.add("nested-too-deep", said, span, expected="a flatter file")
        raise AbandonedError
