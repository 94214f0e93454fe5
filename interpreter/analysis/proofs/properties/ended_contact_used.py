"""No action is done to a contact that the run has ended."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.answer import Answer, Place
from ..answers.view import View, Wrong
from ._base import Property


class EndedContactUsed(Property):
    """No action names a contact that the same run has ended, or speaks to a caller who is gone.

    What is asked: whether an action names a contact that End a Contact, or EndWi, has ended before
    it, and whether an action behind OnRelease plays, asks or records, though the caller is gone.

    What is assumed: two variables hold different contacts, unless one was copied from the other or
    handed to a subscript, and so do a variable and an id that is written out.
    """

    name = "ended-contact-used"
    order = 4

    def answer(self, view: View) -> Answer:
        """Look at all actions that need a contact."""
        holds = "no action is done to a contact that has ended"
        return view.refuted_by(self.name, self._wrongs(view), holds)

    def _wrongs(self, view: View) -> Iterator[Wrong]:
        for number, state, unit, at, move in view.running():
            says = ""
            id = unit.program.written(at).id
            if move.contact and state.ended:
                level = len(state.places) - 1 if move.contact.startswith("{") else 0
                if (level, move.contact) in state.ended:
                    says = f'"{id}" names contact {move.contact}, which was ended before'
            if move.needs_contact and state.is_released:
                says = f'"{id}" needs the caller, who is gone'
            if says:
                choice = next((one for one, _ in view.space.arcs[number] if not one.event), None)
                yield Wrong(number, says, choice, Place(unit.program, at), is_hidden=True)
