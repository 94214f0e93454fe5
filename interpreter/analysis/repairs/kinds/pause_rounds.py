"""A loop that asks again and again waits a second on its way back."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Add, Lead
from .....grammar.script import Action, Branch, Literal, Setting
from ..candidate import Candidate
from ..endings import heads_of_rounds, is_left
from ..fault import Fault, branch_name
from ..trouble import Trouble
from ._base import Repair

_SECONDS = 1
_MOST_BACK = 4


class PauseRounds(Repair):
    """Sets a Wait on the way back of a loop that a branch leaves, so that it goes on as before.

    What it asks for may still come: it is never given up.
    """

    order = 3
    mends = frozenset({"busy-loop", "self-loop-without-wait"})

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield the Wait at the action that it is about."""
        inside = set(heads_of_rounds(trouble))
        back = [edge for edge in trouble.graph.edges_to[trouble.at] if edge.source in inside]
        if not 0 < len(back) <= _MOST_BACK or not is_left(trouble, inside):
            return
        id, to = trouble.free_id("pause"), trouble.written.id
        seconds = Setting("Seconds", Literal(_SECONDS))
        new = Action(id, "Wait", "", (seconds,), (Branch("Default", to),))
        leads = [Lead(trouble.id(e.source), *_moved(trouble.branch(e), id)) for e in back]
        takes = frozenset(
            (trouble.id(edge.source), branch_name(trouble.branch(edge)[0])) for edge in back
        )
        fault = Fault(f'goes back to "{to}"', takes=takes)
        changes = (Add(new, trouble.id(back[-1].source)), *leads)
        then = f"waits {_SECONDS} second there, and goes on as before"
        yield Candidate("pause-rounds", changes, fault, then, is_pause=True)


def _moved(branch: tuple[str, bool], target: str) -> tuple[str, str, bool]:
    outcome, is_custom = branch
    return outcome, target, is_custom
