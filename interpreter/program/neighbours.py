"""Which actions of a script lead to which, by their ids: all that its check asks of its graph.

A script is compiled at every start and for every mutant; the graph library that answers
everybody's questions costs more to load than all scripts of most folders.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from .wired_action import WiredAction


class Neighbours(NamedTuple):
    """What each action leads to and what leads to it, each once, in the order of the file."""

    after: dict[str, dict[str, None]]
    before: dict[str, dict[str, None]]

    def successors(self, id: str) -> Collection[str]:
        """Return the actions that a branch of this one leads to."""
        return self.after.get(id, ())

    def predecessors(self, id: str) -> Collection[str]:
        """Return the actions with a branch that leads to this one."""
        return self.before.get(id, ())

    def changed(self, gone: Iterable[WiredAction], new: Iterable[WiredAction]) -> Neighbours:
        """Return the same for some actions in place of others; both have the same ids, each once.

        What leads to an action stands in any order then.
        """
        after, before = self.after.copy(), self.before.copy()
        for action in gone:
            for target in after.pop(action.id, ()):
                before[target] = {id: None for id in before[target] if id != action.id}
        for action in new:
            for target in action.targets:
                after.setdefault(action.id, {})[target] = None
                before[target] = {**before.get(target, {}), action.id: None}
        return Neighbours(after, before)


def neighbours_of(actions: Iterable[WiredAction]) -> Neighbours:
    """Return which actions of a script lead to which."""
    after: dict[str, dict[str, None]] = {}
    before: dict[str, dict[str, None]] = {}
    for action in actions:
        for target in action.targets:
            after.setdefault(action.id, {})[target] = None
            before.setdefault(target, {})[action.id] = None
    return Neighbours(after, before)
