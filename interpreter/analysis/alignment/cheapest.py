"""The cheapest alignment of a log with a script: which of its events the script does, which not.

As conformance checking has it, an event that only the log has costs 1, and a visit that only the
script makes costs 1. So does a visit of another action in place of the one that is logged, and
one by another outcome. What a log need not name costs nothing, nor does it that an event cuts in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from .logged import Logged
from .moves import Moves

MOST_STATES = 400_000
"""How many pairs of a place and an event are looked at for one alignment."""


class MoveKind(StrEnum):
    """Who makes a move: the log and the script together, or only one of them."""

    BOTH = "both"
    OTHER_OUTCOME = "other-outcome"
    OTHER_ACTION = "other-action"
    LOG = "log-only"
    SCRIPT = "script-only"


class Move(NamedTuple):
    """One move: the number of the event, from 0, and the action that the script visits.

    Each is -1 where there is none.
    """

    kind: MoveKind
    event: int
    at: int


class Alignment(NamedTuple):
    """What an alignment costs, and its moves in order."""

    cost: int
    moves: tuple[Move, ...]


_State = tuple[int, int]
"""How many events are behind, and the place where the contact is."""
_Step = tuple[int, _State, Move | None]


def cheapest(
    moves: Moves, events: Sequence[Logged], *, is_whole: bool = False, most: int = MOST_STATES
) -> Alignment | None:
    """Return the cheapest alignment, ``None`` where more would have to be looked at.

    If it ``is_whole``, the script has to have come to an end with the log; else the log may end
    anywhere.
    """
    search = _Search(moves, events)
    start: _State = (0, moves.begin)
    waiting: list[list[tuple[_State, _State | None, Move | None]]] = [[(start, None, None)]]
    came: dict[_State, tuple[_State | None, Move | None]] = {}
    cost = 0
    while cost < len(waiting):
        here = waiting[cost]
        while here:
            state, before, move = here.pop()
            if state in came:
                continue
            came[state] = (before, move)
            if len(came) > most:
                return None
            if state[0] == len(events) and (not is_whole or not moves.is_action(state[1])):
                return Alignment(cost, tuple(_way(came, state)))
            for price, after, how in search.steps(state):
                if after not in came:
                    while len(waiting) <= cost + price:
                        waiting.append([])
                    waiting[cost + price].append((after, state, how))
        cost += 1
    return None


def _way(came: dict[_State, tuple[_State | None, Move | None]], state: _State) -> list[Move]:
    found: list[Move] = []
    at: _State | None = state
    while at is not None:
        at, move = came[at]
        if move is not None:
            found.append(move)
    return found[::-1]


class _Search:
    """What may come next, at which price."""

    def __init__(self, moves: Moves, events: Sequence[Logged]) -> None:
        self._moves, self._events = moves, events

    def steps(self, state: _State) -> Iterator[_Step]:
        """Yield each move from a state; of equal ones the last is looked at first.

        So an event is rather left out than taken for another visit, and that rather for one of
        the script as it goes than for an event that cuts in.
        """
        number, place = state
        is_last = number == len(self._events)
        for root in self._moves.roots:
            if root != place:
                yield from self._script_only(number, root)
                yield from () if is_last else self._together(number, root)
        if not self._moves.is_action(place):
            yield from () if is_last else self._alone(number, place)
            return
        yield from self._script_only(number, place)
        if not is_last and self._events[number].may_mean(place):
            yield from self._alone(number, place)
            yield from self._together(number, place)
        elif not is_last:
            yield from self._together(number, place)
            yield from self._alone(number, place)

    def _alone(self, number: int, place: int) -> Iterator[_Step]:
        yield 1, (number + 1, place), Move(MoveKind.LOG, number, -1)

    def _script_only(self, number: int, at: int) -> Iterator[_Step]:
        price = 0 if at in self._moves.silent else 1
        move = Move(MoveKind.SCRIPT, -1, at) if price else None
        for target in self._moves.targets[at]:
            yield price, (number, target), move

    def _together(self, number: int, at: int) -> Iterator[_Step]:
        event, after = self._events[number], number + 1
        kind = MoveKind.OTHER_OUTCOME if event.may_mean(at) else MoveKind.OTHER_ACTION
        fits = self._moves.leads(at, event.meant[at]) if at in event.meant else ()
        for target in self._moves.targets[at]:
            if target not in fits:
                yield 1, (after, target), Move(kind, number, at)
        for target in fits:
            yield 0, (after, target), Move(MoveKind.BOTH, number, at)
