"""Contacts at random, one after the other: what the odds that are computed are held against.

Each contact is a dry run of the script. Only what the platform and the caller decide is drawn:
outcomes, values and events, by the same odds; all else is what the actions of a run do. What was
run once is remembered, and gone again without running it where all that counts is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ....program.program import Program
from ....state.setup import Programs
from ...explorer.data.question import Question
from ...explorer.scripts.unit import Unit
from ...explorer.space import Space
from ..beliefs import Beliefs
from ..forks import Chain
from .alike import Counting
from .contacts import MOST_STEPS, Contacts
from .drawing import drawn_values
from .live import picking
from .remembered import AsksTimeError, Remembered
from .tally import Came, Tally

__all__ = ["MOST_STEPS", "Simulation"]


class Simulation:
    """The contacts of one script."""

    def __init__(
        self,
        space: Space,
        question: Question,
        beliefs: Beliefs,
        chain: Chain,
        programs: Programs,
        *,
        remembers: bool = True,
    ) -> None:
        """Take what was explored, and the chain that says which times are not known.

        One that does not remember runs each contact from its beginning to its end.
        """
        units: dict[Program, Unit] = {}
        for unit in space.units:
            units.setdefault(unit.program, unit)
        self.programs = list(units)
        """The scripts that a contact may come to."""
        values = drawn_values(space, beliefs, chain.imposed.values)
        self._contacts = Contacts(
            units, space.units[0], question, beliefs, values, chain, programs
        )
        is_alone = not any(choice.spawned >= 0 for arcs in space.arcs for choice, _ in arcs)
        self._remembered: Remembered | None = None
        if remembers and is_alone:
            self._remembered = Remembered(self._contacts, Counting(space, question, programs))

    def run(self, count: int, seed: str) -> Tally:
        """Return what comes of so many contacts; the same seed makes the same ones."""
        while True:
            tally = Tally()
            try:
                for came in self.contacts(count, seed):
                    tally.count(came)
            except AsksTimeError:
                continue  # from now on what was remembered of one time is not used at another
            return tally

    def contacts(self, count: int, seed: str) -> Iterator[Came]:
        """Yield what comes of each contact.

        Raises ``AsksTimeError`` once where runs ask for the time: begin anew then.
        """
        random = Random(seed).random  # noqa: S311 - no secret
        if self._remembered is not None:
            for _ in range(count):
                yield self._remembered.contact(random)
            return
        pick = picking(random)
        for _ in range(count):
            yield self._contacts.contact(pick)
