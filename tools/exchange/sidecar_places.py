"""The places of boxes in the text of a sidecar: what moved is written anew, all else stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ...grammar.documents.nodes import Entry, MappingNode, Node
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.documents.yaml_writer import flow_data, flow_key, write_yaml_data
from ...grammar.finding import BranchlineError, Edit, Findings, applied
from ...grammar.names import key
from ...grammar.script import Span
from ...grammar.source import Source
from .sidecar import Position, Sidecar, read_sidecar, write_sidecar

_KEY = "positions"
Moves = Mapping[str, Position | None]
"""New places by the ids of actions, ``None`` for one that has none any more."""


def with_places(source: Source, moves: Moves) -> str:
    r"""Return the text of a sidecar with other places; comments and the rest stay as they are.

    Lines end in one way alone. Raises ``BranchlineError`` where the sidecar has mistakes.

    >>> text = "positions:\n  a: {x: 1, y: 2}  # here\n  b: {x: 3, y: 4}\n"
    >>> print(with_places(Source("", text), {"a": (1, 5), "b": None, "c": (0, 0)}), end="")
    positions:
      a: {x: 1, y: 5}  # here
      c: {x: 0, y: 0}
    """
    before = _said(source) if _says_anything(source.text) else Sidecar()
    wanted = dict(before.positions)
    for id, at in moves.items():
        if at is None:
            wanted.pop(id, None)
        else:
            wanted[id] = at
    if wanted == dict(before.positions):
        return source.text
    after = replace(before, positions=wanted)
    edits = [Edit(Span(start, end), new) for start, end, new in _edits(source, wanted)]
    text = applied(source.text, edits)
    return text if _is_read_as(after, text) else write_sidecar(after)


def _says_anything(text: str) -> bool:
    """Whether a text has more than comments."""
    lines = map(str.strip, text.splitlines())
    return any(line and not line.startswith("#") for line in lines)


def _said(source: Source) -> Sidecar:
    return read_sidecar(Path(source.path), source=source)


def _is_read_as(wanted: Sidecar, text: str) -> bool:
    try:
        return _said(Source("", text)) == wanted
    except BranchlineError:
        return False


def _edits(source: Source, wanted: Mapping[str, Position]) -> Iterator[tuple[int, int, str]]:
    """Yield what is to stand in place of which stretches; nothing where that is not known."""
    root = read_yaml_tree(source, Findings(source))
    text = source.text
    entries = root.entries if isinstance(root, MappingNode) else []
    listed = next((each for each in entries if key(each.key) == _KEY), None)
    if listed is None:
        if not entries or text[entries[0].start : entries[0].start + 1] != "{":
            gap = "" if not text or text.endswith("\n") else "\n"
            yield len(text), len(text), gap + write_yaml_data({_KEY: _data(wanted)})
        return
    if not isinstance(listed.value, MappingNode) or not listed.value.entries:
        return
    known = listed.value.entries
    if not wanted:
        yield _line(text, listed.start), _after(text, known[-1]), f"{_KEY}: {{}}\n"
        return
    for entry in known:
        at = wanted.get(entry.key)
        if at is None:
            yield _line(text, entry.start), _after(text, entry), ""
        else:
            yield from _moved(entry.value, at)
    ids = {each.key for each in known}
    new = {id: at for id, at in wanted.items() if id not in ids}
    if new:
        indent = text[_line(text, known[0].start) : known[0].start]
        lines = [f"{indent}{flow_key(id)}: {flow_data(at)}\n" for id, at in _data(new).items()]
        end = _after(text, known[-1])
        gap = "" if text[:end].endswith("\n") else "\n"
        yield end, end, gap + "".join(lines)


def _data(places: Mapping[str, Position]) -> dict[str, object]:
    return {id: {"x": x, "y": y} for id, (x, y) in places.items()}


def _moved(node: Node, at: Position) -> Iterator[tuple[int, int, str]]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            new = at[0] if key(entry.key) == "x" else at[1]
            yield entry.value.start, entry.value.end, flow_data(new)


def _line(text: str, at: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, at) + 1


def _after(text: str, entry: Entry) -> int:
    """Return where the line ends on which an entry does, behind its end."""
    end = entry.value.end
    if isinstance(entry.value, MappingNode) and entry.value.entries:
        last = entry.value.entries[-1].value.end
        end = last if text[entry.value.start] != "{" else max(end, last)
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1
