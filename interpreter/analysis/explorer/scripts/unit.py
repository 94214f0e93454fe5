"""One script in one role: at the bottom of its contact, or called by another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .....actions.ports import GLOBAL
from .....grammar.slices import cached_property
from ....program.program import Program
from ...variables import Variables
from .move import Following, Move

Names = frozenset[str]


@dataclass(eq=False)
class Unit:
    """One script in one role; ``is_bottom`` is that of a script which no other one called."""

    number: int
    program: Program
    moves: list[Move]
    is_bottom: bool
    is_main: bool = False
    live: list[int] = field(default_factory=list[int])
    """Which variables somebody may still ask for before each action, as bits."""
    bits: dict[str, int] = field(default_factory=dict[str, int])
    """The bit of each variable, the same for all scripts."""
    ways: list[Following] = field(default_factory=list[Following])
    at_rest: int = 0
    events: tuple[tuple[str, int | None], ...] = ()
    brought: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    """What each event gives a value that somebody asks for, by its action."""
    circles: frozenset[int] = frozenset()
    inputs: Names = frozenset()
    """The variables that may have any value from the beginning on, unless a state says which."""
    asked: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    """Which variables each action reads."""

    @cached_property
    def spelled(self) -> dict[str, str]:
        """Return how the script writes its variables, by their names in lower case."""
        return Variables(self.program.resolved, self.program.codes).spelled

    def key(self, name: str) -> str:
        """Return a variable's name as it is kept in this role."""
        return name.removeprefix(GLOBAL) if self.is_bottom else name

    def counts(self, name: str, live: int) -> bool:
        """Whether a variable is among those of some bits."""
        return bool(self.bits.get(name, 0) & live)

    def keys(self, names: Iterable[str]) -> Names:
        """Return several names so."""
        return frozenset(map(self.key, names))
