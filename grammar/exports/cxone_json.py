"""CXone Studio's JSON export to a script, as observed in real exports.

Ids, action names and captions stay as they are. What the language has no word for is in
``extra``, from which ``cxone_json_writer.py`` writes the same export again; ``kept.py`` says what
an entry is.

- of the script: ``format``; ``header``, an entry; ``content`` and ``wrapper``, the further keys in
  and around ``scriptContent``; ``parts``, which parts are missing or null; ``leftovers``, the
  properties and branches that belong to no action
- of an action: its entry, with ``properties``, an entry with a ``name`` by position, and
  ``branches``, a list of entries with the ``branch`` that each is of, ``custom`` for own cases
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import cast

from ..documents.json_ import read_json_tree
from ..documents.json_writer import write_json
from ..documents.nodes import (
    Entry,
    ListNode,
    MappingNode,
    Node,
    Scalar,
    UnreadEntries,
    data_of,
    shorten,
    whole,
)
from ..finding import BranchlineError, Findings, Severity
from ..gc_pause import paused_collection
from ..names import nearest
from ..outlines.json_outline import outline_json
from ..script import NOWHERE, Action, Branch, Literal, Script, Setting, Span
from ..slices import checkpoint
from ..source import Source
from ..structure import check_structure
from .cxone_plain import BRANCH_TYPES, CUSTOM, NO_TARGET, PlainAction, PlainEntries, position
from .kept import Late, kept, number_or_text, plain_value
from .script_types import type_of
from .text_format import CLIPBOARD_MARKER

FORMAT = "CXone JSON"
PARTS = ("header", "actions", "properties", "branches")
_AROUND = "scriptContent"

Fields = Mapping[str, Entry]


def read_cxone_json(source: Source) -> Script:
    """Return the script of an export; raise ``BranchlineError`` with all its mistakes."""
    findings = Findings(source)
    script = parse_cxone_json(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return script


def parse_cxone_json(source: Source, findings: Findings) -> Script | None:
    """Return the script of all that can be read, ``None`` where nothing can; add the mistakes."""
    with paused_collection():
        root = cxone_json_tree(source, findings)
        script = None if root is None else _Reading(findings).script(root)
        if script is not None:
            # A name may stand twice among an export's properties: there the position counts.
            check_structure(script, findings, are_names_unique=False)
    return script


def cxone_json_tree(source: Source, findings: Findings) -> Node | None:
    """Return the tree of an export, with the entries of its parts unread where that will do."""
    plain = without_marker(source)
    makes = PlainEntries(plain.text).makes
    return outline_json(plain.text, _AROUND, makes) or read_json_tree(plain, findings)


def without_marker(source: Source) -> Source:
    """Return the text without the line that Studio's clipboard has before it, in its length."""
    marker = CLIPBOARD_MARKER.match(source.text)
    if marker is None:
        return source
    return Source(source.path, " " * marker.end() + source.text[marker.end() :])


