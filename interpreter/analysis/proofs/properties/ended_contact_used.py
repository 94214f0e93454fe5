"""No action is done to a contact that the run has ended."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.names import key
from ....run.result import Result
from ...explorer.scripts.named_contact import ENDING
from ..answers.answer import Answer, Place
from ..answers.view import View, Wrong
from ._base import Property
from ._beside import used_beside

_CONTACT = "contactid"


class EndedContactUsed(Property):
    """No action names a contact that the same run has ended, or speaks to a caller who is gone.

    What is asked: whether an action names a contact that End a Contact, or EndWi, has ended before
    it, under whatever name, and whether an action behind OnRelease plays, asks or records, or
    ends, holds or signals the script's own contact, though the caller is gone.

    What is assumed: an input, and what an action of the platform leaves in a variable, may be the
    id of any contact, so of one that has ended, too. ContactID is that of the script itself, and
    an id that is written out may be. Scripts that are started beside it end contacts at any time.
    """

    name = "ended-contact-used"
    order = 4

    def answer(self, view: View) -> Answer:
        """Look at all actions that need a contact."""
        holds = "no action is done to a contact that has ended"
        return view.refuted_by(self.name, self._wrongs(view), holds)

    def _wrongs(self, view: View) -> Iterator[Wrong]:
        for number, state, unit, at, move in view.running():
            id = unit.program.written(at).id
            place = Place(unit.program, at)
            if move.needs_contact and state.is_released:
                says = f'"{id}" needs the caller, who is gone'
                choice = next((one for one, _ in view.space.arcs[number] if not one.event), None)
                yield Wrong(number, says, choice, place, is_hidden=True)
            if move.contact is None:
                continue
            for choice, _ in view.space.arcs[number]:
                use = choice.contact
                if use is not None and use.misuse:
                    doubt = choice.doubt or use.doubt
                    written = move.contact.written or "of its own"
                    says = f'"{id}" names contact {written}, {use.misuse}'
                    yield Wrong(
                        number,
                        says,
                        choice._replace(doubt=doubt),
                        place,
                        _shows if use.doubt else None,
                    )
        yield from used_beside(view)


def _shows(result: Result) -> bool:
    """Whether the run names a contact that it has ended."""
    ended: set[str] = set()
    for step in result.trace:
        if step.outcome is None:  # an event, or a visit that one cut into
            continue
        named = {value.strip() for name, value in step.properties if key(name) == _CONTACT}
        if named & ended:
            return True
        if ENDING.get(step.action) == step.outcome:
            ended |= named - {""}
    return False
