"""Nothing is left running behind a script."""

from __future__ import annotations

from collections.abc import Callable

from ....run.result import Result
from ....state.instance import Ending
from ..answers.answer import Answer
from ..answers.view import View
from ._base import LEFT, Property, resting, wrong_at_rest


class LeftRunning(Property):
    """Every run ends its script and its contact.

    What is asked: whether a run comes to rest, with nothing more to come, while its script or its
    contact is still there. That is what the result of a run calls left running: behind Stop, where
    nothing follows, behind the chain of an event, behind a script that failed, and behind a script
    that Spawn started and that returns.

    What is assumed: an event may come at any moment, and need not come. So a caller who waits for
    an agent, and whom nobody ever answers, counts as left running where the script itself does
    nothing about it.
    """

    name = "left-running"
    order = 2

    def answer(self, view: View) -> Answer:
        """Look at all states of rest."""
        found = (
            wrong_at_rest(view, number, LEFT[state.status], _leaving(state.status))
            for number, state in resting(view)
            if state.status is not None
            and state.status in LEFT
            and not (state.status is Ending.RETURNED and not state.is_beside)
            and not (state.status is Ending.FAILED and state.is_released)
        )
        return view.refuted_by(self.name, found, "every run ends its script and its contact")


def _leaving(status: Ending) -> Callable[[Result], bool]:
    """Return what says whether a run leaves a script running that has come to rest so."""

    def leaves(result: Result) -> bool:
        endings = {str(result.ending), *(ending for _, ending in result.scripts)}
        return bool(result.left_running) and str(status) in endings

    return leaves
