"""Branches put into an action of the YAML form, in the style in which it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....grammar.changes.change import Change, Connect
from ....grammar.documents.nodes import Entry, MappingNode, Node, Scalar
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_edits import line_end, line_start
from ....grammar.documents.yaml_writer import flow_key
from ....grammar.finding import Edit, Findings
from ....grammar.script import Span
from ....grammar.source import Source


def branch_edits(source: Source, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return what connects outcomes of one action, nothing where that is not all there is to do.

    The text is that of whoever asks, who sees whether it says what is meant.
    """
    connects = [each for each in changes if isinstance(each, Connect) and not each.is_custom]
    if not connects or len(connects) != len(changes):
        return ()
    actions = _entries(read_yaml_tree(source, Findings(source)), "actions")
    action = next((each for each in actions if each.key == connects[0].action), None)
    if action is None or not isinstance(action.value, MappingNode) or not action.value.entries:
        return ()
    return tuple(_Editing(source.text, action.value).edits(connects))


def _entries(tree: Node | None, name: str) -> list[Entry]:
    for entry in tree.entries if isinstance(tree, MappingNode) else ():
        if entry.key == name and isinstance(entry.value, MappingNode):
            return entry.value.entries
    return []


class _Editing:
    """The mapping of one action, in braces or with an entry a line."""

    def __init__(self, text: str, node: MappingNode) -> None:
        self._text, self._node = text, node
        self._is_flow = text[node.start] == "{"
        self._end = "\r\n" if "\r\n" in text else "\n"
        first = node.entries[0]
        self._indent = " " * (first.start - line_start(text, first.start))

    def edits(self, connects: Sequence[Connect]) -> Iterator[Edit]:
        fields = {entry.key: entry for entry in self._node.entries}
        added = [f"{flow_key(each.outcome)}: {flow_key(each.target)}" for each in connects]
        branches, following = fields.get("branches"), fields.get("next")
        if branches is not None and isinstance(branches.value, MappingNode):
            yield from self._into(branches.value, added)
        elif following is not None and isinstance(following.value, Scalar):
            yield from self._in_place_of(following, following.value, added)
        elif branches is None:
            yield from self._new(added)

    def _into(self, node: MappingNode, added: list[str]) -> Iterator[Edit]:
        last = node.entries[-1]
        if self._text[node.start] == "{":
            end = max(last.end, last.value.end)
            yield Edit(Span(end, end), "".join(f", {each}" for each in added))
            return
        indent = self._text[line_start(self._text, last.start) : last.start]
        yield self._below(last, [f"{indent}{each}" for each in added])

    def _in_place_of(self, entry: Entry, value: Scalar, added: list[str]) -> Iterator[Edit]:
        first = f"Default: {self._text[value.start : value.end]}"
        span = Span(entry.start, value.end)
        if self._is_flow:
            yield Edit(span, f"branches: {{{', '.join((first, *added))}}}")
            return
        yield Edit(span, f"branches:{self._end}{self._indent}  {first}")
        yield self._below(entry, [f"{self._indent}  {each}" for each in added])

    def _new(self, added: list[str]) -> Iterator[Edit]:
        last = self._node.entries[-1]
        if self._is_flow:
            end = max(last.end, last.value.end)
            yield Edit(Span(end, end), f", branches: {{{', '.join(added)}}}")
            return
        lines = [f"{self._indent}branches:", *(f"{self._indent}  {each}" for each in added)]
        yield self._below(last, lines)

    def _below(self, entry: Entry, lines: list[str]) -> Edit:
        at = line_end(self._text, max(entry.end, entry.value.end))
        text = "".join(f"{line}{self._end}" for line in lines)
        if not self._text[:at].endswith("\n"):
            text = self._end + text.removesuffix(self._end)
        return Edit(Span(at, at), text)
