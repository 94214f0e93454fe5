"""A file with properties of a user's own.

```yaml
properties:
  nothing is played behind the end:
    never: {after: end_contact, action: Play}
  every run says goodbye:
    always_reaches: goodbye
  nobody is transferred who was not asked:
    between: {after: greeting, action: confirm, before: transfer}
  three tries at most:
    at_most: {action: ask, times: 3}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...grammar.documents.forms import TEXT, AnyOf, Key, ListOf, MapOf, Number, one_or_more
from ...grammar.documents.nodes import Entry, ListNode, Node, Scalar, Shape, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings
from ...grammar.names import key, nearest, outcome_key
from ...grammar.text_file import read_text
from ...interpreter.analysis.proofs.properties import properties
from ...interpreter.analysis.proofs.wishes import Wish, WishKind

_MOST_TIMES = 1_000
_ACTION = Key("action", "action, or one of its outcomes as ask:Timeout", TEXT, is_required=True)
_AFTER = Key("after", "action behind which that is asked", TEXT)
_BEFORE = Key("before", "action before which that is asked", TEXT, is_required=True)
_TIMES = Key("times", "most visits", Number(0, _MOST_TIMES, is_whole=True), is_required=True)
_WISH = {
    WishKind.NEVER: Shape(_ACTION, _AFTER, title="what never comes"),
    WishKind.ALWAYS_REACHES: Shape(_ACTION, _AFTER, title="what every run reaches"),
    WishKind.BETWEEN: Shape(
        _ACTION, _AFTER._replace(is_required=True), _BEFORE, title="what lies between"
    ),
    WishKind.AT_MOST: Shape(_ACTION, _TIMES, title="what comes so often at most"),
}
_LISTED = ", ".join(WishKind)
_BY_NAME = {WishKind.NEVER, WishKind.ALWAYS_REACHES}
"""What may be said by the name of an action alone."""


def _said(kind: WishKind) -> Key:
    form = AnyOf.of(TEXT, _WISH[kind]) if kind in _BY_NAME else _WISH[kind]
    return Key(kind, _WISH[kind].title, one_or_more(form))


_KINDS = Shape(*map(_said, WishKind), title="a property")
FILE = Shape(
    Key(
        "properties",
        "properties, under names or in a list",
        AnyOf.of(MapOf(_KINDS), ListOf(_KINDS)),
    ),
    *_KINDS.keys,
    title="a file of properties",
)


class WishFile:
    """The properties of one file, and where each name stands in it."""

    def __init__(self, path: Path) -> None:
        """Read it; raise ``BranchlineError`` with every mistake in it."""
        self.source = read_text(path)
        self.findings = Findings(self.source)
        self.wishes: list[Wish] = []
        self.nodes: list[tuple[Wish, Node]] = []
        self._names = {each.name for each in properties()}
        tree = read_yaml_tree(self.source, self.findings)
        if tree is not None:
            for name, entry in self._entries(tree):
                value = entry.value
                for node in value.items if isinstance(value, ListNode) else [value]:
                    self._add(name, entry, node)
        self.findings.raise_errors()

    def _entries(self, tree: Node) -> Iterator[tuple[str, Entry]]:
        """Yield each property with its name, in whatever form it is written."""
        if isinstance(tree, ListNode):
            for item in tree.items:
                yield from self._kinds(item, "")
            return
        mapping = tree.as_mapping(self.findings, "a file of properties")
        for entry in mapping.entries if mapping is not None else ():
            if key(entry.key) != "properties":
                yield from self._known("", entry)
            elif isinstance(entry.value, ListNode):
                for item in entry.value.items:
                    yield from self._kinds(item, "")
            else:
                named = entry.value.as_mapping(self.findings, "properties")
                for own in named.entries if named is not None else ():
                    yield from self._kinds(own.value, own.key)

    def _kinds(self, node: Node, name: str) -> Iterator[tuple[str, Entry]]:
        mapping = node.as_mapping(self.findings, name or "a property")
        for entry in mapping.entries if mapping is not None else ():
            yield from self._known(name, entry)

    def _known(self, name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
        if any(key(kind) == key(entry.key) for kind in WishKind):
            yield name, entry
            return
        said = f'unknown kind of property "{shorten(entry.key)}"'
        near, expected = nearest(entry.key, list(WishKind)), f"one of {_LISTED}"
        self.findings.add("unknown-key", said, entry.span, expected=expected, nearest=near)

    def _add(self, name: str, entry: Entry, node: Node) -> None:
        kind = next(kind for kind in WishKind if key(kind) == key(entry.key))
        if isinstance(node, Scalar) and kind in _BY_NAME:
            parts = {"action": node.as_text(self.findings, kind)}
            times = 0
        else:
            mapping = node.as_mapping(self.findings, kind)
            shape = _WISH[kind]
            fields = shape.fields(mapping, self.findings, kind) if mapping is not None else {}
            times = self._times(fields.get("times"))
            parts = {
                part: field.value.as_text(self.findings, part)
                for part, field in fields.items()
                if part != "times"
            }
        for part, text in parts.items():
            if text is not None and not text.strip():
                said = f'"{part}" names no action'
                expected = "the id or the kind of an action"
                self.findings.add("missing-value", said, node.span, expected=expected)
        wish = Wish(
            self._unique(name or kind.replace("_", "-")),
            kind,
            parts.get("action") or "",
            parts.get("after") or "",
            parts.get("before") or "",
            times,
        )
        self.wishes.append(wish)
        self.nodes.append((wish, node))

    def _times(self, entry: Entry | None) -> int:
        number = None if entry is None else entry.value.as_number(self.findings, "times")
        if entry is None or number is None:
            return 0
        if not isinstance(number, int) or not 0 <= number <= _MOST_TIMES:
            said = '"times" says no number of visits'
            expected = f"a whole number from 0 to {_MOST_TIMES}"
            self.findings.add("bad-value", said, entry.value.span, expected=expected)
            return 0
        return number

    def _unique(self, name: str) -> str:
        found, number = name, 1
        while found in self._names:
            number += 1
            found = f"{name} {number}"
        self._names.add(found)
        return found

    def check(self, known: Mapping[str, set[str]]) -> None:
        """Raise ``BranchlineError`` for each name that no script knows.

        ``known`` are the ids and kinds of actions, each with the outcomes that it may have.
        """
        outcomes: dict[str, set[str]] = {}
        for name, names in known.items():
            outcomes.setdefault(key(name), set()).update(names)
        for wish, node in self.nodes:
            for name in wish.names():
                self._check(name, node, known, outcomes)
        self.findings.raise_errors()

    def _check(
        self, text: str, node: Node, known: Iterable[str], outcomes: Mapping[str, set[str]]
    ) -> None:
        bare, colon, outcome = text.partition(":")
        listed = outcomes.get(key(bare))
        if listed is None:
            said = f'no script here has an action "{shorten(bare)}"'
            expected = "the id or the kind of an action"
            near = nearest(bare, known)
            self.findings.add(
                "unknown-action-id", said, node.span, expected=expected, nearest=near
            )
        elif colon and outcome_key(outcome) not in map(outcome_key, listed):
            said = f'"{shorten(bare.strip())}" has no outcome "{shorten(outcome.strip())}"'
            named = ", ".join(f'"{each}"' for each in sorted(listed))
            expected = named or "no outcome: it has none"
            near = nearest(outcome, listed)
            self.findings.add("unknown-outcome", said, node.span, expected=expected, nearest=near)
