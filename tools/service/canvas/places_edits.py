"""Places of boxes in the file beside a script: the lines of what was moved, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ....grammar.changes.line_edits import line_edits
from ....grammar.documents.nodes import Entry, MappingNode, Node
from ....grammar.documents.yaml_ import read_yaml_tree
from ....grammar.documents.yaml_edits import line_end, line_start
from ....grammar.documents.yaml_writer import flow_key
from ....grammar.finding import BranchlineError, Edit, Findings, applied
from ....grammar.names import key
from ....grammar.script import Span
from ....grammar.source import Source
from ...exchange.sidecar import Position, Sidecar, read_sidecar, write_sidecar
from ..editing.file_changes import in_order

_PLACES = "positions"


def places_edits(source: Source, places: Mapping[str, Position]) -> tuple[Edit, ...]:
    """Return what makes the text of a sidecar say just these places, empty for what says it.

    Raises ``BranchlineError`` with the mistakes of a text that is no sidecar.
    """
    known = _read(source)
    new = replace(known, positions=dict(places))
    if dict(known.positions) == dict(places):
        return ()
    edits = in_order(_Editing(source).edits(known.positions, places))
    if _says(source, edits, new):
        return edits
    end = Span(0, len(source.text))
    text = write_sidecar(new)
    if "\r\n" in source.text:
        text = text.replace("\n", "\r\n")
    return tuple(line_edits(source.text, end, text))


def _read(source: Source) -> Sidecar:
    """Return what a sidecar says, which is nothing where it has only comments."""
    lines = map(str.strip, source.text.splitlines())
    if all(not line or line.startswith("#") for line in lines):
        return Sidecar()
    return read_sidecar(Path(source.path), source=source)


def _says(source: Source, edits: tuple[Edit, ...], new: Sidecar) -> bool:
    after = Source(source.path, applied(source.text, edits))
    try:
        found = _read(after)
    except BranchlineError:
        return False
    return replace(found, ignored=_unplaced(found)) == replace(new, ignored=_unplaced(new))


def _unplaced(sidecar: Sidecar) -> tuple[object, ...]:
    return tuple(one[:3] for one in sidecar.ignored)


class _Editing:
    """The text of a sidecar, and its mapping of places."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._end = "\r\n" if "\r\n" in source.text else "\n"
        tree = read_yaml_tree(source, Findings(source))
        self._top = _entries(tree)
        self._listed = next((each for each in self._top if key(each.key) == _PLACES), None)

    def edits(
        self, known: Mapping[str, Position], places: Mapping[str, Position]
    ) -> Iterator[Edit]:
        rows = {entry.key: entry for entry in _entries(self._listed and self._listed.value)}
        added = [(id, at) for id, at in places.items() if id not in rows]
        if self._listed is None or not rows:
            yield from self._anew(added)
            return
        gone = [entry for id, entry in rows.items() if id not in places]
        if len(gone) == len(rows) and not added:
            is_all = len(self._top) == 1  # a file of comments alone is no mapping
            left = f"{_PLACES}: {{}}{self._end}" if is_all else ""
            yield Edit(Span(*self._lines(self._listed)), left)
            return
        for entry in gone:
            yield Edit(Span(*self._lines(entry)), "")
        for id, entry in rows.items():
            if id in places and places[id] != known.get(id):
                yield from self._moved(entry, places[id])
        last = [*rows.values()][-1]
        indent = self._text[line_start(self._text, last.start) : last.start]
        if added:
            _, end = self._lines(last)
            yield self._below(end, [f"{indent}{self._row(*each)}" for each in added])

    def _anew(self, added: list[tuple[str, Position]]) -> Iterator[Edit]:
        """Yield what writes the mapping itself."""
        if not added:
            return
        rows = [f"  {self._row(*each)}" for each in added]
        if self._listed is not None:
            start, end = self._lines(self._listed)
            text = "".join(f"{row}{self._end}" for row in (f"{_PLACES}:", *rows))
            yield Edit(Span(start, end), text)
            return
        before = next((each for each in self._top if key(each.key) != "ignore"), None)
        at = len(self._text) if before is None else line_start(self._text, before.start)
        yield self._below(at, [f"{_PLACES}:", *rows])

    def _moved(self, entry: Entry, at: Position) -> Iterator[Edit]:
        """Yield the numbers that are others by now."""
        for part in _entries(entry.value):
            number = at["xy".index(key(part.key))] if key(part.key) in ("x", "y") else None
            if number is not None and self._text[part.value.start : part.value.end] != str(number):
                yield Edit(part.value.span, str(number))

    def _row(self, id: str, at: Position) -> str:
        x, y = at
        return f"{flow_key(id)}: {{x: {x}, y: {y}}}"

    def _lines(self, entry: Entry) -> tuple[int, int]:
        start = line_start(self._text, entry.start)
        return start, line_end(self._text, max(entry.end, entry.value.end))

    def _below(self, at: int, lines: list[str]) -> Edit:
        text = "".join(f"{line}{self._end}" for line in lines)
        if at and self._text[at - 1] != "\n":
            text = self._end + text
        return Edit(Span(at, at), text)


def _entries(node: Node | None) -> list[Entry]:
    return node.entries if isinstance(node, MappingNode) else []
