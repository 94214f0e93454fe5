"""The base of every kind of thing that runs are to take: which of them each step takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ....coverage.possible import CoverageKind, Item, PossibleCoverage
from ....program.program import Program
from ...explorer.data.state import AT_REST, Choice, State
from ...explorer.space import Space

Memory = tuple[int, ...]
"""What counts of the way to a state beside the state, for what the next step takes."""
NOTHING: Memory = ()


class Thing(NamedTuple):
    """One thing that a run may take: the script, what it is there, and how it is called.

    A name begins with that of its script where this is not the first one.
    """

    program: Program
    item: Item
    name: str


class Kind:
    """One kind of things, of some scripts; ``things`` are all of them, by number.

    Most are taken by the outcome of a visit alone. A kind of which more counts overrides
    ``after``.
    """

    kind: CoverageKind
    one: str
    """What one of them is called."""

    def __init__(self, space: Space, *, is_alone: bool) -> None:
        """Take all scripts that runs come to, or the first one alone."""
        self._space = space
        self._main = space.units[0].program
        self.things: list[Thing] = []
        self._numbers: dict[Program, dict[int, int]] = {}
        self._possible: dict[Program, PossibleCoverage] = {}
        self._of_edge: dict[tuple[int, int], tuple[int, ...]] = {}
        for program in [self._main] if is_alone else _reached(space):
            self._add(program)

    def _add(self, program: Program) -> None:
        possible = self._possible[program] = PossibleCoverage(program)
        numbers = self._numbers[program] = {}
        for at, item in enumerate(possible.items):
            if item.kind is self.kind:
                name = item.name if program is self._main else f"{program.name}/{item.name}"
                numbers[at] = len(self.things)
                self.things.append(Thing(program, item, name))

    def of(self, program: Program, items: Iterable[int]) -> frozenset[int]:
        """Return the numbers of things by what coverage calls the items of a script."""
        known = self._numbers.get(program, {})
        return frozenset(known[item] for item in items if item in known)

    def after(
        self, before: State, memory: Memory, choice: Choice, after: State
    ) -> tuple[tuple[int, ...], Memory]:
        """Return what a step takes, and what counts of it for the next one."""
        _ = before, memory, after
        return self._visited(choice), NOTHING

    def _visited(self, choice: Choice) -> tuple[int, ...]:
        """Return what the visit takes, and that of a caller which goes on behind it."""
        found: tuple[int, ...] = ()
        if choice.edge >= 0 and choice.at != AT_REST:
            found = self._taken(choice.unit, choice.edge)
        unit, edge = choice.resumed
        return found + self._taken(unit, edge) if unit >= 0 else found

    def _taken(self, unit: int, edge: int) -> tuple[int, ...]:
        known = self._of_edge.get((unit, edge))
        if known is None:
            program = self._space.units[unit].program
            possible = self._possible.get(program)
            items = () if possible is None else possible.of_edge(edge)
            known = self._of_edge[unit, edge] = tuple(sorted(self.of(program, items)))
        return known

    def _pair(self, unit: int, first: int, second: int) -> tuple[int, ...]:
        """Return what two edges take that follow each other in one script."""
        program = self._space.units[unit].program
        possible = self._possible.get(program)
        item = None if possible is None else possible.of_pair(first, second)
        return () if item is None else tuple(self.of(program, (item,)))

    def _event(self, unit: int, event: str, at: int) -> tuple[int, ...]:
        """Return what an event takes that cuts in at an action."""
        program = self._space.units[unit].program
        possible = self._possible.get(program)
        item = None if possible is None else possible.of_event(event, at)
        return () if item is None else tuple(self.of(program, (item,)))


def _reached(space: Space) -> Iterator[Program]:
    """Yield the scripts that runs come to, the first one first."""
    found = {space.units[0].program: None}
    seen: set[int] = set()
    for state in space.states:
        for place in state.places:
            if place.unit not in seen:
                seen.add(place.unit)
                found[space.units[place.unit].program] = None
    return iter(found)
