"""Which actions of a script lead to which, by their ids: all that its check asks of its graph.

A script is compiled at every start and for every mutant; the graph library that answers
everybody's questions costs more to load than all scripts of most folders.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ...grammar.script import Script


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


def neighbours_of(script: Script) -> Neighbours:
    """Return which actions of a script lead to which."""
    found = Neighbours({}, {})
    for action in script.actions:
        for branch in action.branches:
            found.after.setdefault(action.id, {})[branch.target] = None
            found.before.setdefault(branch.target, {})[action.id] = None
    return found
