"""What a caller says and writes in a run, each in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...actions.said import WRITES, Mail, Message

Told = Mapping[str, tuple[Message | Mail, ...]]
"""What a caller says and writes: all that is told of one way, by its name."""

NOTHING_TOLD: Told = MappingProxyType({})


class MessageUse(NamedTuple):
    """What a run used of it: says or writes, and the place in the list."""

    way: str
    place: int
    kind: str = "message"


def parts_of(told: Told) -> Iterator[MessageUse]:
    """Yield all that a run can use."""
    for way, entries in told.items():
        yield from (MessageUse(way, place) for place in range(len(entries)))


class Messages:
    """What one caller still has to say and to write; e-mails are read and never taken."""

    __slots__ = ("_next", "_told", "used")

    def __init__(self, told: Told = NOTHING_TOLD) -> None:
        """Begin with the first of each."""
        self._told = told
        self._next: dict[str, int] = {}
        self.used: set[MessageUse] = set()

    def copy(self) -> Messages:
        """Return the same, to go on by itself."""
        if not self._told:
            return self
        copy = Messages(self._told)
        copy._next, copy.used = self._next.copy(), self.used.copy()
        return copy

    def next(self, way: str) -> Message | None:
        """Return the next message of a way: silence after the last, ``None`` for no such way."""
        if way not in self._told:
            return None
        at = self._place(way)
        entry = self._told[way][at] if at < len(self._told[way]) else None
        return entry if isinstance(entry, Message) else Message()

    def take(self, way: str) -> None:
        """Go on to the one after that."""
        at = self._place(way)
        if at < len(self._told.get(way, ())):
            self.used.add(MessageUse(way, at))
            self._next[way] = at + 1

    def mail(self) -> Mail | None:
        """Return the first e-mail that is written."""
        for place, entry in enumerate(self._told.get(WRITES, ())):
            if isinstance(entry, Mail):
                self.used.add(MessageUse(WRITES, place))
                return entry
        return None

    def _place(self, way: str) -> int:
        """Return where the next message stands, which is no e-mail."""
        told = self._told.get(way, ())
        at = self._next.get(way, 0)
        while at < len(told) and isinstance(told[at], Mail):
            at += 1
        return at


NO_MESSAGES = Messages()
"""Those of a contact of whom nothing is told; they never change."""
