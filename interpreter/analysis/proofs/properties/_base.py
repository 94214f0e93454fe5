"""The base of every question about all runs of a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ....run.result import Result
from ....state.instance import Ending
from ...explorer.data.state import State
from ..answers.answer import Answer, Place
from ..answers.view import View, Wrong


class Property:
    """One question: its name, and how an explored script answers it.

    ``order`` is its place among the others. The docstring of a property is its page.
    """

    name: str
    order: int

    def answer(self, view: View) -> Answer:
        """Return what holds for every run."""
        raise NotImplementedError


def resting(view: View) -> Iterator[tuple[int, State]]:
    """Yield the states in which a script is over, or only an event moves it on."""
    for number, state in enumerate(view.space.states):
        if state.status is not None:
            yield number, state


def last_of(view: View, state: int) -> Place | None:
    """Return the action at which a script has come to rest, by the shortest way."""
    ways = view.sure if state in view.sure else view.every
    if state not in ways:
        return None
    for choice in reversed(ways.to(state).choices):
        if choice.at >= 0:
            return Place(view.space.program(choice), choice.at)
    return None


def wrong_at_rest(view: View, number: int, says: str, shows: Callable[[Result], bool]) -> Wrong:
    """Return that a script comes to rest as it should not."""
    at = last_of(view, number)
    where = f'at "{at.program.written(at.at).id}"' if at is not None else "there"
    return Wrong(number, says.format(where), at=at, shows=shows)


LEFT = {
    Ending.STUCK: "nothing follows {}, so script and contact are left running",
    Ending.STOPPED: "the script halts {}, and script and contact are left running",
    Ending.SUSPENDED: "the chain of an event is over {}, and script and contact are left running"
    " until somebody hangs up",
    Ending.FAILED: "the script fails {}, and its contact is left running",
    Ending.RETURNED: "a script that was started by Spawn returns {}, and its contact is left"
    " running",
}
"""What is left running by a script that comes to rest so."""
