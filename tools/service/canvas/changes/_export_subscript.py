"""A subscript of actions of an export: a script of that format, whose actions stay as they are.

What goes in and out is found in the lines that the export would have as a .flow; what the format
knows of an action, as its number, its place and what nobody knows, goes along with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from .....grammar.changes.edits import meant
from .....grammar.exports.formats import FORMATS
from .....grammar.exports.kept import Fields, fields_of
from .....grammar.finding import BranchlineError, RequestError
from .....grammar.flow.reader import read_flow
from .....grammar.flow.writer import write_flow
from .....grammar.script import Action, Script
from .....grammar.source import Source
from .....grammar.unwritable import UnwritableError
from .....interpreter.program.compiler import try_compile
from ....exchange.export_facts import script_entry
from ....exchange.from_export import from_export
from ....exchange.sidecar import Position, Sidecar
from ....exchange.to_export import to_export
from ...document import Document
from ...editing.extracting.extract import Extraction, extraction
from ...editing.extracting.scenarios import scenario_edits
from ...editing.file_changes import edits_by_path
from ..box import WIDTH
from ..editing import Editing
from ..export_form import ExportForm, plain

_APART = WIDTH + 24
_SUFFIX = ".flow"
_SAME = ("busNo", "mediaType", "mediaTypeName", "purposeType", "variableRedaction", "lastSavedIn")


class _Subscript(NamedTuple):
    """A new script in the catalogue's words, with the numbers and places that it has there."""

    script: Script
    positions: Mapping[str, Position]
    own: Collection[str]
    """The ids of the actions that stood in the other script."""


def make_subscript(
    editing: Editing, form: ExportForm, inside: Sequence[int], name: str
) -> tuple[str, ...]:
    """Make a subscript of actions, and return the ids of what calls it.

    Raises ``RequestError`` where the meaning would change, or something has no place.
    """
    path = editing.document.path
    made = extraction(editing.workspace, path, _as_lines(editing), tuple(inside), name)
    calls = _numbered(editing, made.calling)
    new = _subscript(made, form)
    text, notes = _written(made, form, new)
    editing.said += notes
    first, *others = calls
    ids = {made.found.program.written(at).id for at in made.found.inside}
    actions: list[Action] = []
    for action in editing.script.actions:
        if action.id == first.id:
            actions += calls
        elif action.id not in ids:
            actions.append(action)
    start = editing.pinned.get(first.id, (0, 0))
    editing.script = replace(editing.script, actions=tuple(actions))
    editing.anew.add(first.id)
    for number, each in enumerate(others, 1):
        editing.put(each.id, (start[0] + number * _APART, start[1]))
    found = scenario_edits(editing.workspace, path, made.found, made.path.stem, calls)
    editing.others = dict(edits_by_path(found))
    editing.created = {made.path: text}
    return tuple(each.id for each in calls)


def _as_lines(editing: Editing) -> Document:
    """Return the script of an export as a document of .flow that stands nowhere."""
    path = editing.document.path.with_suffix(_SUFFIX)
    try:
        text = write_flow(editing.script)
    except UnwritableError as why:
        raise RequestError(f"the script has what no .flow can say: {why}") from None
    return Document(path, Source(str(path), text), look=lambda _: ())


def _numbered(editing: Editing, calls: Sequence[Action]) -> tuple[Action, ...]:
    """Return what calls the subscript with numbers for new ids, and captions as exports have."""
    first, *others = calls
    number = int(editing.free_id(""))
    ids = {first.id: first.id} | {each.id: str(number + at) for at, each in enumerate(others)}
    return tuple(_called(each, ids) for each in calls)


def _called(action: Action, ids: Mapping[str, str]) -> Action:
    branches = tuple(
        each._replace(target=ids.get(each.target, each.target)) for each in action.branches
    )
    id = ids.get(action.id, action.id)
    return replace(action, id=id, caption=action.caption or action.name, branches=branches)


