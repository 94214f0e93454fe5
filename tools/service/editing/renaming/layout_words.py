"""Where a layout beside a script names its actions."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.documents.nodes import Entry, MappingNode, Node
from .....grammar.documents.yaml_ import read_yaml_tree
from .....grammar.finding import Findings
from .....grammar.names import key
from .....grammar.source import Source

_BY_ACTION = ("ignore", "positions", "ids")
_INSIDE = ("comments", "export")


def layout_words(source: Source) -> Iterator[Entry]:
    """Yield the keys that are ids of actions, as far as the file can be read."""
    tree = read_yaml_tree(source, Findings(source))
    for entry in _entries(tree):
        name = key(entry.key)
        if name in _BY_ACTION:
            yield from _entries(entry.value)
        elif name in _INSIDE:
            for own in _entries(entry.value):
                if key(own.key) == "actions":
                    yield from _entries(own.value)


def _entries(node: Node | None) -> list[Entry]:
    return node.entries if isinstance(node, MappingNode) else []
