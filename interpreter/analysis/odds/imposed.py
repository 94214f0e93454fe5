"""Odds of outcomes that a run computes: what they say of the values that it computes them of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from .beliefs import Spot, Weighted


class Mixed(Enum):
    """The outcomes hang on more than one variable."""

    MIXED = "mixed"


class ByValue(NamedTuple):
    """Outcomes that hang on one variable alone, of which the odds so say the values."""

    name: str
    values: Weighted


@dataclass(slots=True)
class Imposed:
    """The actions whose outcomes are computed and have odds all the same.

    ``spots`` has what the odds say of a variable, ``None`` where the outcome hangs on what nobody
    can follow. ``mixed`` are those of which neither holds at every visit. ``known`` are those that
    also come to what is known already, ``valued`` the variables whose values are told apart
    without odds of outcomes.
    """

    spots: dict[Spot, ByValue | None] = field(default_factory=dict[Spot, ByValue | None])
    mixed: set[Spot] = field(default_factory=set[Spot])
    known: set[Spot] = field(default_factory=set[Spot])
    valued: set[str] = field(default_factory=set[str])

    def add(self, spot: Spot, said: ByValue | Mixed | None) -> None:
        """Take what the odds of an action say at one state."""
        told = None if isinstance(said, Mixed) else said
        if self.spots.setdefault(spot, told) != said:
            self.mixed.add(spot)

    @property
    def values(self) -> Mapping[str, Weighted]:
        """What variables turn out to be, where nothing but the odds of one action says it."""
        found: dict[str, Weighted] = {}
        for spot, said in self.spots.items():
            if said is not None and self._is_alone(spot, said):
                found[said.name] = said.values
        return found

    @property
    def drawn(self) -> set[Spot]:
        """The actions whose outcome is drawn, whatever a run computes."""
        values = self.values
        return {
            spot for spot, said in self.spots.items() if said is None or said.name not in values
        }

    @property
    def unlike(self) -> set[Spot]:
        """The actions of which what is drawn is not what is computed odds for.

        What they come to is known at other visits, or is told apart elsewhere once more.
        """
        return {
            spot
            for spot in self.drawn
            if spot in self.mixed or spot in self.known or self.spots[spot] is not None
        }

    def _is_alone(self, spot: Spot, said: ByValue) -> bool:
        others = (each for at, each in self.spots.items() if at != spot)
        return (
            spot not in self.mixed
            and said.name not in self.valued
            and not any(each is not None and each.name == said.name for each in others)
        )
