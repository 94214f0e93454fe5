"""What somebody believes of a script: the odds of outcomes, events and values, and seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from ....actions.values import Value
from ...program.program import Program

Spot = tuple[Program, int]
"""An action of a script, by its place."""
Shares = Mapping[str, Fraction]
Weighted = tuple[tuple[Value, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """The odds that somebody has given; where nothing is said, each way is as likely as others.

    ``outcomes`` has the odds of an action's outcomes, those of all that it may come to; ``cuts``
    those of the events that cut in before it, and ``events`` of those that cut in before any
    other. Events are named by their keys. ``values`` are those of a variable, by its name in lower
    case, ``seconds`` how long one visit of an action takes. ``shared`` are the actions of which
    only some outcomes have odds, so that the others share the rest; ``counts`` say how often each
    outcome was counted, of the actions whose odds are learned.
    """

    outcomes: Mapping[Spot, Shares] = field(default_factory=lambda: MappingProxyType({}))
    cuts: Mapping[Spot, Shares] = field(default_factory=lambda: MappingProxyType({}))
    events: Shares = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, Weighted] = field(default_factory=lambda: MappingProxyType({}))
    seconds: Mapping[Spot, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    shared: frozenset[Spot] = frozenset()
    counts: Mapping[Spot, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))

    def hazard(self, spot: Spot, event: str) -> Fraction:
        """Return how likely an event cuts in before one visit of an action."""
        own = self.cuts.get(spot, {}).get(event)
        return self.events.get(event, Fraction(0)) if own is None else own


def equally(names: Sequence[str]) -> dict[str, Fraction]:
    """Return the odds of things that are all as likely."""
    return dict.fromkeys(names, Fraction(1, len(names))) if names else {}


def told_apart(value: Value) -> tuple[bool, Value]:
    """Return what a value is looked up by: a text is no number, however it reads."""
    return type(value) is str, value
