"""Where an outcome may be led: the next action, the nearest on the canvas, one that ends."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from ....grammar.changes.change import Add, Change
from ....grammar.changes.larger import free_id
from ....grammar.finding import BranchlineError
from ....grammar.names import key
from ....grammar.script import Action
from ....interpreter.analysis.repairs.endings import ending_for
from ....interpreter.program.validation import script_type_of
from ...exchange.sidecar import Position, read_sidecar, sidecar_beside
from ..document import Document

if TYPE_CHECKING:
    from ..workspace import Workspace

_BEHIND = 4  # times as far counts what stands to the left


class Target(NamedTuple):
    """An action to lead to, in words too, and what it takes to have it."""

    id: str
    says: str
    changes: tuple[Change, ...] = ()


def targets(workspace: Workspace, document: Document, at: int) -> Iterator[Target]:
    """Yield where an outcome of the action at a place may be led, each action once."""
    script = document.script
    if script is None:
        return
    seen: set[str] = set()
    for found in (_next(document, at), _nearest(workspace, document, at), _ending(document, at)):
        if found is not None and found.id not in seen:
            seen.add(found.id)
            yield found


def _may_follow(document: Document, at: int) -> bool:
    """Whether something may lead to an action, which to Begin and to an event it should not."""
    resolved = document.resolved[at : at + 1]
    name = document.script.actions[at].name if document.script else ""
    return bool(resolved) and not resolved[0].declaration.is_event and key(name) != "begin"


def _next(document: Document, at: int) -> Target | None:
    actions = document.script.actions if document.script else ()
    if at + 1 < len(actions) and _may_follow(document, at + 1):
        return Target(actions[at + 1].id, f"{actions[at + 1].id}, the next action")
    return None


def _nearest(workspace: Workspace, document: Document, at: int) -> Target | None:
    """Return the action that stands nearest on the canvas, what stands to the right first."""
    path = sidecar_beside(document.path)
    beside = workspace.document(path)
    if document.script is None or beside is None:
        return None
    try:
        places = read_sidecar(path, source=beside.source).positions
    except BranchlineError:
        return None
    actions = document.script.actions
    own = places.get(actions[at].id)
    if own is None:
        return None
    far = {
        each.id: _distance(own, places[each.id])
        for number, each in enumerate(actions)
        if number != at and each.id in places and _may_follow(document, number)
    }
    if not far:
        return None
    id = min(far, key=lambda each: far[each])
    return Target(id, f"{id}, the nearest on the canvas")


def _distance(one: Position, other: Position) -> float:
    right, down = other[0] - one[0], other[1] - one[1]
    return hypot(right if right >= 0 else right * _BEHIND, down)


def _ending(document: Document, at: int) -> Target | None:
    """Return the nearest action that ends the script, else a new one."""
    script = document.script
    if script is None:
        return None
    ends = [
        number
        for number, each in enumerate(document.resolved)
        if each.declaration.terminates and not each.declaration.is_event and number != at
    ]
    if ends:
        id = script.actions[min(ends, key=lambda each: (abs(each - at), each))].id
        return Target(id, f"{id}, which ends")
    kind = ending_for(str(script_type_of(script) or ""))
    if not kind:
        return None
    id = free_id(script, "done")
    new = Action(id, kind)
    return Target(id, f"a new {kind}", (Add(new, script.actions[at].id),))