def _subscript(made: Extraction, form: ExportForm) -> _Subscript:
    """Return the new script: its own actions as they were, a Begin and the Returns beside them."""
    own = {made.found.program.written(at).id for at in made.found.inside}
    script = read_flow(Source(str(made.path), made.text))
    free = max([0, *(int(id) for id in own if id.isdecimal())]) + 1
    new = [action.id for action in script.actions if action.id not in own]
    ids = {id: id for id in own} | {id: str(free + at) for at, id in enumerate(new)}
    actions = tuple(
        _called(each, ids) if each.id in new else replace(_called(each, ids), caption=each.caption)
        for each in script.actions
    )
    return _Subscript(
        replace(script, name=_name(made.path, form.script.name), actions=actions, comments={}),
        _places(own, form, [ids[id] for id in new]),
        own,
    )


def _name(path: Path, beside: str) -> str:
    r"""Return what a script calls itself: in the folder of the other one, by the same stroke."""
    at = max(beside.rfind("\\"), beside.rfind("/"))
    return beside[: at + 1] + path.stem


def _places(own: Collection[str], form: ExportForm, new: Sequence[str]) -> dict[str, Position]:
    """Return where the boxes stand: as before, Begin left of all and the Returns right of all."""
    places = {id: form.positions[id] for id in own if id in form.positions}
    begin, *returns = new
    left = min((x for x, _ in places.values()), default=0)
    right = max((x for x, _ in places.values()), default=0)
    top = min((y for _, y in places.values()), default=0)
    places[begin] = (left, top)
    for id in [id for id in places if id != begin]:
        x, y = places[id]
        places[id] = (x + _APART, y)
    for number, id in enumerate(returns):
        places[id] = (right + 2 * _APART, top + number * _APART)
    return places


def _written(made: Extraction, form: ExportForm, new: _Subscript) -> tuple[str, Sequence[str]]:
    """Return the text of a new script, and notes; raise where it does not say just that."""
    own = {id: entry for id, entry in form.sidecar.actions.items() if id in new.own}
    kept = {**form.sidecar.export, "script": {}, "actions": own}
    sidecar = Sidecar(new.positions, export=kept)
    exported = to_export(new.script, sidecar, form.format)
    extra = _head(new.script, form)
    write = next(each.write for each in FORMATS.values() if each.title == form.format)
    try:
        text = write(replace(exported.script, extra=MappingProxyType(extra)))
    except UnwritableError as why:
        raise RequestError(f"the export cannot hold that: {why}") from None
    _read_again(made.path, text, new)
    return text, exported.notes


def _head(script: Script, form: ExportForm) -> Fields:
    """Return what a new export says beside its actions: as the old one, but for who it is."""
    following = max((int(each.id) for each in script.actions if each.id.isdecimal()), default=0)
    extra, _ = script_entry(script, Sidecar(), form.format, following + 1)
    if "header" not in extra:
        return extra
    header = fields_of(extra["header"])
    old = fields_of(fields_of(form.sidecar.script.get("header")).get("keys"))
    new = fields_of(header.get("keys"))
    same = {name: old[name] for name in _SAME if name in old}
    header["keys"] = {**same, **new, **{name: same[name] for name in same if name in new}}
    extra["header"] = header
    if "wrapper" not in form.sidecar.script:
        del extra["wrapper"]
    return extra


def _read_again(path: Path, text: str, new: _Subscript) -> None:
    """Raise where a new text is not the script that was meant, or none that can run."""
    source = Source(str(path), text)
    try:
        read = FORMATS[path.suffix[1:].lower()].read(source)
        program, wrong = try_compile(read, source)
    except BranchlineError as error:
        raise RequestError(f"the new export cannot be read: {error}") from None
    if program is None:
        raise RequestError(f"the new export cannot run: {wrong[0].line()}")
    said = from_export(read)
    if meant(plain(said.script)) != meant(plain(new.script)) or dict(
        said.sidecar.positions
    ) != dict(new.positions):
        raise RequestError("the export has no words for the new script")
