"""CXone Studio's JSON export to a script, as observed in real exports.

Ids, action names and captions stay as they are. What the language has no word for is in ``extra``:
of an action its further keys, ``properties`` (a property's further keys by its name, if any) and
``branches`` (each branch's further keys, in order); of the script ``header``, ``content`` and, if
the export has one, ``wrapper``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..finding import BranchlineError, Findings, Severity
from ..json_tree import read_json_tree
from ..names import key as name_key
from ..names import nearest
from ..pausing import paused_collection
from ..script import NOWHERE, Action, Branch, Literal, Script, Setting, Span
from ..source import Source
from ..structure import check_structure
from ..tree import Entry, ListNode, MappingNode, Node, Scalar, data_of, shorten

_SCRIPT_TYPES = ("Generic", "Email", "Chat", "Phone", "Voicemail", "Work Item", "SMS", "Digital")
_TYPE_BY_NAME = {name_key(name): name for name in _SCRIPT_TYPES} | {"call": "Phone"}
_TYPE_BY_NUMBER = {"4": "Phone", "9": "Digital"}
_PARTS = ("header", "actions", "properties", "branches")
_NO_TARGET = "-1"
_BRANCH_TYPES = ("default", "branch", "custom", "case")

Fields = dict[str, Entry]


def read_cxone_json(source: Source) -> Script:
    """Answer the script of an export; raise ``BranchlineError`` with all its mistakes."""
    findings = Findings(source)
    script = parse_cxone_json(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return script


def parse_cxone_json(source: Source, findings: Findings) -> Script | None:
    """Answer the script of all that can be read, ``None`` where nothing can; add the mistakes."""
    with paused_collection():
        root = read_json_tree(source, findings)
        script = None if root is None else _Reading(findings).script(root)
        if script is not None:
            # A name may stand twice among an export's properties: there the position counts.
            bare = tuple(replace(action, settings=()) for action in script.actions)
            check_structure(replace(script, actions=bare), findings)
    return script


class _Reading:
    """One reading of one export."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._ids: Mapping[str, Entry] = {}

    def script(self, root: Node) -> Script | None:
        top = self._fields(root, "an export")
        wrapper = None
        if "scriptContent" in top:
            wrapper = self._extra(top, ("scriptContent",))
            top = self._fields(top["scriptContent"].value, "scriptContent")
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
        actions = tuple(
            self._action(entry, settings.get(name), branches.get(name))
            for name, entry in self._ids.items()
        )
        name, span = self._name(header)
        kind, type_span = self._type(header)
        extra: dict[str, object] = {
            "header": self._extra(header, ("scriptName",)),
            "content": self._extra(top, _PARTS),
        }
        if wrapper is not None:
            extra["wrapper"] = wrapper
        return Script(name, kind, actions, span, type_span, extra=MappingProxyType(extra))

    def _name(self, header: Fields) -> tuple[str, Span]:
        entry = header.get("scriptName")
        if entry is None:
            return "", NOWHERE
        return self._text(entry, "scriptName"), entry.value.span

    def _type(self, header: Fields) -> tuple[str, Span]:
        """Answer the script type; the numbers of most are not known, so the names count too."""
        for name, known in (("mediaType", _TYPE_BY_NUMBER), ("mediaTypeName", _TYPE_BY_NAME)):
            entry = header.get(name)
            if entry is not None and isinstance(entry.value, Scalar):
                found = known.get(name_key(entry.value.text))
                if found is not None:
                    return found, entry.value.span
        return "Generic", NOWHERE

    def _action(self, entry: Entry, settings: Entry | None, branches: Entry | None) -> Action:
        fields = self._fields(entry.value, entry.key)
        self._check_id(entry, fields)
        name = fields.get("name")
        if name is None and isinstance(entry.value, MappingNode):
            said = f'the action "{shorten(entry.key)}" has no "name"'
            self._findings.add("missing-key", said, entry.span)
        label = fields.get("label")
        extra = self._extra(fields, ("actionId", "name", "label"))
        return Action(
            entry.key,
            self._text(name, "name") if name else "",
            self._label(label) if label else "",
            tuple(self._settings(settings, extra)) if settings else (),
            tuple(self._branches(entry.key, branches, extra)) if branches else (),
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

    def _settings(self, settings: Entry, extra: dict[str, object]) -> Iterator[Setting]:
        """Yield the properties by position, which the order in the file need not be."""
        further: dict[str, object] = {}
        positions = self._fields(settings.value, f"the properties of {settings.key}")
        for entry in sorted(positions.values(), key=_position):
            fields = self._fields(entry.value, f"the property {entry.key} of {settings.key}")
            name, value = fields.get("name"), fields.get("value")
            if name is None:
                if isinstance(entry.value, MappingNode):
                    said = f'property "{shorten(entry.key)}" has no "name"'
                    self._findings.add("missing-key", said, entry.span)
                continue
            text = self._text(name, "name")
            literal = self._literal(value.value, text) if value else Literal("")
            if rest := self._extra(fields, ("name", "value")):
                further[text] = rest
            yield Setting(text, literal, name.value.span)
        if further:
            extra["properties"] = further

    def _literal(self, node: Node, name: str) -> Literal:
        if isinstance(node, ListNode):
            items = tuple(self._literal_item(item, name) for item in node.items)
            return Literal(items, node.span)
        return self._literal_item(node, name)

    def _literal_item(self, node: Node, name: str) -> Literal:
        if not isinstance(node, Scalar):
            node.misfit(self._findings, name, "text or a list of texts")
            return Literal("", node.span)
        value = node.value(self._findings)
        if value is None:
            return Literal("", node.span)
        return Literal(value, node.span, isinstance(value, str) and "\n" in value)

    def _branches(self, owner: str, branches: Entry, extra: dict[str, object]) -> Iterator[Branch]:
        nodes = branches.value.as_list(self._findings, f"the branches of {owner}") or []
        further: list[object] = []
        for node in nodes:
            fields = self._fields(node, f"a branch of {owner}")
            branch = self._branch(node, fields, owner)
            if branch is None:
                continue
            further.append(self._extra(fields, ("to", "label", "type")))
            yield branch
        extra["branches"] = further

    def _branch(self, node: Node, fields: Fields, owner: str) -> Branch | None:
        target = fields.get("to")
        if target is None:
            if isinstance(node, MappingNode):
                said = f'a branch of "{shorten(owner)}" has no "to"'
                span = Span(node.start, node.start + 1)
                self._findings.add("missing-key", said, span, expected="the id of an action")
            return None
        to = target.value.as_text(self._findings, "to", "the id of an action")
        if to is None or to == _NO_TARGET:
            return None
        kind, label = fields.get("type"), fields.get("label")
        sort = self._text(kind, "type").casefold() if kind else "default"
        if kind and sort not in _BRANCH_TYPES:
            said = f'unknown type of a branch, "{shorten(sort)}"'
            near = nearest(sort, _BRANCH_TYPES)
            expected = ", ".join(f'"{each}"' for each in _BRANCH_TYPES)
            span = kind.value.span
            self._findings.add("unknown-type", said, span, expected=expected, nearest=near)
        outcome = "Default" if sort == "default" else self._label(label) if label else ""
        span = label.value.span if label and sort != "default" else target.span
        return Branch(outcome, to, sort in ("custom", "case"), span, target.value.span)

    def _report_leftovers(self, entries: Fields) -> None:
        """Warn of what belongs to no action, and does nothing."""
        for name, entry in entries.items():
            if name not in self._ids:
                said = f'there is no action "{shorten(name)}" that this could belong to'
                self._findings.add("leftover", said, entry.span, severity=Severity.WARNING)

    def _part(self, top: Fields, name: str) -> Fields:
        entry = top.get(name)
        return {} if entry is None or entry.value.is_nothing else self._fields(entry.value, name)

    def _fields(self, node: Node, name: str) -> Fields:
        mapping = node.as_mapping(self._findings, name)
        return {entry.key: entry for entry in mapping.entries} if mapping else {}

    def _text(self, entry: Entry, name: str) -> str:
        return entry.value.as_text(self._findings, name) or ""

    def _label(self, entry: Entry) -> str:
        """Answer a label; some tools write the number 0, or null, for no label."""
        value = entry.value
        if value.is_nothing or (
            isinstance(value, Scalar) and value.is_plain and value.text == "0"
        ):
            return ""
        return self._text(entry, "label")

    def _extra(self, fields: Fields, known: tuple[str, ...]) -> dict[str, object]:
        return {
            name: data_of(entry.value, self._findings)
            for name, entry in fields.items()
            if name not in known
        }


def _position(entry: Entry) -> tuple[bool, int]:
    """Answer what puts "10" behind "9", and what is no number behind all numbers."""
    is_number = entry.key.isascii() and entry.key.isdecimal() and len(entry.key) < _TOO_LONG
    return not is_number, int(entry.key) if is_number else 0


_TOO_LONG = 20
