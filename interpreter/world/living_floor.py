"""What a living floor knows beyond its world: since when things are as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Turn(NamedTuple):
    """A contact came into a status: when, in virtual seconds, and whose it is then."""

    at: float
    status: str
    agent: str = ""


class LivingFloor(Protocol):
    """What operations ask of a floor; all moments are virtual seconds since the world began."""

    def turns(self, contact_id: str) -> Sequence[Turn]:
        """Return what became of a contact, the first first; nothing of one it knows nothing of."""
        ...

    def state_since(self, agent_id: str) -> float | None:
        """Return since when an agent is in the present state, ``None`` where nobody knows."""
        ...

    def wraps_up(self, agent_id: str) -> bool:
        """Whether an agent is busy with what is to be done after a contact."""
        ...
