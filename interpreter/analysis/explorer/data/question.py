"""What is asked of all runs: what is known of their inputs, which events come, and the bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .....actions.values import Value
from .....grammar.counted import in_number


@dataclass(frozen=True, slots=True)
class Question:
    """Which runs are meant.

    ``given`` are variables with their values, ``inputs`` those with the values that they may
    have, none where that is any; names are in lower case. ``without`` are the keys of events that
    never come. ``known`` are the values that a variable may turn out to have wherever it may have
    any, without making it an input. ``events`` is how many may cut into one run and ``visits`` how
    often one action is visited, where somebody wants bounds. ``is_requested`` says that another
    script may have asked for an agent before this one begins. ``every_spelling`` asks two versions
    about other spellings of a constant, too, that one compares and the other has as a label.
    """

    given: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    inputs: Mapping[str, tuple[Value, ...]] = field(default_factory=lambda: MappingProxyType({}))
    without: frozenset[str] = frozenset()
    known: Mapping[str, tuple[Value, ...]] = field(default_factory=lambda: MappingProxyType({}))
    events: int | None = None
    visits: int | None = None
    spelled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    """How the names were written, by their lower case."""
    is_requested: bool = False
    every_spelling: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is looked at before what is left is cut off, and said to be.

    ``passes`` is how often a loop that counts is followed exactly, ``alike`` how many states of
    one action are told apart by their variables, ``depth`` how deep subscripts call each other.
    """

    states: int = 200_000
    seconds: float = 60.0
    passes: int = 64
    alike: int = 1_000
    depth: int = 50

    def too_many(self) -> str:
        """Return what is said of more states than these."""
        return f"more than {self.states:,} {in_number(self.states, 'state')}"

    def too_long(self) -> str:
        """Return what is said of a look that takes longer."""
        return f"more than {self.seconds:g} {in_number(self.seconds, 'second')} of looking"
