"""Two branches that follow each other."""

from __future__ import annotations

from ....coverage.possible import CoverageKind
from ...explorer.data.state import AT_REST, Choice, State
from ._base import Kind, Memory

_NONE = -1


class Pairs(Kind):
    """Pairs of branches, the second at the action to which the first leads.

    What counts of the way is the branch that led to where each script stands, those that wait
    for a subscript included.
    """

    kind = CoverageKind.PAIRS
    one = "pair"

    def after(
        self, before: State, memory: Memory, choice: Choice, after: State
    ) -> tuple[tuple[int, ...], Memory]:
        """Return the pair that a step closes, and the branches that led to where it comes to."""
        depth = len(after.places)
        known = [*memory, *[_NONE] * (len(before.places) - len(memory))]
        if choice.at == AT_REST or (choice.edge < 0 and choice.event):
            return (), ()
        unit, edge = choice.resumed
        level = len(before.places) - 1
        if unit >= 0:
            level -= 1
        elif choice.edge >= 0:
            unit, edge = choice.unit, choice.edge
        else:  # a subscript begins, a script ends, or another one goes on in its place
            return (), tuple(known[:depth]) if depth > len(before.places) else ()
        first = known[level]
        found = self._pair(unit, first, edge) if first >= 0 else ()
        goes_on = depth == level + 1 and after.status is None
        if goes_on and self._space.units[unit].program.edges.target[edge] == after.places[-1].at:
            return found, (*known[:level], edge)
        return found, ()
