"""An export as a script in the catalogue's words, and back: what its text then says.

So a change is the same whatever the script is written in; numbers for ids, library ids, ordinals
of branches and all else that the format has come from what ``convert`` knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from ....grammar.changes.edits import meant
from ....grammar.changes.json_edits import json_edits
from ....grammar.changes.line_edits import line_edits
from ....grammar.exports import cxone_json
from ....grammar.exports.desktop_xml_writer import write_desktop_xml
from ....grammar.exports.kept import fields_of
from ....grammar.finding import Edit, RequestError
from ....grammar.script import Script, Span
from ....grammar.unwritable import UnwritableError
from ...exchange.from_export import from_export
from ...exchange.sidecar import Position, Sidecar
from ...exchange.to_export import to_export
from ..document import Document
from ..editing.file_changes import in_order


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A script in the catalogue's words, and what its export says beyond them."""

    written: Script
    script: Script
    sidecar: Sidecar
    format: str

    @property
    def positions(self) -> Mapping[str, Position]:
        """Where the boxes stand."""
        return self.sidecar.positions

    def next_number(self, script: Script) -> int:
        """Return a number that no action has or ever had, as far as the export says."""
        numbers = [int(action.id) for action in script.actions if action.id.isdecimal()]
        header = fields_of(fields_of(self.sidecar.script.get("header")).get("keys"))
        following = header.get("nextActionId")
        return max([0, *numbers, following - 1 if isinstance(following, int) else 0]) + 1


_known: WeakKeyDictionary[Document, ExportForm] = WeakKeyDictionary()


def export_form(document: Document) -> ExportForm:
    """Return what an export says; raise ``RequestError`` where it cannot be read."""
    found = _known.get(document)
    if found is None:
        found = _known[document] = _formed(document)
    return found


def _formed(document: Document) -> ExportForm:
    script = document.script
    for finding in document.unread:
        line, _ = document.source.place(finding.span.start)
        raise RequestError(f"line {line} of the export cannot be read: {finding.said()}")
    if script is None or script.extra is None:
        raise RequestError("the export cannot be read")
    found = from_export(script)
    return ExportForm(script, found.script, found.sidecar, str(script.extra.get("format")))


def export_edits(
    document: Document, new: Script, positions: Mapping[str, Position]
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Return what makes the text of an export say a script and places, and what is to be told.

    Raises ``RequestError`` for what the format has no place for.
    """
    form = export_form(document)
    ids = {action.id for action in new.actions}
    places = {id: at for id, at in positions.items() if id in ids}
    made = to_export(new, replace(form.sidecar, positions=places), form.format)
    try:
        edits = in_order(_edits(document, form, made.script))
    except UnwritableError as why:
        raise RequestError(f"the export cannot hold that: {why}") from None
    after = document.changed(edits[::-1], document.version)
    said = export_form(after)
    if meant(said.script) != meant(new) or dict(said.positions) != places:
        raise RequestError("the export has no words for that change")
    base = to_export(form.script, form.sidecar, form.format)
    return edits, tuple(note for note in made.notes if note not in base.notes)


def _edits(document: Document, form: ExportForm, made: Script) -> list[Edit]:
    if form.format == cxone_json.FORMAT:
        return list(json_edits(document.source, form.written, made))
    text = write_desktop_xml(made)
    if "\r\n" in document.text:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    if not document.text.endswith("\n"):
        text = text.rstrip("\r\n")
    return list(line_edits(document.text, Span(0, len(document.text)), text))