class _Reading:
    """One reading of one export."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._ids: Fields = {}

    def script(self, root: Node) -> Script | None:
        top = self._fields(root, "an export")
        wrapper = None
        if _AROUND in top:
            wrapper = self._extra(top, (_AROUND,))
            top = self._fields(top[_AROUND].value, _AROUND)
        if "actions" not in top:
            if not self._findings.all:
                said = "this is no script of CXone Studio"
                expected = '"scriptContent" or "actions" in it'
                span = Span(root.start, root.start + 1)
                self._findings.add("missing-key", said, span, expected=expected)
            return None
        header = self._part(top, "header")
        self._ids = self._part(top, "actions")
        settings, branches = self._part(top, "properties"), self._part(top, "branches")
        for entries in (settings, branches):
            self._report_leftovers(entries)
        parts = self._ids, settings, branches
        actions = tuple([self._action(id, parts) for id in self._ids])
        name, span = self._name(header)
        kind, type_span = self._type(header)
        extra: dict[str, object] = {
            "format": FORMAT,
            "header": kept(self._extra(header), {"scriptName": name}),
            "content": self._extra(top, PARTS),
        }
        if wrapper is not None:
            extra["wrapper"] = wrapper
        if parts := {part: _lack(top.get(part)) for part in PARTS if _lack(top.get(part))}:
            extra["parts"] = parts
        if left := self._leftovers({"properties": settings, "branches": branches}):
            extra["leftovers"] = left
        return Script(name, kind, actions, span, type_span, extra=MappingProxyType(extra))

    def _leftovers(self, parts: Mapping[str, Fields]) -> dict[str, object]:
        found = {name: self._extra(fields, self._ids) for name, fields in parts.items()}
        return {name: left for name, left in found.items() if left}

    def _name(self, header: Fields) -> tuple[str, Span]:
        entry = header.get("scriptName")
        if entry is None or entry.value.is_nothing:
            return "", NOWHERE
        return self._text(entry, "scriptName"), entry.value.span

    def _type(self, header: Fields) -> tuple[str, Span]:
        """Return the script type, and where it stands."""
        number, name = (_scalar(header.get(each)) for each in ("mediaType", "mediaTypeName"))
        for one, other in ((number, None), (None, name)):
            found = type_of(one.text if one else "", other.text if other else "")
            if found is not None:
                return found, (one or other or Scalar(0, 0, "")).span
        return "Generic", NOWHERE

    def _action(self, id: str, parts: _Parts) -> Action:
        checkpoint()
        ids, settings, branches = parts
        made, made_settings, made_branches = (_taken(part, id) for part in parts)
        if not (made and isinstance(ids, UnreadEntries)) or None in (made_settings, made_branches):
            return self.action_of_nodes(ids[id], settings.get(id), branches.get(id))
        action = cast("PlainAction", made)
        return Action(
            id,
            action.name,
            action.caption,
            cast("tuple[Setting, ...]", made_settings),
            cast("tuple[Branch, ...]", made_branches),
            span=ids.key_span(id),
            name_span=action.name_span,
            extra=_Extra(id, parts),
        )

    def action_of_nodes(
        self, entry: Entry, settings: Entry | None, branches: Entry | None
    ) -> Action:
        """Return the action of some entries, which become nodes."""
        entry = _read(entry)
        settings, branches = settings and _read(settings), branches and _read(branches)
        fields = self._fields(entry.value, entry.key)
        self._check_id(entry, fields)
        name = fields.get("name")
        if name is None and isinstance(entry.value, MappingNode):
            said = f'the action "{shorten(entry.key)}" has no "name"'
            self._findings.add("missing-key", said, entry.span)
        label = fields.get("label")
        type_ = self._text(name, "name") if name else ""
        caption = self._label(label) if label else ""
        plain: dict[str, object] = {
            "actionId": number_or_text(entry.key),
            "name": type_,
            "label": caption,
        }
        extra = kept(self._extra(fields), plain)
        return Action(
            entry.key,
            type_,
            caption,
            self._settings(settings, extra) if settings else (),
            self._branches(entry.key, branches, extra) if branches else (),
            span=entry.span,
            name_span=name.value.span if name else entry.span,
            extra=MappingProxyType(extra),
        )

    def _check_id(self, entry: Entry, fields: Fields) -> None:
        own = fields.get("actionId")
        if own is None or (isinstance(own.value, Scalar) and own.value.text == entry.key):
            return
        said = f'the "actionId" of "{shorten(entry.key)}" differs from its key'
        expected = f'"{shorten(entry.key)}"'
        self._findings.add("different-ids", said, own.value.span, expected=expected)

    def _settings(self, settings: Entry, extra: dict[str, object]) -> tuple[Setting, ...]:
        """Return the properties by position, which the order in the file need not be."""
        found: list[Setting] = []
        entries: dict[str, object] = {}
        extra["properties"] = None if settings.value.is_nothing else entries
        if settings.value.is_nothing:
            return ()
        positions = self._fields(settings.value, f"the properties of {settings.key}")
        for entry in sorted(positions.values(), key=lambda entry: position(entry.key)):
            fields = self._fields(entry.value, f"the property {entry.key} of {settings.key}")
            name, value = fields.get("name"), fields.get("value")
            if name is None:
                if isinstance(entry.value, MappingNode):
                    said = f'property "{shorten(entry.key)}" has no "name"'
                    self._findings.add("missing-key", said, entry.span)
                continue
            text = self._text(name, "name")
            literal = self._literal(value.value) if value else Literal("")
            plain = {"name": text, "value": plain_value(literal)}
            entries[entry.key] = {"name": text, **kept(self._extra(fields), plain)}
            found.append(Setting(text, literal, name.value.span))
        return tuple(found)

    def _literal(self, node: Node) -> Literal:
        """Return a property's value: a list as one, anything but text and lists as its JSON."""
        if isinstance(node, ListNode):
            return Literal(tuple(self._literal(item) for item in node.items), node.span)
        if isinstance(node, MappingNode):
            text = write_json(data_of(node, self._findings))
            return Literal(text, node.span)
        value = node.value(self._findings) if isinstance(node, Scalar) else None
        if value is None:
            return Literal("", node.span)
        return Literal(value, node.span, isinstance(value, str) and "\n" in value)

    def _branches(
        self, owner: str, branches: Entry, extra: dict[str, object]
    ) -> tuple[Branch, ...]:
        if branches.value.is_nothing:
            extra["branches"] = None
            return ()
        nodes = branches.value.as_list(self._findings, f"the branches of {owner}") or []
        found: list[Branch] = []
        entries: list[object] = []
        for node in nodes:
            fields = self._fields(node, f"a branch of {owner}")
            branch = self._branch(node, fields, owner)
            if branch is None:
                continue
            entry: dict[str, object] = {"branch": branch.outcome}
            if branch.is_custom:
                entry["custom"] = True
            entry |= kept(self._extra(fields), plain_branch(branch))
            if branch.target == NO_TARGET:
                entry["aside"] = NO_TARGET
            else:
                found.append(branch)
            entries.append(entry)
        extra["branches"] = entries
        return tuple(found)

    def _branch(self, node: Node, fields: Fields, owner: str) -> Branch | None:
        target = fields.get("to")
        if target is None:
            if isinstance(node, MappingNode):
                said = f'a branch of "{shorten(owner)}" has no "to"'
                span = Span(node.start, node.start + 1)
                self._findings.add("missing-key", said, span, expected="the id of an action")
            return None
        if target.value.is_nothing:
            to: str | None = NO_TARGET
        else:
            to = target.value.as_text(self._findings, "to", "the id of an action")
        if to is None:
            return None
        sort = self._sort(fields.get("type"))
        label = fields.get("label")
        outcome = "Default" if sort == "default" else self._label(label) if label else ""
        span = label.value.span if label and sort != "default" else target.span
        return Branch(outcome, to, sort in CUSTOM, span, target.value.span)

    def _sort(self, kind: Entry | None) -> str:
        """Return the sort of a branch in lower case; without a word for it, it is the default."""
        sort = "" if kind is None or kind.value.is_nothing else self._text(kind, "type").casefold()
        if kind is not None and sort and sort not in BRANCH_TYPES:
            said = f'unknown type of a branch, "{shorten(sort)}"'
            near = nearest(sort, BRANCH_TYPES)
            expected = ", ".join(f'"{each}"' for each in BRANCH_TYPES)
            span = kind.value.span
            self._findings.add("unknown-type", said, span, expected=expected, nearest=near)
        return sort or "default"

    def _report_leftovers(self, entries: Fields) -> None:
        """Warn of what belongs to no action, and does nothing."""
        for name in entries:
            if name not in self._ids:
                said = f'there is no action "{shorten(name)}" that this could belong to'
                span = entries[name].span
                self._findings.add("leftover", said, span, severity=Severity.WARNING)

    def _part(self, top: Fields, name: str) -> Fields:
        entry = top.get(name)
        return {} if entry is None or entry.value.is_nothing else self._fields(entry.value, name)

    def _fields(self, node: Node, name: str) -> Fields:
        if isinstance(node, UnreadEntries):
            return node
        mapping = node.as_mapping(self._findings, name)
        return {entry.key: entry for entry in mapping.entries} if mapping else {}

    def _text(self, entry: Entry, name: str) -> str:
        return entry.value.as_text(self._findings, name) or ""

    def _label(self, entry: Entry) -> str:
        """Return a label; some tools write the number 0, or null, for no label."""
        value = entry.value
        if value.is_nothing or (
            isinstance(value, Scalar) and value.is_plain and value.text == "0"
        ):
            return ""
        return self._text(entry, "label")

    def _extra(self, fields: Fields, known: Collection[str] = ()) -> dict[str, object]:
        return {
            name: data_of(fields[name].value, self._findings)
            for name in fields
            if name not in known
        }


