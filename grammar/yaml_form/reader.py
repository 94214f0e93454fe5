"""The YAML form of a script: read into a ``Script``, and written from one.

Branches come in the order of ``next``, ``branches`` and ``cases`` in the file. Own cases that
stand between other branches are written behind them: the order has no meaning (L16).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..documents.builder import Streamed
from ..documents.nodes import Entry, ListNode, Node, Scalar, shorten
from ..documents.yaml_ import YamlComment, read_yaml_tree
from ..documents.yaml_writer import write_yaml
from ..finding import BranchlineError, Findings
from ..gc_pause import paused_collection
from ..late.patterns import late
from ..script import NOWHERE, Action, Branch, Literal, Script, Setting, Span
from ..source import Source
from ..structure import check_structure
from .comments import place_comments
from .keys import ACTION, SCRIPT

__all__ = ["read_yaml", "write_yaml"]

DEEPEST_LIST = 16

_LONGEST_SHARED = 80
_FLOW = late(r"(?:\s++|#[^\r\n]*+)*+script[ \t]++[\"']")
_VARIABLE = late(r"\{[^\s{}\[\],:#]{1,60}\}")


def read_yaml(source: Source) -> Script:
    """Return the script of a text; raise ``BranchlineError`` with all its mistakes."""
    findings = Findings(source)
    script = parse_yaml(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return script


def parse_yaml(source: Source, findings: Findings) -> Script | None:
    """Return the script of all that can be read, ``None`` where nothing can, and add the mistakes.

    Raises ``BranchlineError`` only for a text in the .flow language.
    """
    if match := _FLOW.match(source.text):
        span = Span(match.end() - 1, match.end())
        expected = "YAML, or a file whose name ends in .flow"
        findings.add("flow-in-yaml", "this is the .flow language", span, expected=expected)
        findings.raise_errors()
    comments: list[YamlComment] = []
    reading = YamlReading(findings)
    with paused_collection():
        root = read_yaml_tree(source, findings, Streamed("actions", reading.take), comments)
        script = None if root is None else reading.script(root)
        if script is not None:
            check_structure(script, findings)
        if script is None:
            return None
        return replace(script, comments=place_comments(script, comments, source))


class YamlReading:
    """One reading of one script; its actions are built as their nodes arrive."""

    def __init__(self, findings: Findings) -> None:
        """Add what is wrong to the findings."""
        self._findings = findings
        self._actions: list[Action] = []
        self._shared: dict[str, str] = {}

    def script(self, root: Node) -> Script | None:
        """Return what a whole file says, ``None`` where it cannot be a script."""
        findings = self._findings
        if root.is_nothing:
            findings.add("missing-key", "the file is empty", root.span, expected='"script: NAME"')
            return None
        top = root.as_mapping(findings, "the file")
        if top is None:
            return None
        fields = SCRIPT.fields(top, findings, "the file")
        if (entry := fields.get("actions")) and not entry.value.is_nothing:
            actions = entry.value.as_mapping(findings, "actions")
            for each in actions.entries if actions else ():
                self.take(each)
        name, name_span = self._text(fields.get("script"), "the name of the script")
        kind, type_span = self._text(fields.get("type"), "a script type")
        return Script(
            name,
            kind if "type" in fields else "Generic",
            tuple(self._actions),
            name_span,
            type_span,
        )

    def take(self, entry: Entry) -> None:
        """Build an action from its entry, as the next one of the script."""
        self._actions.append(self.action(entry))

    def action(self, entry: Entry) -> Action:
        """Return the action of an entry."""
        findings = self._findings
        node = entry.value.as_mapping(findings, entry.key)
        if node is None:
            return Action(entry.key, "", span=entry.span)  # others may lead here
        fields = ACTION.fields(node, findings, entry.key)
        named, foreign = fields.get("action"), fields.get("foreign")
        if named is None and foreign is None:
            if not {"action", "foreign"} & ACTION.meant(node):  # else it is misspelt
                said = f'"{shorten(entry.key)}" does not say which action it is'
                findings.add("missing-key", said, entry.span, expected='"action: NAME"')
        elif named is not None and foreign is not None:
            said = f'"{shorten(entry.key)}" is an action and a foreign one'
            findings.add("two-names", said, foreign.span, expected='"action" or "foreign"')
        name, name_span = self._text(named or foreign, "the name of an action")
        caption = fields.get("caption")
        settings = fields.get("properties")
        return Action(
            self._share(entry.key),
            self._share(name),
            "" if caption is None or caption.value.is_nothing else self._text(caption, "text")[0],
            tuple(self._settings(settings)) if settings else (),
            tuple(self._branches(fields)),
            foreign is not None,
            entry.span,
            name_span,
        )

    def _settings(self, properties: Entry) -> Iterator[Setting]:
        for entry in self._entries(properties):
            yield Setting(self._share(entry.key), self._literal(entry), entry.span)

    def _branches(self, fields: dict[str, Entry]) -> Iterator[Branch]:
        for name, entry in fields.items():
            if name == "next":
                yield from self._branch("Default", entry, is_custom=False)
            elif name in ("branches", "cases"):
                for each in self._entries(entry):
                    yield from self._branch(each.key, each, is_custom=name == "cases")

    def _branch(self, outcome: str, entry: Entry, *, is_custom: bool) -> Iterator[Branch]:
        node = entry.value
        target = node.as_text(self._findings, entry.key, "the id of an action")
        if target is not None:
            outcome, target = self._share(outcome), self._share(target)
            yield Branch(outcome, target, is_custom, entry.span, node.span)

    def _entries(self, entry: Entry) -> list[Entry]:
        if entry.value.is_nothing:
            return []
        node = entry.value.as_mapping(self._findings, entry.key)
        return node.entries if node else []

    def _text(self, entry: Entry | None, expected: str) -> tuple[str, Span]:
        if entry is None:
            return "", NOWHERE
        text = entry.value.as_text(self._findings, entry.key, expected)
        return text or "", entry.value.span

    def _literal(self, entry: Entry) -> Literal:
        node = entry.value
        if isinstance(node, Scalar):
            return self._value(node)
        if isinstance(node, ListNode):
            return self._list(node, entry.key)
        self._add_no_value(node, entry.key)
        return Literal("", node.span)

    def _value(self, node: Scalar) -> Literal:
        value = node.value(self._findings)
        if value is None:
            value = ""
        elif isinstance(value, str):
            value = self._share(value)
        return Literal(value, node.span, node.is_block)

    def _list(self, top: ListNode, name: str) -> Literal:
        if top.height > DEEPEST_LIST:
            said = f"lists are nested more than {DEEPEST_LIST} deep"
            self._findings.add("nested-too-deep", said, top.span, expected="a flatter list")
            return Literal("", top.span)
        done: list[Literal] = []
        open_lists: list[tuple[ListNode, Iterator[Node], list[Literal]]] = [
            (top, iter(top.items), [])
        ]
        while open_lists:
            node, rest, values = open_lists[-1]
            for item in rest:
                if isinstance(item, ListNode):
                    open_lists.append((item, iter(item.items), []))
                    break
                if isinstance(item, Scalar):
                    values.append(self._value(item))
                else:
                    self._add_no_value(item, f"an item of {name}")
            else:
                open_lists.pop()
                holder = open_lists[-1][2] if open_lists else done
                holder.append(Literal(tuple(values), node.span))
        return done[0]

    def _add_no_value(self, node: Node, name: str) -> None:
        expected = "text, a number, true or false, or a list"
        text = self._findings.source.text[node.start : node.end]
        if _VARIABLE.fullmatch(text):  # YAML takes {Name} without quotes for a mapping
            expected = f'quotes around it, "{text}"'
        node.misfit(self._findings, name, expected)

    def _share(self, text: str) -> str:
        """Return one object for equal short texts: names and ids repeat all over a script."""
        return self._shared.setdefault(text, text) if len(text) <= _LONGEST_SHARED else text
