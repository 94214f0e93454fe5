"""What became of the contacts of a floor: when each came into which status, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOST_TURNS = 100
"""So many turns of one contact are kept, the last ones: calls may hold it over and over."""


class Moment(NamedTuple):
    """A contact came into a status at a millisecond; ``agent`` is who has it then."""

    at: int
    status: str
    agent: str


class Histories:
    """The turns of each contact by its id, the first first."""

    __slots__ = ("_by_id",)

    def __init__(self) -> None:
        """Start with none."""
        self._by_id: dict[str, list[Moment]] = {}

    def note(self, id: str, at: int, status: str, agent: str) -> None:
        """Keep a turn of a contact."""
        self.add(id, Moment(at, status, agent))

    def add(self, id: str, moment: Moment) -> None:
        """Keep a turn of a contact as one that was kept before."""
        moments = self._by_id.setdefault(id, [])
        moments.append(moment)
        if len(moments) > MOST_TURNS:
            del moments[0]

    def of(self, id: str) -> list[Moment]:
        """Return the turns of a contact."""
        return self._by_id.get(id, [])

    def forget(self, id: str) -> None:
        """Keep nothing of a contact any more."""
        self._by_id.pop(id, None)

    def all(self) -> Iterator[tuple[str, list[Moment]]]:
        """Yield each contact with its turns."""
        yield from self._by_id.items()
