"""Whoever calls the platform has a security user."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.answer import Answer, Place
from ..answers.view import View, Wrong
from ._base import Property


class SecurityUser(Property):
    """Wherever an action needs a security user, SetSecurityUser has set one before.

    What is asked: whether a run comes to an action that takes a security user while the variable
    holds none, because nothing has set it on that way, because SetSecurityUser took Error, or
    because something else was stored there since. Where nothing in the script sets the variable,
    somebody has to hand it over, and a run in which nobody does refutes it.

    What is assumed: an agent whom SetSecurityUser has found stays valid. Whether he may do what is
    asked of him is up to the platform, which answers with the outcomes of the action.
    """

    name = "security-user"
    order = 5

    def answer(self, view: View) -> Answer:
        """Look at all actions that take a security user."""
        holds = "a security user is there wherever an action needs one"
        return view.refuted_by(self.name, self._wrongs(view), holds)

    def _wrongs(self, view: View) -> Iterator[Wrong]:
        for number, state, unit, at, move in view.running():
            if move.user is None:
                continue
            has = view.user(state, unit.key(move.user))
            if has:
                continue
            id = unit.program.written(at).id
            says = f'"{id}" is reached and "{move.user}" holds no security user'
            if not move.user:
                says = f'"{id}" is reached and names no variable with a security user'
            choice = next((one for one, _ in view.space.arcs[number] if not one.event), None)
            if choice is not None and has is None:
                name = f'whether "{move.user}" holds a security user is not known'
                choice = choice._replace(doubt=name)
            yield Wrong(number, says, choice, Place(unit.program, at), is_hidden=True)
