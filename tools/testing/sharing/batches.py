"""What a process or a machine is told to run, in bytes: some scenarios of one file at a time.

A batch says all that is needed but for the scripts, which are read where it runs, and how the
whole suite is run. What comes of it is an ``Answer``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ....grammar.documents.nodes import Entry, ListNode, MappingNode, Missing, Node, Scalar
from .columns import Json, joined, parted

_SCALAR, _LIST, _MAPPING, _MISSING = range(4)


class Form(StrEnum):
    """What the body of a batch is."""

    TEXT = "text"
    """Scenarios as they stand in the file; ``head`` is the text before the first of them."""
    TREE = "tree"
    """The same already read, for a file that cannot be cut; it has to be there as well."""
    FILE = "file"
    """Nothing: a small file is read where it is run."""
    SCRIPTS = "scripts"
    """The paths of scripts that are counted whether or not a scenario reaches them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some scenarios of a file: ``first`` counts those before them, ``names`` are theirs.

    The text begins at the offset ``at`` with the line ``line`` of the file. What concerns the file
    as a whole is told by the batch that ``begins`` it, and scenarios run where it ``is_good``.
    """

    form: Form
    path: str
    begins: bool = True
    is_good: bool = True
    first: int = 0
    at: int = 0
    line: int = 1
    names: tuple[str, ...] = ()
    head: str = ""
    body: str = ""

    def packed(self) -> bytes:
        """Return the bytes that stand for the batch."""
        said = [self.form, self.path, self.begins, self.is_good, self.first, self.at, self.line]
        start = json.dumps([*said, self.names], separators=(",", ":"))
        return joined(part.encode() for part in (start, self.head, self.body))

    @classmethod
    def unpacked(cls, data: bytes) -> Batch:
        """Return the batch that stands in bytes."""
        start, head, body = (part.decode() for part in parted(data))
        form, *more, names = json.loads(start)
        return cls(Form(form), *more, names=tuple(names), head=head, body=body)


def pack_entries(entries: list[Entry]) -> str:
    """Return entries as JSON, for a body or a head."""
    return json.dumps([_of_entry(entry) for entry in entries], separators=(",", ":"))


def unpack_entries(text: str) -> list[Entry]:
    """Return the entries that JSON says."""
    return [_entry(each) for each in json.loads(text)]


def _of_entry(entry: Entry) -> list[Json]:
    return [entry.key, entry.start, entry.end, _of_node(entry.value)]


def _of_node(node: Node) -> list[Json]:
    """Return a node as a list that begins with its kind; no tree is deeper than ``DEEPEST``."""
    if isinstance(node, Scalar):
        return [_SCALAR, node.start, node.end, node.text, node.is_plain, node.is_block]
    if isinstance(node, ListNode):
        items: list[Json] = [_of_node(each) for each in node.items]
        return [_LIST, node.start, node.end, items, node.size, node.height]
    if isinstance(node, MappingNode):
        entries: list[Json] = [_of_entry(each) for each in node.entries]
        return [_MAPPING, node.start, node.end, entries, node.size, node.height]
    return [_MISSING, node.start, node.end]


# Below, what is unpacked is what was packed above.


def _entry(data: Sequence[Any]) -> Entry:
    key, start, end, value = data
    return Entry(key, start, end, _node(value))


def _node(data: Sequence[Any]) -> Node:
    kind, start, end, *more = data
    if kind == _SCALAR:
        return Scalar(start, end, *more)
    if kind == _LIST:
        items, size, height = more
        return ListNode(start, end, [_node(each) for each in items], size, height)
    if kind == _MAPPING:
        entries, size, height = more
        return MappingNode(start, end, [_entry(each) for each in entries], size, height)
    return Missing(start, end)
