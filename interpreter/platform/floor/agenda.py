"""What is to come on a floor, the earliest first, on a heap."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from heapq import heapify, heappop, heappush
from typing import NamedTuple


class Kind(IntEnum):
    """What comes, in the order in which things of one millisecond come."""

    HANDLED = 0
    WRAPPED_UP = 1
    IS_FREE = 2
    GIVES_UP = 3
    ARRIVES = 4


class Due(NamedTuple):
    """Something that comes at a millisecond, to a contact, an agent or a skill by its id."""

    at: int
    kind: Kind
    id: str


_FEW = 64


class Agenda:
    """What is to come; what holds no more is passed over, and swept out where it is much.

    ``holds`` says of each whether it still comes: a contact that is answered does not give up.
    Order depends on what comes alone, so nothing but that has to be kept of an agenda.
    """

    __slots__ = ("_gone", "_heap", "_holds")

    def __init__(self, holds: Callable[[Due], bool]) -> None:
        """Start with nothing to come."""
        self._heap: list[Due] = []
        self._holds = holds
        self._gone = 0

    def add(self, due: Due) -> None:
        """Plan something."""
        heappush(self._heap, due)

    def void(self) -> None:
        """Note that something planned does not come; sweep where that is most of all."""
        self._gone += 1
        if self._gone > _FEW and 2 * self._gone > len(self._heap):
            self._heap = [due for due in self._heap if self._holds(due)]
            heapify(self._heap)
            self._gone = 0

    def next(self, until: int) -> Due | None:
        """Take what comes next up to a millisecond; ``None`` where nothing more does."""
        while self._heap and self._heap[0].at <= until:
            due = heappop(self._heap)
            if self._holds(due):
                return due
            self._gone -= 1
        return None

    def __len__(self) -> int:
        """Return how much is planned, with what is not swept out yet."""
        return len(self._heap)
