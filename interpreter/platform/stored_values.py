"""What PutValue keeps for other scripts: lists of values by scope and name, for a time.

The lists of one run begin as its world has them, and end with it (L27).
"""

from __future__ import annotations

from ...actions.values import Value, show
from ..state.state import RunState, StoredValue
from ..world.world import ENDED

_HOUR = 3600.0


class StoredValues:
    """The lists of one run; scopes and names compare without case."""

    def __init__(self, state: RunState) -> None:
        """Begin with the world's, unless this run has begun before."""
        self._state = state
        if state.stored is None:
            state.stored = {}
            for stored in state.setup.world.values:
                items = [StoredValue(text, float("inf"), "") for text in stored.values]
                state.stored.setdefault(_place(stored.scope, stored.name), []).extend(items)
        self._lists = state.stored

    def put(
        self, scope: str, name: str, value: Value, *, hours: float, owner: str, replaces: bool
    ) -> None:
        """Keep a value at the end of a list, or in place of all that is in it.

        It is gone after some hours, and when the contact that owns it is released.
        """
        item = StoredValue(value, self._state.clock + hours * _HOUR, owner)
        kept = [] if replaces else self._alive(scope, name)
        self._lists[_place(scope, name)] = [*kept, item]

    def values(self, scope: str, name: str) -> tuple[Value, ...]:
        """Return the values of a list, the oldest first."""
        return tuple(item.value for item in self._alive(scope, name))

    def take(self, scope: str, name: str) -> None:
        """Remove the oldest value of a list."""
        self._lists[_place(scope, name)] = self._alive(scope, name)[1:]

    def remove(self, scope: str, name: str, text: str, *, every: bool) -> int:
        """Remove what shows as a text, once or wherever it stands; return how often that was."""
        kept: list[StoredValue] = []
        removed = 0
        for item in self._alive(scope, name):
            if show(item.value) == text and (every or removed == 0):
                removed += 1
            else:
                kept.append(item)
        self._lists[_place(scope, name)] = kept
        return removed

    def clear(self, scope: str) -> int:
        """Empty every list of a scope; return how many values that were."""
        wanted = _folded(scope)
        names = [place for place in self._lists if place[0] == wanted]
        removed = sum(len(self._alive(*place)) for place in names)
        for place in names:
            del self._lists[place]
        return removed

    def _alive(self, scope: str, name: str) -> list[StoredValue]:
        now = self._state.clock
        return [
            item
            for item in self._lists.get(_place(scope, name), ())
            if item.until > now and not (item.owner and self._has_ended(item.owner))
        ]

    def _has_ended(self, contact: str) -> bool:
        return self._state.layer.status_of(contact) == ENDED


def _place(scope: str, name: str) -> tuple[str, str]:
    return _folded(scope), _folded(name)


def _folded(text: str) -> str:
    return text.strip().casefold()
