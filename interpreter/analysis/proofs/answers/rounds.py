"""Ways that come round to where they were, and whether somebody leaves them in the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ...components import components
from ...explorer.data.state import Choice, State
from ...explorer.scripts.move import Following
from ...explorer.space import Space, Turn

Arcs = list[tuple[Choice, int]]
Spot = TypeVar("Spot", bound=Hashable)


def arcs_on(space: Space, state: int, *, only_sure: bool) -> Iterator[tuple[Choice, int, bool]]:
    """Yield what goes on from a state without an event, and whether that is a script it starts."""
    for choice, after in space.arcs[state]:
        if (choice.event and choice.edge < 0) or (only_sure and choice.doubt):
            continue
        yield choice, after, False
        root = space.spawned.get(choice.spawned)
        if root is not None:
            yield choice, root, True


def states_after(space: Space, states: Iterable[int], *, only_sure: bool) -> dict[int, list[int]]:
    """Return what goes on from each state."""
    return {
        state: [after for _, after, _ in arcs_on(space, state, only_sure=only_sure)]
        for state in states
    }


def circles(after: Mapping[Spot, Sequence[Spot]]) -> Iterator[tuple[Spot, ...]]:
    """Yield the groups of states that lead round to themselves.

    What nothing leads to, once all that is so is taken away, is in none: mostly that is all.
    """
    counts = dict.fromkeys(after, 0)
    for others in after.values():
        for other in others:
            counts[other] += 1
    waiting = [state for state, count in counts.items() if not count]
    while waiting:
        state = waiting.pop()
        del counts[state]
        for other in after[state]:
            counts[other] -= 1
            if not counts[other]:
                waiting.append(other)
    for members in components(counts, lambda state: after[state]):
        if len(members) > 1 or any(member in after[member] for member in members):
            yield members


def counts_out(space: Space, members: Sequence[int]) -> bool:
    """Whether a circle comes to its end, since each way round counts up to a fixed number."""
    inside = set(members)
    within: dict[int, Arcs] = {
        state: [arc[:2] for arc in arcs_on(space, state, only_sure=False) if arc[1] in inside]
        for state in members
    }
    every = [choice for arcs in within.values() for choice, _ in arcs]
    if not any(choice.counts for choice in every) or not _is_fixed(space, members, every):
        return False

    left = {
        state: [after for choice, after in arcs if not choice.counts]
        for state, arcs in within.items()
    }
    return next(circles(left), None) is None


def _is_fixed(space: Space, members: Sequence[int], every: Sequence[Choice]) -> bool:
    """Whether nothing within a circle changes a number up to which it counts, or its counter."""
    sets: set[str] = set()
    limits: set[str] = set()
    levels: set[int] = set()
    for choice in every:
        unit = space.units[choice.unit]
        move = unit.moves[choice.at]
        if unit.ways[choice.at] in {Following.REPLACE, Following.SPAWN}:
            return False
        if unit.ways[choice.at] is not Following.PASS:
            sets |= {name.removeprefix("global:") for name in move.sets if name[0] != "#"}
        if choice.counts:
            limits |= {name.removeprefix("global:") for name in move.uses.opaque}
            if move.uses.may_fault:
                return False
    for state in members:
        place: State = space.states[state]
        levels.add(len(place.places))
    return not sets & limits and len(levels) == 1


def way_round(
    start: Spot, inside: set[Spot], arcs: Callable[[Spot], Iterator[tuple[Choice, Spot, bool]]]
) -> list[Turn]:
    """Return the shortest way from a state back to it; arcs say whether a script begins there."""
    parents: dict[Spot, tuple[Spot, Turn]] = {}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for choice, after, is_start in arcs(state):
            turn = Turn(choice, is_start)
            if after == start:
                found = [turn]
                while state != start:
                    state, before = parents[state]
                    found.append(before)
                return found[::-1]
            if after in inside and after not in parents:
                parents[after] = (state, turn)
                waiting.append(after)
    return []


def repeated(space: Space, turns: Sequence[Turn]) -> str:
    """Return which answers would have to repeat."""
    decided = [
        f'"{space.program(choice).written(choice.at).id}" answers {choice.outcome}'
        for choice, _ in turns
        if choice.is_decided
    ]
    if not decided:
        return ", whatever anybody answers" if turns else ""
    return f" if {' and '.join(dict.fromkeys(decided))} each time"
