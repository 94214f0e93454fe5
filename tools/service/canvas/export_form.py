"""An export as a script in the catalogue's words, and back: what its text then says.

So a change is the same whatever the script is written in; numbers for ids, library ids, ordinals
of branches and all else that the format has come from what ``convert`` knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from ....actions import Catalogue, catalogue
from ....grammar.changes.edits import meant
from ....grammar.changes.json_edits import json_edits
from ....grammar.changes.matching import pairs_of_branches
from ....grammar.changes.xml_edits import xml_edits
from ....grammar.exports import cxone_json
from ....grammar.exports.kept import Fields, fields_of, items_of
from ....grammar.finding import Edit, RequestError
from ....grammar.names import key, outcome_key
from ....grammar.script import Action, Literal, Script, Setting
from ....grammar.unwritable import UnwritableError
from ....interpreter.program.instrumentation import literal_text
from ...exchange.from_export import from_export
from ...exchange.sidecar import Position, Sidecar
from ...exchange.to_export import GUESSED_PLACES, to_export
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


_LEFT_OUT = "left out: "
_BUILT_IN = "0"
"""How exports say that an action is none of somebody's own library."""
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


def as_text(literal: Literal) -> Literal:
    """Return a value as exports have it: a text, or a list of texts."""
    if isinstance(literal.value, tuple):
        return literal._replace(value=tuple(as_text(item) for item in literal.value))
    return literal if isinstance(literal.value, str) else Literal(literal_text(literal))


