"""Edits of a JSON export: of its text, only the values that a changed script writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import cast

from ..documents.json_layout import JsonLayout, layout_of
from ..documents.json_writer import write_json
from ..documents.nodes import ListNode, MappingNode, Node, data_of, whole
from ..exports.cxone_json import cxone_json_tree
from ..exports.cxone_json_writer import AS_IT_STANDS, cxone_json_data
from ..finding import Edit, Findings
from ..script import Script, Span
from ..source import Source
from ..unwritable import UnwritableError

Fields = Mapping[str, object]
_BLANKS = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"[\r\n]")
_ALONE = re.compile(r'[ \t]*+(?:"(?:[^"\\]|\\.)*+"[ \t]*+:[ \t]*+)?')


def json_edits(source: Source, old: Script, new: Script) -> Iterator[Edit]:
    """Yield what makes the text of an export that of the changed script.

    Actions of ``new`` that are the very same as in ``old`` stay as they stand, uncompared.
    """
    findings = Findings(source)
    root = cxone_json_tree(source, findings)
    if root is None:
        raise UnwritableError("the export cannot be read")
    known = {action.id: action for action in old.actions}
    same = [each.id for each in new.actions if known.get(each.id) is each]
    data = cxone_json_data(new, frozenset(same))
    yield from _Editing(source.text, findings).edits(root, data)


class _Editing:
    """One text; what is put into it is laid out as it is."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._waiting: list[tuple[Node, object]] = []
        self._layout = layout_of(text)

    def edits(self, root: Node, data: object) -> Iterator[Edit]:
        self._waiting.append((root, data))
        while self._waiting:
            node, value = self._waiting.pop()
            if value is AS_IT_STANDS:
                continue
            node = whole(node)
            if isinstance(node, MappingNode) and isinstance(value, Mapping):
                yield from self._of_mapping(node, cast("Fields", value))
            elif self._is(node, value):
                continue
            elif isinstance(node, ListNode) and isinstance(value, list | tuple):
                yield from self._of_list(node, list(cast("list[object]", value)))
            else:
                yield Edit(node.span, write_json(value, self._layout_at(node.start)))

    def _is(self, node: Node, value: object) -> bool:
        return write_json(data_of(node, self._findings)) == write_json(value)

    def _of_mapping(self, node: MappingNode, fields: Fields) -> Iterator[Edit]:
        old = [entry.key for entry in node.entries]
        known = set(old)
        kept = [name for name in old if name in fields]
        spans = [Span(entry.start, entry.value.end) for entry in node.entries]
        for entry in node.entries:
            if entry.key in fields:
                self._waiting.append((entry.value, fields[entry.key]))
        new = [name for name in fields if name in known or fields[name] is not AS_IT_STANDS]
        order = _merged_order(kept, new)
        pieces = {name: (write_json(name), fields[name]) for name in new if name not in known}
        yield from self._members(node, spans, old, order, pieces)

    def _of_list(self, node: ListNode, items: list[object]) -> Iterator[Edit]:
        old = [write_json(data_of(each, self._findings)) for each in node.items]
        new = [write_json(each) for each in items]
        names, order, pieces = list(range(len(old))), list[int](), dict[int, tuple[str, object]]()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for word, first, last, start, end in matcher.get_opcodes():
            shared = min(last - first, end - start)
            order += range(first, first + shared)
            if word == "replace":
                pairs = zip(node.items[first:last], items[start:end], strict=False)
                self._waiting += pairs
            for at in range(start + shared, end):
                pieces[len(old) + at] = ("", items[at])
                order.append(len(old) + at)
        spans = [each.span for each in node.items]
        yield from self._members(node, spans, names, order, pieces)

    def _members(
        self,
        node: Node,
        spans: list[Span],
        old: list[str] | list[int],
        order: list[str] | list[int],
        pieces: Mapping[str, tuple[str, object]] | Mapping[int, tuple[str, object]],
    ) -> Iterator[Edit]:
        """Yield what takes members of a collection away and puts others in, commas with them."""
        added = cast("Mapping[str | int, tuple[str, object]]", pieces)
        staying = set[str | int](order)
        layout, between = self._layout_in(node), self._between(node, spans)
        runs: dict[str | int | None, list[str]] = {}
        last: str | int | None = None
        for name in order:
            if name in added:
                key, value = added[name]
                written = write_json(value, layout)
                piece = f"{key}{layout.colon}{written}" if key else written
                runs.setdefault(last, []).append(piece)
            else:
                last = name
        kept = [at for at, name in enumerate(old) if name in staying]
        first = runs.get(None, [])
        if not kept:
            if first and spans:
                yield Edit(Span(spans[0].start, spans[-1].end), between.join(first))
            elif old or first:
                outer = self._layout_at(node.start).inner(0)
                text = f"{layout.inner(0)}{between.join(first)}{outer}" if first else ""
                yield Edit(Span(node.start + 1, node.end - 1), text)
            return
        start = spans[0].start
        if kept[0] or first:
            text = "".join(f"{each}{between}" for each in first)
            yield Edit(Span(start, spans[kept[0]].start), text)
        for at, following in zip(kept, (*kept[1:], len(old)), strict=True):
            behind = "".join(f"{between}{each}" for each in runs.get(old[at], []))
            if behind or following > at + 1:  # what is taken away goes with the comma before it
                yield Edit(Span(spans[at].end, spans[following - 1].end), behind)

    def _layout_at(self, start: int) -> JsonLayout:
        """Return how a value is laid out that stands there: over lines where it has one alone."""
        begin = self._line_begin(start)
        if not begin or _ALONE.fullmatch(self._text, begin, start) is None:
            return self._layout.on_one_line
        return self._layout.at(self._indent(start))

    def _layout_in(self, node: Node) -> JsonLayout:
        """Return how an item of a collection is laid out: as the first is that holds others."""
        members = _members_of(node)
        if not members:
            return self._layout_at(node.start).deeper()
        held = next((each for each in members if _members_of(each)), None)
        if held is None:
            return self._layout_at(members[0].start)
        if _LINE_END.search(self._text, held.start, held.end) is None:
            return self._layout.on_one_line
        return self._layout.at(self._indent(held.start))

    def _between(self, node: Node, spans: list[Span]) -> str:
        """Return what stands between items of a collection, as between those that are there."""
        if len(spans) > 1:
            return self._text[spans[0].end : spans[1].start]
        if not spans:
            return self._layout.between(self._layout_in(node).inner(0))
        lead = self._text[node.start + 1 : spans[0].start]
        return self._layout.between(lead if _LINE_END.search(lead) else "")

    def _indent(self, offset: int) -> str:
        """Return the blanks that the line of an offset begins with."""
        found = _BLANKS.match(self._text, self._line_begin(offset))
        return "" if found is None else found[0]

    def _line_begin(self, offset: int) -> int:
        return max(self._text.rfind(sign, 0, offset) for sign in "\r\n") + 1


def _members_of(node: Node) -> list[Node]:
    node = whole(node)
    if isinstance(node, MappingNode):
        return [entry.value for entry in node.entries]
    return node.items if isinstance(node, ListNode) else []


def _merged_order(kept: list[str], new: list[str]) -> list[str]:
    """Return the names in the order of the file, those that are new behind what precedes them."""
    staying = set(kept)
    behind: dict[str, list[str]] = {}
    last = ""
    order: list[str] = []
    for name in new:
        if name in staying:
            last = name
        elif not last:
            order.append(name)
        else:
            behind.setdefault(last, []).append(name)
    for name in kept:
        order += (name, *behind.get(name, ()))
    return order
