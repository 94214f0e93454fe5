"""An action that does nothing, or that nothing leads to, is taken away."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Remove
from ..candidate import Candidate
from ..fault import NEVER, Fault
from ..trouble import Trouble
from ._base import Repair

_UNREACHED = frozenset({"ending-reachable", "unreachable-action"})
_AFTER_RELEASE = frozenset({"end-after-release", "media-after-release"})
_MOST_REMOVED = 50


class RemoveAction(Repair):
    """Takes an action away: what led to it leads to what came behind it.

    What nothing leads to goes with all that only it leads to, but for a script in which something
    else leads nowhere, which may be what was to lead there. What stands behind OnRelease goes
    where every run comes to it once the contact is gone.
    """

    order = 6
    mends = frozenset(
        {
            "decides-nothing",
            "empty-snippet",
            "snippet-without-effect",
            *_UNREACHED,
            *_AFTER_RELEASE,
        }
    )

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield the one way."""
        if trouble.name in _UNREACHED:
            yield from _unreached(trouble)
            return
        fault, then = NEVER, ""
        if trouble.name in _AFTER_RELEASE:
            hits = list(trouble.hits(trouble.at))
            visits = trouble.visits
            if visits is None or not all(visits.state(hit).is_released for hit in hits):
                trouble.refusal = "some run may come there while its contact lives"
                return
            id = trouble.written.id
            fault = Fault(f'comes to "{id}" once its contact is gone', comes=frozenset({id}))
            then = "passes it by"
        targets = {edge.target for edge in trouble.graph.edges_from[trouble.at]}
        if len(targets) > 1 or targets == {trouble.at}:
            return
        target = trouble.id(targets.pop()) if targets else ""
        yield Candidate("remove-action", (Remove(trouble.written.id, target),), fault, then)


def _unreached(trouble: Trouble) -> Iterator[Candidate]:
    if trouble.may_be_meant(trouble.at):
        return
    starts = [at for at, _ in trouble.places] or [trouble.at]
    if trouble.name == "ending-reachable":  # with all that was to lead there
        gone = trouble.unreached_with(starts)
    else:
        gone = trouble.graph.reached(starts) - trouble.reached
    if trouble.at in gone and len(gone) <= _MOST_REMOVED:
        changes = tuple(Remove(trouble.id(at)) for at in sorted(gone))
        yield Candidate("remove-action", changes, NEVER)
