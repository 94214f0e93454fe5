"""No run is stuck."""

from __future__ import annotations

from ....run.result import Result
from ....state.instance import Ending
from ..answers.answer import Answer
from ..answers.view import View
from ._base import Property, resting, wrong_at_rest


class Stuck(Property):
    """No run comes to an action that nothing follows, outside of the chain of an event.

    What is asked: whether a run takes an outcome that is not connected, and for which Default does
    not stand in, on the main chain of a script. The caller hears nothing more then.

    What is assumed: every outcome that the catalogue lists for an action may come.
    """

    name = "stuck"
    order = 3

    def answer(self, view: View) -> Answer:
        """Look at all states of rest."""
        found = (
            wrong_at_rest(view, number, "nothing follows {}", _is_stuck)
            for number, state in resting(view)
            if state.status is Ending.STUCK
        )
        return view.refuted_by(self.name, found, "something follows wherever a run comes to")


def _is_stuck(result: Result) -> bool:
    return Ending.STUCK in {result.ending, *(ending for _, ending in result.scripts)}
