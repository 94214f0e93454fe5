"""Changes within an action of the YAML form, each in the style in which the action is written.

A value is written where it stands, in the quotes that it has; a key comes behind the others, on
their line where they are in braces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ....grammar.changes.change import (
    Caption,
    Change,
    Connect,
    Drop,
    Lead,
    Relabel,
    RemoveProperty,
    Replace,
    SetProperty,
)
from ....grammar.documents.nodes import Entry, MappingNode, Node, Scalar
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_edits import line_end, line_start
from ....grammar.documents.yaml_writer import flow_data, flow_key, quoted_data
from ....grammar.exports.kept import plain_value
from ....grammar.finding import Edit, Findings
from ....grammar.names import key, outcome_key
from ....grammar.script import Span
from ....grammar.source import Source
from ....grammar.unwritable import UnwritableError

_NO_WAY = UnwritableError("that has no place of its own")


def entry_edits(source: Source, id: str, changes: Sequence[Change]) -> tuple[Edit, ...]:
    """Return what makes changes of one action, nothing where its layout does not allow it.

    The text is that of whoever asks, who sees whether it says what is meant.
    """
    actions = _entries(read_yaml_tree(source, Findings(source)), "actions")
    action = next((each for each in actions if each.key == id), None)
    if action is None or not isinstance(action.value, MappingNode) or not action.value.entries:
        return ()
    editing = _Editing(source.text, action.value)
    try:
        return tuple(edit for change in changes for edit in editing.edits(change))
    except UnwritableError:
        return ()


def _entries(tree: Node | None, name: str) -> list[Entry]:
    for entry in tree.entries if isinstance(tree, MappingNode) else ():
        if key(entry.key) == name and isinstance(entry.value, MappingNode):
            return entry.value.entries
    return []


class _Editing:
    """The mapping of one action."""

    def __init__(self, text: str, node: MappingNode) -> None:
        self._text, self._node = text, node
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._fields = {key(entry.key): entry for entry in node.entries}

    def edits(self, change: Change) -> Iterator[Edit]:
        """Yield what makes a change; raise ``UnwritableError`` where it has no place here."""
        match change:
            case Caption():
                yield from self._caption(change.caption)
            case Replace():
                word = "foreign" if change.is_foreign else "action"
                yield self._written(self._of(word).value, change.name)
            case SetProperty():
                yield from self._property(change)
            case RemoveProperty():
                group, entry = self._found("properties", key(change.name), key)
                yield from self._without(group, entry)
            case Lead():
                _, entry = self._branch(change.outcome, is_custom=change.is_custom)
                yield self._written(entry.value, change.target)
            case Drop():
                group, entry = self._branch(change.outcome, is_custom=change.is_custom)
                yield from self._without(group, entry)
            case Relabel():
                _, entry = self._branch(change.outcome, is_custom=True)
                yield self._word(Span(entry.start, entry.end), change.label)
            case Connect() if change.is_custom:
                added = f"{flow_key(change.outcome)}: {flow_key(change.target)}"
                yield self._into("cases", added)
            case _:
                raise _NO_WAY

    def _of(self, name: str) -> Entry:
        found = self._fields.get(name)
        if found is None:
            raise _NO_WAY
        return found

    def _caption(self, caption: str) -> Iterator[Edit]:
        known = self._fields.get("caption")
        if known is None:
            first = self._fields.get("action") or self._of("foreign")
            yield self._behind(self._node, first, f"caption: {flow_data(caption)}")
        elif caption:
            yield self._written(known.value, caption)
        else:
            yield from self._without(self._node, known)

    def _property(self, change: SetProperty) -> Iterator[Edit]:
        value = plain_value(change.value)
        for entry in self._members("properties"):
            if key(entry.key) == key(change.name):
                if isinstance(value, str):
                    yield self._written(entry.value, value)
                else:
                    self._on_one_line(entry.value)
                    yield Edit(entry.value.span, flow_data(value))
                return
        if isinstance(value, str) and "\n" in value:
            raise _NO_WAY
        yield self._into("properties", f"{flow_key(change.name)}: {flow_data(value)}")

    def _members(self, name: str) -> list[Entry]:
        """Return the entries of a mapping within that of the action."""
        field = self._fields.get(name)
        group = None if field is None else field.value
        return group.entries if isinstance(group, MappingNode) else []

    def _found(
        self, name: str, wanted: str, said: Callable[[str], str]
    ) -> tuple[MappingNode, Entry]:
        group = self._of(name).value
        for entry in self._members(name):
            if said(entry.key) == wanted and isinstance(group, MappingNode):
                return group, entry
        raise _NO_WAY

    def _branch(self, outcome: str, *, is_custom: bool) -> tuple[MappingNode, Entry]:
        if not is_custom and "next" in self._fields and outcome_key(outcome) == "default":
            return self._node, self._fields["next"]
        if is_custom:
            return self._found("cases", outcome.casefold(), str.casefold)
        return self._found("branches", outcome_key(outcome), outcome_key)

    # What is written

    def _on_one_line(self, value: Node) -> None:
        text = self._text[value.start : value.end]
        if "\n" in text or text[:1] in ("&", "*", "!"):
            raise _NO_WAY

    def _written(self, value: Node, text: str) -> Edit:
        """Return what writes a text in place of a scalar that stands on one line."""
        if not isinstance(value, Scalar) or value.is_block or "\n" in text:
            raise _NO_WAY
        self._on_one_line(value)
        return self._word(value.span, text)

    def _word(self, span: Span, text: str) -> Edit:
        mark = self._text[span.start : span.start + 1]
        if mark == "'" and text.isprintable():
            return Edit(span, "'" + text.replace("'", "''") + "'")
        return Edit(span, quoted_data(text) if mark in ("'", '"') else str(flow_data(text)))

    def _into(self, name: str, added: str) -> Edit:
        """Return what puts an entry into a mapping within that of the action, or makes it."""
        field = self._fields.get(name)
        if field is None:
            behind = next(
                self._fields[each]
                for each in ("properties", "caption", "action", "foreign")
                if each in self._fields and each != name
            )
            if self._is_in_braces(self._node):
                return self._behind(self._node, behind, f"{name}: {{{added}}}")
            indent = self._indent(self._node)
            return self._behind(self._node, behind, f"{name}:{self._end}{indent}  {added}")
        group = field.value
        if not isinstance(group, MappingNode) or not group.entries:
            raise _NO_WAY
        return self._behind(group, group.entries[-1], added)

    def _behind(self, node: MappingNode, entry: Entry, added: str) -> Edit:
        """Return what puts an entry behind another one of a mapping."""
        end = max(entry.end, entry.value.end)
        if self._is_in_braces(node):
            return Edit(Span(end, end), f", {added}")
        at = line_end(self._text, end)
        line = f"{self._indent(node)}{added}{self._end}"
        if not self._text[:at].endswith("\n"):
            line = self._end + line.removesuffix(self._end)
        return Edit(Span(at, at), line)

    def _without(self, node: MappingNode, entry: Entry) -> Iterator[Edit]:
        """Yield what takes an entry away; the last one goes with the word for all of them."""
        if len(node.entries) == 1:
            owner = next((each for each in self._node.entries if each.value is node), None)
            if owner is None:
                raise _NO_WAY
            yield from self._without(self._node, owner)
            return
        at = node.entries.index(entry)
        end = max(entry.end, entry.value.end)
        if self._is_in_braces(node):
            if at:
                before = node.entries[at - 1]
                yield Edit(Span(max(before.end, before.value.end), end), "")
            else:
                yield Edit(Span(entry.start, node.entries[1].start), "")
            return
        start = line_start(self._text, entry.start)
        if self._text[start : entry.start].strip(" "):
            raise _NO_WAY
        yield Edit(Span(self._above(start), line_end(self._text, end)), "")

    def _above(self, start: int) -> int:
        """Return where the comments right above a line begin."""
        while start:
            above = line_start(self._text, start - 1)
            if not self._text[above:start].lstrip(" ").startswith("#"):
                break
            start = above
        return start

    def _is_in_braces(self, node: MappingNode) -> bool:
        return self._text[node.start] == "{"

    def _indent(self, node: MappingNode) -> str:
        first = node.entries[0]
        return self._text[line_start(self._text, first.start) : first.start]
