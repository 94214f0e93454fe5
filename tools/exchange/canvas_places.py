"""Places on the canvas for actions that have none: in layers from left to right."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from ...grammar.script import Script

Position = tuple[int | float, int | float]
_LEFT, _TOP = 48, 48
_COLUMN, _ROW = 160, 112


def placed(script: Script, known: Mapping[str, Position]) -> dict[str, Position]:
    """Return a place for every action: a known one, else one behind the action that leads to it.

    No two new ones share a place, nor does a new one share that of a known one.

    >>> from ...grammar.script import Action, Branch
    >>> both = Action("a", "If", branches=(Branch("True", "b"), Branch("False", "c")))
    >>> placed(Script("s", actions=(both, Action("b", "End"), Action("c", "End"))), {})
    {'a': (48, 48), 'b': (208, 48), 'c': (208, 160)}
    """
    actions = {action.id: action for action in script.actions}
    found = {id: place for id, place in known.items() if id in actions}
    lowest: dict[int, float] = {}
    for x, y in found.values():
        _take(lowest, x, y)
    aims = {branch.target for action in script.actions for branch in action.branches}
    roots = [id for id in actions if id not in aims] + list(actions)
    seen: set[str] = set()
    for root in roots:
        waiting = deque([(root, _LEFT, _TOP)])
        while waiting:
            id, x, y = waiting.popleft()
            if id in seen or id not in actions:
                continue
            seen.add(id)
            if id not in found:
                free = lowest.get(_column(x), _TOP)
                found[id] = (x, max(y, int(free)))
                _take(lowest, *found[id])
            own_x, own_y = found[id]
            waiting.extend(
                (branch.target, int(own_x) + _COLUMN, int(own_y))
                for branch in actions[id].branches
            )
    return found


def _column(x: float) -> int:
    return round((x - _LEFT) / _COLUMN)


def _take(lowest: dict[int, float], x: float, y: float) -> None:
    """Mark all that is above and at a place of its column as taken."""
    column = _column(x)
    lowest[column] = max(lowest.get(column, _TOP), y + _ROW)
