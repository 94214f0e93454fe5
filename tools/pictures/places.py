"""Where people put the actions of a script: in its export, or in NAME.layout.yaml beside it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path

from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.opening import read_text
from ...grammar.script import Script
from ...grammar.tree import Entry, MappingNode, Shape, shorten
from ...grammar.yaml_tree import read_yaml_tree
from ..adoption import Position, positions_of

FILE_SUFFIX = ".layout.yaml"
_FILE = Shape("positions", required=("positions",))
_PLACE = Shape("x", "y", required=("x", "y"))


def layout_beside(script: Path) -> Path:
    """Answer the path of a script's layout, whether or not it is there."""
    return script.with_name(script.stem + FILE_SUFFIX)


def read_places(path: Path, script: Script) -> Mapping[str, Position]:
    """Answer the positions by action id: those beside the script, else those of its export.

    Raises ``BranchlineError`` with every mistake of the file beside it.
    """
    beside = layout_beside(path)
    if not beside.is_file():
        return positions_of(script)
    findings = Findings(read_text(beside))
    tree = read_yaml_tree(findings.source, findings)
    mapping = tree.as_mapping(findings, "a layout") if tree is not None else None
    fields = _FILE.fields(mapping, findings, "a layout") if mapping is not None else {}
    known = {action.id for action in script.actions}
    entry = fields.get("positions")
    listed = entry.value.as_mapping(findings, "positions") if entry is not None else None
    found = _places(listed, known, findings) if listed is not None else {}
    findings.raise_errors()
    return found


def _places(listed: MappingNode, known: set[str], findings: Findings) -> dict[str, Position]:
    found: dict[str, Position] = {}
    for entry in listed.entries:
        if entry.key not in known:
            said = f'the script has no action "{shorten(entry.key)}"'
            near = nearest(entry.key, known)
            expected = "the id of an action"
            findings.add("unknown-action-id", said, entry.span, expected=expected, nearest=near)
        place = _place(entry, findings)
        if place is not None:
            found[entry.key] = place
    return found


def _place(entry: Entry, findings: Findings) -> Position | None:
    name = f'the position of "{shorten(entry.key)}"'
    mapping = entry.value.as_mapping(findings, name)
    if mapping is None:
        return None
    fields = _PLACE.fields(mapping, findings, name, entry.span)
    x, y = (fields[n].value.as_number(findings, n) if n in fields else None for n in ("x", "y"))
    if x is None or y is None or not (isfinite(x) and isfinite(y)):
        return None
    return x, y
