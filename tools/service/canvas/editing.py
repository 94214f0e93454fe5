"""Changes that a page asks for, made one after the other on a script's record.

What a script says is changed in the catalogue's words; only the end of it is edits of a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ....actions import Action as Declaration
from ....actions import catalogue
from ....grammar.changes.change import Change
from ....grammar.changes.changed import branch_key, changed
from ....grammar.changes.larger import free_id
from ....grammar.exports import desktop_xml
from ....grammar.finding import Edit, Findings, RequestError
from ....grammar.names import nearest, outcome_key
from ....grammar.script import Action, Branch, Comment, Script
from ....grammar.source import Source
from ....interpreter.program.resolve import ForeignAction, resolve
from ..document import Document, Kind
from ..editing.file_changes import FileChanges
from ..workspace import Workspace
from .arranging import Position
from .box import Box, box_of
from .export_form import ExportForm, export_edits, export_form
from .graph import Canvas
from .text_edits import says_nothing, text_edits

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W_a-zA-Z\d]+")
_NO_FILES: Mapping[Path, tuple[Edit, ...]] = MappingProxyType({})
_NO_TEXTS: Mapping[Path, str] = MappingProxyType({})


class Edited(NamedTuple):
    """What changes come to: edits of the text, places of boxes, what to select, what to say.

    A place that is ``None`` is taken back: the box stands where it is put by itself. ``others``
    are edits of further files that belong to it, ``created`` the texts of new ones.
    """

    edits: tuple[Edit, ...]
    places: Mapping[str, Position | None]
    select: tuple[str, ...]
    said: tuple[str, ...]
    others: Mapping[Path, tuple[Edit, ...]] = _NO_FILES
    created: Mapping[Path, str] = _NO_TEXTS


class Editing:
    """One script while changes are made; ``pinned`` are the places that boxes were given."""

    def __init__(
        self,
        workspace: Workspace,
        document: Document,
        canvas: Canvas,
        pinned: Mapping[str, Position],
    ) -> None:
        """Take the script as its text has it now."""
        if not document.kind.is_script:
            raise RequestError(f'"{document.path.name}" is no script')
        self.workspace, self.document, self.canvas = workspace, document, canvas
        self.export: ExportForm | None = None
        self.pinned = dict(pinned)
        script = document.script
        if document.kind is Kind.EXPORT and document.text.strip():
            self.export = export_form(document)
            script, self.pinned = self.export.script, dict(self.export.positions)
        if script is None and not says_nothing(document):
            raise RequestError(f"the text cannot be read: {_first_fault(document)}")
        if script is None or not (script.name or script.actions):
            script = Script(document.path.stem)
        self.start = self.script = script
        self.places: dict[str, Position | None] = {}
        self.select: list[str] = []
        self.said: list[str] = []
        self.comments: dict[tuple[str, ...], Comment] = {}
        self.others: dict[Path, tuple[Edit, ...]] = {}
        self.created: dict[Path, str] = {}
        self.anew: set[str] = set()
        self.whole: tuple[Edit, ...] | None = None
        self.alone = ""

    # What the script is by now

    def action(self, id: str) -> Action:
        """Return an action; raise ``RequestError`` where there is none of that id."""
        found = next((action for action in self.script.actions if action.id == id), None)
        if found is None:
            ids = [action.id for action in self.script.actions]
            said = f'there is no action "{id}"'
            raise RequestError(said, nearest=nearest(id, ids), expected="an action of the script")
        return found

    def declaration(self, action: Action) -> Declaration:
        """Return what the catalogue says of an action; one that it does not know has it all."""
        found = None if action.is_foreign else catalogue().find(action.name)
        return found or ForeignAction(action)

    def branch(self, action: Action, outcome: str, *, is_custom: bool) -> Branch | None:
        """Return the branch of an outcome, however it is spelt, ``None`` where it has none."""
        known = self.declaration(action).outcome_by_key.get(outcome_key(outcome))
        names = () if known is None or is_custom else (known.name, *known.aliases)
        wanted = {branch_key(name, is_custom=is_custom) for name in (outcome, *names)}
        for branch in action.branches:
            if branch_key(branch.outcome, is_custom=branch.is_custom) in wanted:
                return branch
        return None

    def box(self, id: str) -> Box:
        """Return an action as the canvas shows it by now."""
        alone = replace(self.script, actions=(self.action(id),), extra=None)
        return box_of(resolve(alone, Findings(Source("", "")))[0])

    def boxes(self) -> dict[str, Box]:
        """Return all actions as the canvas shows them by now, by id."""
        script = replace(self.script, extra=None)
        return {
            each.written.id: box_of(each) for each in resolve(script, Findings(Source("", "")))
        }

    def place(self, id: str) -> Position | None:
        """Return where a box stands, as far as that is known."""
        if id in self.places and self.places[id] is not None:
            return self.places[id]
        last = self.canvas.last
        drawn = None if last is None else last.drawn.get(id)
        if id in self.pinned and id not in self.places:
            return self.pinned[id]
        return None if drawn is None else (drawn.x, drawn.y)

    # What becomes of it

    def make(self, *changes: Change) -> None:
        """Make changes on the record; raise ``RequestError`` for one that cannot be made."""
        self.script = changed(self.script, changes)

    def retitle(self, *, name: str | None = None, type_: str | None = None) -> None:
        """Give the script another name or type."""
        script = self.script
        self.script = replace(script, name=name or script.name, type=type_ or script.type)

    def free_id(self, wanted: str) -> str:
        """Return an id for a new action: a number in an export, else a word and maybe a number."""
        if self.export is not None:
            return str(self.export.next_number(self.script))
        return free_id(self.script, wanted)

    def put(self, id: str, at: Position | None) -> None:
        """Put a box somewhere, or give its place back."""
        self.places[id] = at

    def edited(self) -> Edited:
        """Return what all of it comes to; raise ``RequestError`` where it cannot be written."""
        if self.whole is not None and self.script is not self.start:
            raise _asked_beside(self.alone)
        edits = self._edits() if self.whole is None else self.whole
        ids = {action.id for action in self.script.actions}
        places = {
            id: at
            for id, at in self.places.items()
            if self.export is None and (id in ids or self.whole is not None)
        }
        select = tuple(id for id in dict.fromkeys(self.select))
        return Edited(edits, places, select, tuple(self.said), self.others, self.created)

    def _edits(self) -> tuple[Edit, ...]:
        if self.export is None:
            if self.script is self.start:
                return ()
            return text_edits(self.document, self._with_comments(self.script))
        moved = {id: at for id, at in self.places.items() if at is not None}
        positions: dict[str, Position] = {**self.pinned, **moved}
        known = {action.id for action in self.start.actions} | set(positions)
        for action in self.script.actions:
            if action.id not in known:
                positions[action.id] = self._beside(action, positions)
        if self.script is self.start and positions == dict(self.export.positions):
            return ()
        edits, notes = export_edits(self.document, self.script, positions, self.anew)
        self.said += notes
        return edits

    def _beside(self, action: Action, positions: Mapping[str, Position]) -> Position:
        """Return a place for a new box that nobody has put anywhere, which an export needs."""
        found = self.canvas.places.of(self.boxes(), positions)
        x, y = found[action.id][0]
        return round(x), round(y)

    def _with_comments(self, script: Script) -> Script:
        if not self.comments:
            return script
        return replace(script, comments=MappingProxyType({**script.comments, **self.comments}))


def is_in_places(editing: Editing) -> bool:
    """Whether the script stands in a format that knows properties by their places alone."""
    return editing.export is not None and editing.export.format == desktop_xml.FORMAT


def unmixed(editing: Editing, found: FileChanges, what: str) -> None:
    """Take changes of several files whole; raise where others were asked for beside them."""
    if editing.script is not editing.start or editing.whole is not None:
        raise _asked_beside(what)
    editing.alone = what
    own = editing.document.path
    editing.whole = found.edits.get(own, ())
    editing.others = {path: edits for path, edits in found.edits.items() if path != own}
    editing.created = dict(found.created)
    editing.said += found.notes


def _asked_beside(what: str) -> RequestError:
    return RequestError(f"{what} has to be asked for alone", expected="one change at a time")


def id_for(name: str) -> str:
    """Return an id that says what an action is.

    >>> id_for("End a Contact"), id_for("SetSecurityUser"), id_for("!")
    ('end_a_contact', 'set_security_user', 'action')
    """
    return "_".join(word.lower() for word in _WORDS.findall(name)) or "action"


def declared(name: str) -> Declaration:
    """Return an action of the catalogue; raise ``RequestError`` with the nearest for none."""
    found = catalogue().find(name)
    if found is None:
        said = f'"{name}" is no action of the catalogue'
        raise RequestError(said, nearest=catalogue().nearest(name))
    return found


def _first_fault(document: Document) -> str:
    for finding in document.unread:
        line, _ = document.source.place(finding.span.start)
        return f"line {line}: {finding.said()}"
    return "it is no script"


def in_file_order(script: Script, ids: Sequence[str]) -> list[str]:
    """Return ids in the order of a file."""
    wanted = set(ids)
    return [action.id for action in script.actions if action.id in wanted]
