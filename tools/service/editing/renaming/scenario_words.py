"""Where a file of scenarios names actions, outcomes, variables and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from .....grammar.documents.nodes import Entry, ListNode, MappingNode, Node, Scalar
from .....grammar.documents.yaml_ import read_yaml_tree
from .....grammar.finding import Findings
from .....grammar.names import key
from .....grammar.script import Span
from .....grammar.source import Source


class Says(StrEnum):
    """What a word of the file names."""

    ACTION = "action"
    OUTCOME = "outcome"
    VARIABLE = "variable"
    SCRIPT = "script"
    FILE = "file"


class Word(NamedTuple):
    """A word and where it stands; ``owner`` is the action of an outcome."""

    says: Says
    text: str
    span: Span
    owner: str = ""


def scenario_words(source: Source) -> Iterator[Word]:
    """Yield the words of a file, each once, as far as it can be read."""
    tree = read_yaml_tree(source, Findings(source))
    top = _fields(tree)
    seen: set[Span] = set()
    for word in _of_file(top):
        if word.span not in seen:
            seen.add(word.span)
            yield word


def _of_file(top: Mapping[str, Entry]) -> Iterator[Word]:
    if "script" in top:
        yield from _scalar(Says.FILE, top["script"].value)
    if "world" in top:
        yield from _of_world(top["world"].value)
    for entry in _entries(top.get("worlds")):
        yield from _of_world(entry.value)
    for entry in _entries(top.get("stubs")):
        yield from _of_stubs(entry.value)
    for entry in _entries(top.get("sets")):
        yield from _keys(Says.VARIABLE, entry.value)
    for entry in _entries(top.get("scenarios")):
        yield from _of_scenario(_fields(entry.value))


def _of_scenario(fields: Mapping[str, Entry]) -> Iterator[Word]:
    for name, words in _IN_SCENARIO.items():
        if name in fields:
            yield from words(fields[name].value)


def _of_world(node: Node) -> Iterator[Word]:
    fields = _fields(node)
    if "secrets" in fields:
        for each in _items(fields["secrets"].value):
            yield from _scalar(Says.VARIABLE, each)
    if "scripts" in fields:
        for each in _items(fields["scripts"].value):
            own = _fields(each)
            if "script" in own:
                yield from _scalar(Says.FILE, own["script"].value)
    if "caller" in fields:
        yield from _of_caller(fields["caller"].value)
    if "events" in fields:
        yield from _of_events(fields["events"].value)


def _of_stubs(node: Node) -> Iterator[Word]:
    for entry in _own_entries(node):
        yield Word(Says.ACTION, entry.key, entry.span)
        for each in _items(entry.value):
            if isinstance(each, Scalar):
                yield from _scalar(Says.OUTCOME, each, entry.key)
                continue
            fields = _fields(each)
            if "outcome" in fields:
                yield from _scalar(Says.OUTCOME, fields["outcome"].value, entry.key)
            if "set" in fields:
                yield from _keys(Says.VARIABLE, fields["set"].value)


def _of_caller(node: Node) -> Iterator[Word]:
    fields = _fields(node)
    for each in _items(fields["does"].value if "does" in fields else node):
        own = _fields(each)
        if "set" in own:
            yield from _keys(Says.VARIABLE, own["set"].value)


def _of_events(node: Node) -> Iterator[Word]:
    for each in _items(node):
        fields = _fields(each)
        if "during" in fields:
            yield from _scalar(Says.ACTION, fields["during"].value)
        if "set" in fields:
            yield from _keys(Says.VARIABLE, fields["set"].value)


def _of_expectation(node: Node) -> Iterator[Word]:
    fields = _fields(node)
    for name in ("path", "in_order", "never"):
        for each in _listed(fields.get(name)):
            yield from _scalar(Says.ACTION, each)
    for name in ("branches", "outcomes"):
        for entry in _entries(fields.get(name)):
            yield Word(Says.ACTION, entry.key, entry.span)
            for each in _visits(entry.value):
                yield from _scalar(Says.OUTCOME, each, entry.key)
    for name, says in _BY_NAME.items():
        if name in fields:
            yield from _keys(says, fields[name].value)
    for each in _listed(fields.get("left_running")):
        own = _fields(each)
        if "script" in own:
            yield from _scalar(Says.SCRIPT, own["script"].value)


_IN_SCENARIO: Mapping[str, Callable[[Node], Iterator[Word]]] = {
    "given": lambda node: _keys(Says.VARIABLE, node),
    "world": _of_world,
    "stub": _of_stubs,
    "input": lambda node: _keys(Says.ACTION, node),
    "caller": _of_caller,
    "events": _of_events,
    "expect": _of_expectation,
}
"""What of each part of a scenario names something of a script."""
_BY_NAME = {"properties": Says.ACTION, "variables": Says.VARIABLE, "scripts": Says.SCRIPT}


def _visits(node: Node) -> list[Node]:
    """Return what is expected at each visit, or at those that have their numbers."""
    if isinstance(node, MappingNode):
        return [entry.value for entry in node.entries]
    return _items(node)


def _listed(entry: Entry | None) -> list[Node]:
    return [] if entry is None else _items(entry.value)


def _fields(node: Node | None) -> dict[str, Entry]:
    """Return the entries of a mapping by their keys as these compare (L5)."""
    if not isinstance(node, MappingNode):
        return {}
    return {_KNOWN.get(key(entry.key), entry.key): entry for entry in reversed(node.entries)}


_KNOWN = {key(name): name for name in ("in_order", "left_running")}


def _entries(entry: Entry | None) -> list[Entry]:
    return [] if entry is None else _own_entries(entry.value)


def _own_entries(node: Node) -> list[Entry]:
    return node.entries if isinstance(node, MappingNode) else []


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, ListNode) else [node]


def _keys(says: Says, node: Node) -> Iterator[Word]:
    for entry in _own_entries(node):
        yield Word(says, entry.key, entry.span)


def _scalar(says: Says, node: Node, owner: str = "") -> Iterator[Word]:
    if isinstance(node, Scalar) and not node.is_nothing:
        yield Word(says, node.text, node.span, owner)
