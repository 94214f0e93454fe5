"""The smallest edits that give a value of a YAML text another one, or a mapping one entry more.

Comments, blank lines, quotes and the style of lists stay as somebody wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias, cast

from ..finding import Edit
from ..script import Span
from .nodes import Entry, ListNode, MappingNode, Node, Scalar
from .yaml_writer import WIDTH, flow_data, flow_key, quoted_data

_ANCHOR = re.compile(r"(?:^|\s)[&*]\S")

Data: TypeAlias = "str | int | float | bool | Sequence[Data] | Mapping[str, Data] | None"
"""What YAML holds, as plain data."""


def is_shared(text: str, entry: Entry) -> bool:
    """Whether an anchor or an alias makes a value stand for more than one place."""
    value = entry.value
    return value.start < entry.end or _ANCHOR.search(text, entry.end, value.start) is not None


def changes(text: str, entry: Entry, data: Data) -> Iterator[Edit]:
    """Yield what gives an entry that is not shared another value."""
    node = entry.value
    if isinstance(node, ListNode) and isinstance(data, list | tuple):
        items = list(cast("Sequence[Data]", data))
        if text[node.start] == "[":
            yield from _of_flow(text, node, items)
        elif items:
            yield from _of_block(text, node, items)
        else:
            yield Edit(Span(text.index(":", entry.end) + 1, node.end), " []")
    elif node.start == node.end:  # nothing at all stands behind the colon
        colon = text.index(":", entry.end) + 1
        yield Edit(Span(colon, colon), f" {flow_data(data)}")
    else:
        yield Edit(node.span, _like(text, node, data))


def _like(text: str, node: Node, data: Data) -> str:
    """Return a value in the quotes of the one before it."""
    first = text[node.start]
    if isinstance(data, str) and isinstance(node, Scalar):
        if first == "'" and data.isprintable():
            return "'" + data.replace("'", "''") + "'"
        if first == '"':
            return quoted_data(data)
    return flow_data(data)


def _told(node: Node) -> str:
    """Return what an item of a list says, whatever its style."""
    if isinstance(node, Scalar):
        return "null" if node.is_nothing else node.text
    if isinstance(node, MappingNode):
        return ", ".join(f"{entry.key} {_told(entry.value)}" for entry in node.entries)
    items = node.items if isinstance(node, ListNode) else []
    return ", ".join(map(_told, items))


def _said(data: Data) -> str:
    """Return the same of data."""
    if isinstance(data, Mapping):
        fields = cast("Mapping[str, Data]", data)
        return ", ".join(f"{key} {_said(value)}" for key, value in fields.items())
    return data if isinstance(data, str) else flow_data(data)


Steps = Iterator[tuple[str, int, int, int, int]]


def _steps(node: ListNode, items: Sequence[Data]) -> Steps:
    """Yield how the items of a list become others, as difflib says it."""
    old, new = [_told(each) for each in node.items], [_said(each) for each in items]
    yield from SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _of_block(text: str, node: ListNode, items: Sequence[Data]) -> Iterator[Edit]:
    """Yield what changes a list with an item a line; those that stay keep their comments."""
    ends = [line_end(text, each.end) for each in node.items]
    first = line_start(text, node.items[0].start)
    starts = [first, *ends[:-1]]  # comments above an item belong to it
    indent = text[first : text.index("-", first)]
    for word, old, old_end, new, new_end in _steps(node, items):
        if word == "equal":
            continue
        lines = "".join(f"{indent}- {flow_data(each)}\n" for each in items[new:new_end])
        start = starts[old] if old < len(starts) else ends[-1]
        end = ends[old_end - 1] if old_end > old else start
        if start and text[start - 1] != "\n":  # the list ends the file, without a line end
            lines = f"\n{lines}".removesuffix("\n")
        yield Edit(Span(start, end), lines)


def _of_flow(text: str, node: ListNode, items: Sequence[Data]) -> Iterator[Edit]:
    """Yield what changes a list in brackets; one that gets too long goes on below itself."""
    pieces: list[str] = []
    seams: list[str] = []
    last: int | None = None  # the item before, where it was there already
    for word, old, old_end, new, new_end in _steps(node, items):
        kept = range(old, old_end) if word == "equal" else ()
        for at in kept:
            each = node.items[at]
            between = ", " if last is None else text[node.items[last].end : each.start]
            seams.append(between if last == at - 1 else ", ")
            pieces.append(text[each.start : each.end])
            last = at
        for data in () if word == "equal" else items[new:new_end]:
            seams.append(", ")
            pieces.append(flow_data(data))
            last = None
    start = node.items[0].start if node.items else node.start + 1
    end = node.items[-1].end if node.items and items else node.end - 1
    column = node.start + 1 - line_start(text, node.start)
    yield Edit(Span(start, end), _wrapped(pieces, seams, column))


def _wrapped(pieces: list[str], seams: list[str], column: int) -> str:
    """Return the inside of brackets; where a line would be too long, another begins."""
    parts: list[str] = []
    place = column
    for number, (piece, seam) in enumerate(zip(pieces, seams, strict=True)):
        between = seam if number else ""
        if number and "\n" not in seam and place + len(seam) + len(piece) + 1 > WIDTH:
            between = f",\n{' ' * column}"
        parts += (between, piece)
        _, line, rest = f"{between}{piece}".rpartition("\n")
        place = len(rest) if line else place + len(rest)
    return "".join(parts)


def added(text: str, mapping: MappingNode, lines: Callable[[str], list[str]]) -> Edit:
    """Return what puts an entry behind the last one of a mapping that has an entry a line.

    ``lines`` returns its lines for an indent. Where the last two entries have a blank line between
    them, so has this one.
    """
    last = mapping.entries[-1]
    indent = text[line_start(text, last.start) : last.start]
    end = line_end(text, max(last.end, last.value.end))
    before = text[: line_start(text, last.start)]
    has_gap = len(mapping.entries) > 1 and before.endswith("\n\n")
    start = "" if text[:end].endswith("\n") else "\n"
    new = "".join(f"{line}\n" for line in lines(indent))
    return Edit(Span(end, end), f"{start}{chr(10) * has_gap}{new}")


def line_start(text: str, at: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the line ends that holds the sign before a place, its line end included."""
    found = text.find("\n", max(0, at - 1))
    return len(text) if found < 0 else found + 1


def entry_lines(indent: str, key: str, data: Data) -> list[str]:
    """Return an entry of plain data: on one line where that is short enough, else on several.

    >>> entry_lines("  ", "path", ["begin", "done"])
    ['  path: [begin, done]']
    """
    head = f"{indent}{flow_key(key)}:"
    short = f"{head} {flow_data(data)}"
    if len(short) <= WIDTH or not isinstance(data, Mapping | list) or not data:
        return [short]
    if isinstance(data, Mapping):
        fields = cast("Mapping[str, Data]", data)
        inner = [
            line
            for name, each in fields.items()
            for line in entry_lines(f"{indent}  ", name, each)
        ]
        return [head, *inner]
    pieces = [flow_data(each) for each in data]
    whole = _wrapped(pieces, [", "] * len(pieces), len(head) + 2)
    return f"{head} [{whole}]".split("\n")