_Parts = tuple[Fields, Fields, Fields]


class _Extra(Late):
    """What an export says beyond an action, by the places of its entries."""

    __slots__ = ("_id", "_parts")

    def __init__(self, id: str, parts: _Parts) -> None:
        super().__init__()
        self._id, self._parts = id, parts

    def read(self) -> Mapping[str, object]:
        findings = Findings(Source("", ""))  # there are none: all was looked at
        ids, settings, branches = self._parts
        entries = ids[self._id], settings.get(self._id), branches.get(self._id)
        return _Reading(findings).action_of_nodes(*entries).extra or {}


def _taken(part: Fields, id: str) -> object:
    """Return what was made of an entry without reading it; nothing is missing where none is."""
    if isinstance(part, UnreadEntries):
        return part.take(id)
    return None if id in part else ()


def _read(entry: Entry) -> Entry:
    return Entry(entry.key, entry.start, entry.end, whole(entry.value))


def plain_branch(branch: Branch) -> dict[str, object]:
    """Return a branch as an export writes it, apart from what only exports know."""
    is_default = not branch.is_custom and branch.outcome == "Default"
    return {
        "to": number_or_text(branch.target),
        "label": "" if is_default else branch.outcome,
        "type": "custom" if branch.is_custom else "default" if is_default else "branch",
    }


def _scalar(entry: Entry | None) -> Scalar | None:
    return entry.value if entry is not None and isinstance(entry.value, Scalar) else None


def _lack(entry: Entry | None) -> str:
    return "missing" if entry is None else "null" if entry.value.is_nothing else ""
