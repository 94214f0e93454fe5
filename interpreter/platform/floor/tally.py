"""What came of the contacts of one skill, counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """What came of the contacts of one skill.

    Each that ``arrived`` is there still, or was ``handled``, ``gave_up``, was ``turned_away`` or
    ``taken``: ended or moved by a call. ``waited`` is how many milliseconds those who were
    ``answered`` had waited together, ``at_once`` how many of them had not waited at all.
    """

    arrived: int = 0
    answered: int = 0
    at_once: int = 0
    handled: int = 0
    gave_up: int = 0
    turned_away: int = 0
    taken: int = 0
    waited: int = 0

    @property
    def gone(self) -> int:
        """Return how many contacts are not there any more."""
        return self.handled + self.gave_up + self.turned_away + self.taken
