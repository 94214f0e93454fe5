"""Where a log first does what a script does not, and what kind of difference that is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from .following import Places
from .logged import Logged
from .moves import Moves


class DifferenceKind(StrEnum):
    """What is different."""

    NO_BRANCH = "no-branch"
    ELSEWHERE = "elsewhere"
    GOES_ON = "goes-on"
    UNKNOWN_ACTION = "unknown-action"
    ENDS_EARLY = "ends-early"


class Difference(NamedTuple):
    """The first thing that a log has and a script has not; equal ones are of one group.

    ``action`` and ``outcome`` are what the script came to just before, or where it has no branch;
    ``found`` is what the log has then, ``expected`` the actions that the script goes to.
    ``before`` tells how many events of the log lie before the one that it is about, counted from
    the one that did not fit.
    """

    kind: DifferenceKind
    action: str | None = None
    outcome: str | None = None
    found: str | None = None
    expected: tuple[str, ...] = ()
    before: int = 0


def difference(
    moves: Moves, places: Places, event: Logged, last: tuple[int, str | None] | None
) -> Difference:
    """Return how an event differs from what may come next; ``last`` is the visit before it."""
    if not event.is_known:
        return Difference(DifferenceKind.UNKNOWN_ACTION, found=event.action)
    for at in event.beside:
        if at in places or at in moves.roots:
            return Difference(DifferenceKind.NO_BRANCH, moves.id(at), event.outcome)
    action = None if last is None else moves.id(last[0])
    outcome = None if last is None else last[1]
    found = (
        event.action if event.is_ambiguous else moves.id(next(iter((*event.meant, *event.beside))))
    )
    if places == frozenset({moves.stuck}) and outcome is not None:
        return Difference(DifferenceKind.NO_BRANCH, action, outcome, found, before=1)
    expected = tuple(sorted(moves.id(at) for at in places if moves.is_action(at)))
    kind = DifferenceKind.ELSEWHERE if expected else DifferenceKind.GOES_ON
    return Difference(kind, action, outcome, found, expected)


def ends_early(
    moves: Moves, places: Places, last: tuple[int, str | None] | None
) -> Difference | None:
    """Return the difference of a log that ends where the script goes on, ``None`` elsewhere."""
    expected = tuple(sorted(moves.id(at) for at in places if moves.is_action(at)))
    if not expected or not places.isdisjoint({moves.over, moves.stuck}):
        return None
    action = None if last is None else moves.id(last[0])
    outcome = None if last is None else last[1]
    return Difference(DifferenceKind.ENDS_EARLY, action, outcome, None, expected)
