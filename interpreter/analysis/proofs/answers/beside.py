"""Scripts that run beside each other: which states of one there are while another one runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...explorer.space import Space


def states_from(space: Space, first: Iterable[int]) -> set[int]:
    """Return the states that a script comes to from some, without those of scripts it starts."""
    found = set(first)
    waiting = list(found)
    while waiting:
        for _, after in space.arcs[waiting.pop()]:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found


def starts(space: Space, states: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the script that each visit of Spawn starts, and the state behind the visit."""
    for state in states:
        for choice, after in space.arcs[state]:
            root = space.spawned.get(choice.spawned)
            if root is not None:
                yield root, after


def below_each(space: Space, reached: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """Return the scripts that each one starts, and those that these start."""
    below = {root: {other for other, _ in starts(space, reached[root])} for root in reached}
    is_growing = True
    while is_growing:
        is_growing = False
        for root, others in below.items():
            more = set[int]().union(*(below[each] for each in others)) - others
            below[root] = others | more
            is_growing = is_growing or bool(more)
    return below


def states_beside(
    space: Space,
    root: int,
    other: int,
    reached: Mapping[int, set[int]],
    below: Mapping[int, set[int]],
) -> set[int]:
    """Return the states of a script while another one may run."""
    if other not in below[root]:
        return reached[root]
    return states_from(
        space,
        [
            after
            for started, after in starts(space, reached[root])
            if started == other or other in below[started]
        ],
    )


def is_there_twice(space: Space, root: int, reached: Mapping[int, set[int]]) -> bool:
    """Whether a script may be started a second time in one run."""
    for states in reached.values():
        behind = [after for started, after in starts(space, states) if started == root]
        again = starts(space, states_from(space, behind))
        if any(started == root for started, _ in again):
            return True
    return False