def export_edits(
    document: Document,
    new: Script,
    positions: Mapping[str, Position],
    anew: Collection[str] = (),
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Return what makes the text of an export say a script and places, and what is to be told.

    ``anew`` are the ids of actions of which nothing is as it was but the number and the place.
    Raises ``RequestError`` for what the format has no place for.
    """
    form = export_form(document)
    ids = {action.id for action in new.actions}
    places = {id: at for id, at in positions.items() if id in ids}
    made, notes = _made(form, new, places, anew)
    try:
        edits = in_order(_edits(document, form, made))
    except UnwritableError as why:
        raise RequestError(f"the export cannot hold that: {why}") from None
    for note in notes:
        if note.startswith(_LEFT_OUT):
            raise RequestError(f"the export has no place for {note.removeprefix(_LEFT_OUT)}")
    said = export_form(document.changed(edits[::-1], document.version))
    if meant(plain(said.script)) != meant(plain(new)) or dict(said.positions) != places:
        raise RequestError("the export has no words for that change")
    return edits, notes


def plain(script: Script) -> Script:
    """Return a script in the spellings of the catalogue, without what a run does anyway."""
    known = catalogue()
    return replace(script, actions=tuple(_plain_action(each, known) for each in script.actions))


def _plain_action(action: Action, known: Catalogue) -> Action:
    declaration = None if action.is_foreign else known.find(action.name)
    if declaration is None:
        return action
    settings: list[Setting] = []
    for setting in action.settings:
        prop = declaration.property_by_key.get(key(setting.name))
        if prop is None or prop.may_be_empty or setting.value.value != (prop.default or ""):
            settings.append(setting if prop is None else setting._replace(name=prop.name))
    outcomes = declaration.outcome_by_key
    branches = tuple(
        branch._replace(outcome=found.name)
        if not branch.is_custom and (found := outcomes.get(outcome_key(branch.outcome)))
        else branch
        for branch in action.branches
    )
    return replace(action, name=declaration.name, settings=tuple(settings), branches=branches)


def _made(
    form: ExportForm, new: Script, places: Mapping[str, Position], anew: Collection[str]
) -> tuple[Script, tuple[str, ...]]:
    """Return the changed script as its export has it: what is as it was, as it was written."""
    before = {action.id: action for action in form.script.actions}
    written = {action.id: action for action in form.written.actions}
    staying = [action.id for action in new.actions if action.id in written]
    gone = written.keys() - set(staying)
    entries = {id: fields_of(entry) for id, entry in form.sidecar.actions.items()}
    changed = {
        action.id: _whole(action) if _is_anew(before.get(action.id), action, anew) else action
        for action in new.actions
        if before.get(action.id) is not action
        or form.positions.get(action.id) != places.get(action.id)
        or (gone and _leads_aside(entries.get(action.id, {}), gone))
    }
    sidecar = replace(
        form.sidecar,
        positions={id: at for id, at in places.items() if id in changed},
        export={
            **form.sidecar.export,
            "actions": {
                id: _entry(_without_aside(entry, gone), before[id], changed[id], anew)
                for id, entry in entries.items()
                if id in changed and id in before
            },
        },
    )
    part = to_export(
        replace(new, actions=tuple(changed.values())), sidecar, form.format, beside=staying
    )
    made = {action.id: action for action in part.script.actions}
    actions = tuple(made.get(action.id) or written[action.id] for action in new.actions)
    same = {
        id
        for id, action in changed.items()
        if id in before and action.settings == before[id].settings
    }
    notes = (note for note in part.notes if not _is_of_settings(note, same))
    return replace(part.script, actions=actions), tuple(notes)


def _is_of_settings(note: str, ids: Collection[str]) -> bool:
    """Whether a note is of how the properties of one of some actions are written."""
    return note.startswith(GUESSED_PLACES) and note.split('"')[-2] in ids


def _is_anew(old: Action | None, new: Action, anew: Collection[str]) -> bool:
    """Whether an action that was there is one of another kind by now, or one that begins anew."""
    return old is not None and (old.name != new.name or old.id in anew)


def _whole(action: Action) -> Action:
    """Return an action with all properties that exports have of its kind, as a new one has."""
    declaration = None if action.is_foreign else catalogue().find(action.name)
    if declaration is None:
        return action
    said = {key(setting.name) for setting in action.settings}
    others = (
        Setting(prop.name, Literal(prop.default or ""))
        for prop in declaration.properties
        if prop.position is not None and key(prop.name) not in said
    )
    return replace(action, settings=(*action.settings, *others))


def _leads_aside(entry: Fields, ids: Collection[str]) -> bool:
    """Whether a second branch of a label, which an export may have, leads to one of some ids."""
    rows = map(fields_of, items_of(entry.get("branches")))
    return any(str(row.get("aside", "")) in ids for row in rows)


def _without_aside(entry: Fields, ids: Collection[str]) -> Fields:
    """Return what an export says of an action without second branches to actions that go."""
    if not _leads_aside(entry, ids):
        return entry
    rows = map(fields_of, items_of(entry.get("branches")))
    return {**entry, "branches": [row for row in rows if str(row.get("aside", "")) not in ids]}


def _entry(entry: Fields, old: Action, new: Action, anew: Collection[str]) -> Fields:
    """Return what an export said of an action, as far as it holds of what that is by now."""
    if not _is_anew(old, new, anew):
        return _relabelled(entry, old, new)
    found = catalogue().find(new.name)
    library = "" if found is None else found.library_id
    kept = {name: each for name, each in entry.items() if name in ("keys", "element", "written")}
    if "keys" in kept:
        keys = fields_of(kept["keys"])
        own = {"libraryId": library, "version": 1, "implType": _BUILT_IN}
        kept["keys"] = keys | {name: own[name] for name in own if name in keys}
    if "element" in kept:
        said = {"LibraryID": library, "Impl_Type": _BUILT_IN}
        kept["element"] = [_resaid(part, said) for part in items_of(kept["element"])]
    return kept


def _resaid(part: object, said: Mapping[str, str]) -> object:
    """Return a part of an element, or the one of its name that says something else."""
    tag = next(map(str, items_of(part)), "")
    if tag not in said:
        return part
    return [tag, said[tag]] if said[tag] else [tag]


def _relabelled(entry: Fields, old: Action, new: Action) -> Fields:
    """Return what an export says of an action, with the new labels of its cases."""
    labels = {
        before.outcome: after.outcome
        for before, after in pairs_of_branches(old, new)
        if before is not None and after is not None and before.outcome != after.outcome
    }
    rows = [fields_of(row) for row in items_of(entry.get("branches"))]
    for row in rows if labels else ():
        label = labels.get(str(row.get("branch"))) if row.get("custom") else None
        if label is not None:
            row["branch"] = label
            row["written"] = {
                key: value
                for key, value in fields_of(row.get("written")).items()
                if key != "label"
            }
    return {**entry, "branches": rows} if labels else entry


def _edits(document: Document, form: ExportForm, made: Script) -> Iterator[Edit]:
    write = json_edits if form.format == cxone_json.FORMAT else xml_edits
    return write(document.source, form.written, made)
