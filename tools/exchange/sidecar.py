"""NAME.layout.yaml: what an export of a script knows and the script does not say (L9).

``ignore``, the reasons by action and rule for findings that somebody wants to keep;
``positions`` on the canvas by action; ``ids``, the numbers that exports use for ids that are
words; ``comments``, which an export has no place for; ``export``, what else an export held: its
``format``, what it said of the ``script``, and of each of the ``actions``, in the shape of
``grammar/exports/kept.py``; and ``twins``, the whole exports of another format that the script
was converted from, by their format (D148).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ...grammar.documents.forms import TEXT, Key, MapOf, Named, Number, Plain
from ...grammar.documents.nodes import Data, Entry, MappingNode, Shape, data_of, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.exports.kept import Fields, fields_of, number_or_text
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import NOWHERE, Span
from ...grammar.source import Source
from ...grammar.text_file import read_text
from .kept_comments import (
    COMMENTS,
    NO_COMMENTS,
    Comments,
    CommentsShapeError,
    comments_of_data,
    data_of_comments,
)

SUFFIX = ".layout.yaml"
Position = tuple[int | float, int | float]
PLACE = Shape(
    Key("x", "how far right it is", Number(), is_required=True),
    Key("y", "how far down it is", Number(), is_required=True),
    title="a place",
)
_REASONS = MapOf(TEXT, Named.RULE)
LAYOUT = Shape(
    Key(
        "ignore",
        "reasons to keep what rules find, by action and rule",
        MapOf(_REASONS, Named.ACTION),
    ),
    Key("positions", "places on the canvas, by action", MapOf(PLACE, Named.ACTION)),
    Key("ids", "numbers that exports use for ids that are words", MapOf(Plain.DATA, Named.ACTION)),
    Key("comments", "comments of the script, which an export has no place for", COMMENTS),
    Key("export", "what else an export held", MapOf(Plain.DATA)),
    title="a layout",
)
_DEPTHS = {"export": 4, "ignore": 2, "comments": 3}


class Ignored(NamedTuple):
    """A rule whose findings at an action are kept, and why; where that stands, if in a file."""

    action: str
    rule: str
    reason: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What stands beside a script; action ids are those of the script."""

    positions: Mapping[str, Position] = field(default_factory=lambda: MappingProxyType({}))
    ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    export: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    ignored: tuple[Ignored, ...] = ()
    comments: Comments = field(default_factory=lambda: NO_COMMENTS)

    @property
    def format(self) -> str:
        """The format that ``export`` is about, empty for none."""
        return str(self.export.get("format", ""))

    @property
    def script(self) -> Fields:
        """What the export said of the script."""
        return fields_of(self.export.get("script"))

    @property
    def actions(self) -> Fields:
        """What the export said of each action, by its id."""
        return fields_of(self.export.get("actions"))

    def __bool__(self) -> bool:
        """Whether there is anything to keep."""
        parts = (self.positions, self.ids, self.export, self.ignored, self.comments)
        return any(map(bool, parts))


def sidecar_beside(script: Path) -> Path:
    """Return the path of a script's sidecar, whether or not it is there."""
    return script.with_name(script.stem + SUFFIX)


def read_sidecar(
    path: Path, known: Collection[str] | None = None, source: Source | None = None
) -> Sidecar:
    """Return what a sidecar says; raise ``BranchlineError`` with every mistake in it.

    Where ``known`` is given, a place for any other action is a mistake too. ``source`` is read in
    place of the file.
    """
    findings = Findings(source or read_text(path))
    root = read_yaml_tree(findings.source, findings)
    top = root.as_mapping(findings, "a layout") if root is not None else None
    entries = LAYOUT.fields(top, findings, "a layout") if top is not None else {}
    listed = entries.get("positions")
    places = listed.value.as_mapping(findings, "positions") if listed is not None else None
    positions = dict(_places(places, known, findings)) if places is not None else {}
    parts: dict[str, dict[str, Data]] = {}
    for name in ("ids", "export"):
        entry = entries.get(name)
        node = entry.value.as_mapping(findings, name) if entry is not None else None
        data = data_of(node, findings) if node is not None else {}
        parts[name] = data if isinstance(data, dict) else {}
    listed = entries.get("ignore")
    kept = listed.value.as_mapping(findings, "ignore") if listed is not None else None
    ignored = tuple(_ignored(kept, findings)) if kept is not None else ()
    comments = _comments(entries.get("comments"), findings)
    findings.raise_errors()
    ids = {id: str(number) for id, number in parts["ids"].items()}
    return Sidecar(positions, ids, parts["export"], ignored, comments)


def _comments(entry: Entry | None, findings: Findings) -> Comments:
    if entry is None:
        return NO_COMMENTS
    try:
        return comments_of_data(data_of(entry.value, findings))
    except CommentsShapeError as error:
        expected = "what convert keeps there"
        findings.add("wrong-shape", str(error), entry.span, expected=expected)
        return NO_COMMENTS


def _ignored(listed: MappingNode, findings: Findings) -> Iterator[Ignored]:
    for entry in listed.entries:
        rules = entry.value.as_mapping(
            findings, f'the list of rules to ignore at "{shorten(entry.key)}"'
        )
        for rule in rules.entries if rules is not None else ():
            name = f'the reason to ignore "{shorten(rule.key)}"'
            reason = rule.value.as_text(findings, name, "a sentence that says why")
            if reason is not None:
                yield Ignored(entry.key, rule.key, reason, rule.span)


def _places(
    listed: MappingNode, known: Collection[str] | None, findings: Findings
) -> Iterator[tuple[str, Position]]:
    for entry in listed.entries:
        if known is not None and entry.key not in known:
            said = f'the script has no action "{shorten(entry.key)}"'
            near = nearest(entry.key, known)
            expected = "the id of an action"
            findings.add("unknown-action-id", said, entry.span, expected=expected, nearest=near)
        place = _place(entry, findings)
        if place is not None:
            yield entry.key, place


def _place(entry: Entry, findings: Findings) -> Position | None:
    name = f'the position of "{shorten(entry.key)}"'
    mapping = entry.value.as_mapping(findings, name)
    if mapping is None:
        return None
    fields = PLACE.fields(mapping, findings, name, entry.span)
    x, y = (fields[n].value.as_number(findings, n) if n in fields else None for n in ("x", "y"))
    if x is None or y is None or not (isfinite(x) and isfinite(y)):
        return None
    return x, y


def write_sidecar(sidecar: Sidecar) -> str:
    """Return the text of a sidecar; reading it returns the same."""
    data: Fields = {}
    if sidecar.ignored:
        reasons: dict[str, dict[str, str]] = {}
        for one in sidecar.ignored:
            reasons.setdefault(one.action, {})[one.rule] = one.reason
        data["ignore"] = reasons
    if sidecar.positions:
        data["positions"] = {id: {"x": x, "y": y} for id, (x, y) in sidecar.positions.items()}
    if sidecar.ids:
        data["ids"] = {word: number_or_text(id) for word, id in sidecar.ids.items()}
    if sidecar.comments:
        data["comments"] = data_of_comments(sidecar.comments)
    if sidecar.export:
        data["export"] = dict(sidecar.export)
    from ...grammar.documents.yaml_writer import write_yaml_data  # most sidecars are only read

    text = ""
    for name, part in data.items():
        text += write_yaml_data({name: part}, _DEPTHS.get(name, 1))
    return text
