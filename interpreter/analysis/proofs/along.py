"""The nearest way of a run that goes along a path of actions, or past some, to its end."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

from ....grammar.names import key, outcome_key
from ..explorer.data.state import Choice
from ..explorer.space import Way
from .script_visits import Hit, ScriptVisits, Step, is_cut

Spot = tuple[int, int]
"""A state, and how many steps of the path the run has just gone."""


def way_along(
    visits: ScriptVisits,
    path: Sequence[Step],
    ends: Collection[Hit],
    avoids: Collection[str],
    *,
    only_sure: bool,
) -> Way | None:
    """Return the nearest way, or that beyond doubt, that ends with steps at one of some visits.

    It comes to none of the actions that it ``avoids``, named by their kinds.
    """
    names = {key(name) for name in avoids}
    wanted = {(hit.state, id(hit.choice), hit.edge) for hit in ends}
    walk = _Walk(visits, path)
    start: Spot = (visits.space.roots[0], 0)
    parents: dict[Spot, tuple[Spot, Choice] | None] = {start: None}
    waiting: deque[Spot] = deque([start])
    while waiting:
        spot = waiting.popleft()
        state, gone = spot
        for choice, after in visits.space.arcs[state]:
            if (only_sure and choice.doubt) or visits.kind(choice) in names:
                continue
            edge = choice.resumed[1] if choice.resumed[0] == 0 else choice.edge
            if gone == len(path) - 1 and (state, id(choice), edge) in wanted:
                return _way(parents, spot, choice)
            other = (after, walk.after(gone, choice))
            if other not in parents:
                parents[other] = (spot, choice)
                waiting.append(other)
    return None


def _way(parents: dict[Spot, tuple[Spot, Choice] | None], spot: Spot, last: Choice) -> Way:
    found = [last]
    above = parents[spot]
    while above is not None:
        spot, choice = above
        found.append(choice)
        above = parents[spot]
    return Way(tuple(reversed(found)))


class _Walk:
    """How far a run is along a path."""

    def __init__(self, visits: ScriptVisits, path: Sequence[Step]) -> None:
        self._edges = visits.program.edges
        self._connected = [{name for name, _ in one.targets} for one in visits.program.resolved]
        self._path = path

    def after(self, gone: int, choice: Choice) -> int:
        """Return how many steps are gone behind a choice."""
        unit, edge = choice.resumed
        if unit != 0:
            if choice.unit != 0 or choice.at < 0:
                return gone if choice.at >= 0 else 0  # what a subscript does is on the way
            if is_cut(choice):
                return 0
            if choice.edge < 0:
                return gone  # a subscript begins
            edge = choice.edge
        if gone < len(self._path) - 1 and self._is_step(gone, edge):
            return gone + 1
        return 1 if self._is_step(0, edge) else 0

    def _is_step(self, number: int, edge: int) -> bool:
        """Whether an edge leads from one action of the path to the next, by its branch."""
        if number + 1 >= len(self._path):
            return False
        (at, branch), (target, _) = self._path[number : number + 2]
        if self._edges.action[edge] != at or self._edges.target[edge] != target:
            return False
        wanted, outcome = branch or "", self._edges.outcome[edge] or ""
        if wanted.startswith('"'):
            return outcome_key(wanted[1:-1]) == outcome_key(outcome)
        name = outcome_key(outcome)
        return name == outcome_key(wanted) or (
            outcome_key(wanted) == "default" and name not in self._connected[at]
        )
