"""Which scripts share a variable: by RunScript, which hands on all, and by ``global:``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .....grammar.names import key
from .....grammar.text_file import place_of
from .....interpreter.analysis.call_graph import calls_of
from .....interpreter.analysis.variables import variable_key
from ...document import Document
from .variable_places import variable_places

if TYPE_CHECKING:
    from ...workspace import Workspace

_GOES_ON, _ALONE = key("RunScript"), key("Spawn")


class Shared(NamedTuple):
    """The scripts of one variable, and what nobody could follow."""

    scripts: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def sharing(workspace: Workspace, script: Path, name: str) -> Shared:
    """Return the scripts in which a variable is the same one as in a script."""
    with workspace.reading():
        estate = workspace.estate(script)
        known = {place_of(path): path for path in (script, *estate.paths)}
    documents = {place: workspace.document(path) for place, path in known.items()}
    there = {place: one for place, one in documents.items() if one is not None}
    own = place_of(script)
    if own not in there:
        return Shared((script,))
    if not _is_said_elsewhere(there, own, name) and not _is_global(there[own], name):
        return Shared((script,), tuple(_unseen(workspace, there[own])))
    calls = _Calls(workspace, there)
    said = {place: _is_global(one, name) for place, one in there.items()}
    found = _closed(own, calls, said)
    notes = [note for place in found for note in calls.notes.get(place, ())]
    return Shared(tuple(known[place] for place in found), tuple(notes))


def _is_said_elsewhere(there: dict[str, Document], own: str, name: str) -> bool:
    return any(
        place != own and name.lower() in document.text.lower() for place, document in there.items()
    )


def _is_global(document: Document, name: str) -> bool:
    """Whether a script says ``global:`` of a variable."""
    if "global:" not in document.text.lower() or name.lower() not in document.text.lower():
        return False
    wanted = variable_key(name)
    return any(place.is_shared and place.key == wanted for place in variable_places(document))


class _Calls:
    """Which script goes on in which, and which calls which, by the places of their files."""

    def __init__(self, workspace: Workspace, there: dict[str, Document]) -> None:
        self.goes_on: dict[str, set[str]] = {}
        self.called: dict[str, set[str]] = {}
        self.callers: dict[str, set[str]] = {}
        self.notes: dict[str, list[str]] = {}
        for place, document in there.items():
            self.notes[place] = _unseen(workspace, document)
            with workspace.reading():
                calls = list(
                    calls_of([*document.resolved], document.path, workspace.estate(document.path))
                )
            for call in calls:
                if call.found is None or key(call.action) == _ALONE:
                    continue
                other = place_of(call.found)
                self.called.setdefault(place, set()).add(other)
                self.callers.setdefault(other, set()).add(place)
                if key(call.action) == _GOES_ON:
                    self.goes_on.setdefault(place, set()).add(other)
                    self.goes_on.setdefault(other, set()).add(place)


def _unseen(workspace: Workspace, document: Document) -> list[str]:
    """Return a sentence for each call that takes variables along to a script nobody can see."""
    with workspace.reading():
        calls = list(
            calls_of([*document.resolved], document.path, workspace.estate(document.path))
        )
    return [
        f'{call.action} "{call.id}" of "{document.path.name}" goes on in "{call.name}", '
        "which is not seen here: look whether it has the variable"
        for call in calls
        if call.found is None and key(call.action) == _GOES_ON
    ]


def _closed(own: str, calls: _Calls, said: dict[str, bool]) -> list[str]:
    """Return the scripts that share a variable with one, that one first."""
    found = {own: None}
    waiting = [own]
    while waiting:
        place = waiting.pop()
        more = set(calls.goes_on.get(place, ()))
        more |= {each for each in _reached([place], calls.called) if said.get(each)}
        if said.get(place):
            more |= _reached([place], calls.callers)
        for each in sorted(more):
            if each in said and each not in found:
                found[each] = None
                waiting.append(each)
    return list(found)


def _reached(start: Iterable[str], ways: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [*start]
    while waiting:
        for each in ways.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen
