"""The contacts that are on a floor: who waits for which skill, and who talks to whom."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum

BESIDE = ""
"""The skill of a contact that no skill of the floor has: it keeps its agent busy, no more."""


class Place(StrEnum):
    """Where a contact is."""

    WAITS = "waits"
    TALKS = "talks"
    HELD = "held"


@dataclass(slots=True)
class Visitor:
    """A contact on the floor; moments are milliseconds.

    ``number`` is that of its draws. ``due`` is when it gives up or is handled, ``None`` for
    never; ``left`` is how long a contact on hold is still to be talked to.
    """

    id: str
    skill: str
    number: str
    place: Place
    since: int
    due: int | None = None
    agent: str = ""
    left: int | None = None


class Visitors:
    """All contacts on a floor by id; those that wait have come in this order."""

    __slots__ = ("_queues", "by_id")

    def __init__(self, skills: tuple[str, ...]) -> None:
        """Start with nobody."""
        self.by_id: dict[str, Visitor] = {}
        # An ordered dictionary finds its first key at once, however many were taken before it.
        self._queues: dict[str, OrderedDict[str, Visitor]] = {id: OrderedDict() for id in skills}

    def add(self, visitor: Visitor) -> None:
        """Let a contact in; one that waits is the last of its queue."""
        self.by_id[visitor.id] = visitor
        if visitor.place is Place.WAITS:
            self._queues[visitor.skill][visitor.id] = visitor

    def remove(self, visitor: Visitor) -> None:
        """Let a contact out."""
        del self.by_id[visitor.id]
        self.leave_queue(visitor)

    def leave_queue(self, visitor: Visitor) -> None:
        """Take a contact out of its queue, if it is in one."""
        if visitor.skill in self._queues:
            self._queues[visitor.skill].pop(visitor.id, None)

    def waiting(self, skill: str) -> int:
        """Return how many contacts wait for a skill."""
        return len(self._queues[skill])

    def first(self, skills: tuple[str, ...]) -> Visitor | None:
        """Return who has waited longest for any of some skills."""
        heads = [next(iter(queue.values())) for id in skills if (queue := self._queues[id])]
        return min(heads, key=_came, default=None)


def _came(visitor: Visitor) -> int:
    return visitor.since
