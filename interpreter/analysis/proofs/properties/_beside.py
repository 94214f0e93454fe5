"""Contacts that one script may end while another one, which runs beside it, names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...explorer.data.state import Choice
from ...explorer.scripts.named_contact import ENDING, OWN_ID
from ...explorer.space import Space
from ..answers.answer import Place
from ..answers.view import View, Wrong


class _Use(NamedTuple):
    """One visit that names a contact; ``id`` is empty where nobody knows which."""

    state: int
    choice: Choice
    id: str
    is_ending: bool

    @property
    def is_sure(self) -> bool:
        return bool(self.id) and self.id.isprintable() and self.id != OWN_ID


def used_beside(view: View) -> Iterator[Wrong]:
    """Yield each action that names a contact which a script beside it may have ended."""
    space = view.space
    if len(space.roots) == 1 or not any(
        move.contact for unit in space.units for move in unit.moves
    ):
        return
    reached = {root: _reached(space, [root]) for root in space.roots}
    below = _below(space, reached)
    for one in space.roots:
        for other in space.roots:
            if one == other and not _is_there_twice(space, one, reached):
                continue
            uses = _uses(space, _beside(space, one, other, reached, below))
            ending = [use for use in uses if use.is_ending]
            for use in _uses(space, _beside(space, other, one, reached, below)):
                if any(_may_be_same(use, each) for each in ending):
                    yield _wrong(space, use)


def _wrong(space: Space, use: _Use) -> Wrong:
    program = space.program(use.choice)
    id = program.written(use.choice.at).id
    says = f'"{id}" names a contact that a script beside it may have ended'
    doubt = use.choice.doubt or "nobody can tell which of them comes first"
    choice = use.choice._replace(doubt=doubt)
    return Wrong(use.state, says, choice, Place(program, use.choice.at), is_hidden=True)


def _may_be_same(one: _Use, other: _Use) -> bool:
    return one.id == other.id or not (one.is_sure and other.is_sure)


def _reached(space: Space, starts: Iterable[int]) -> set[int]:
    """Return the states that a script comes to from some, without those of scripts it starts."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for _, after in space.arcs[waiting.pop()]:
            if after not in found:
                found.add(after)
                waiting.append(after)
    return found


def _starts(space: Space, states: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the script that each visit of Spawn starts, and the state behind the visit."""
    for state in states:
        for choice, after in space.arcs[state]:
            root = space.spawned.get(choice.spawned)
            if root is not None:
                yield root, after


def _below(space: Space, reached: dict[int, set[int]]) -> dict[int, set[int]]:
    """Return the scripts that each one starts, and those that these start."""
    below = {root: {other for other, _ in _starts(space, reached[root])} for root in reached}
    is_growing = True
    while is_growing:
        is_growing = False
        for root, others in below.items():
            more = set[int]().union(*(below[each] for each in others)) - others
            below[root] = others | more
            is_growing = is_growing or bool(more)
    return below


def _beside(
    space: Space,
    root: int,
    other: int,
    reached: dict[int, set[int]],
    below: dict[int, set[int]],
) -> set[int]:
    """Return the states of a script while another one may run."""
    if other not in below[root]:
        return reached[root]
    return _reached(
        space,
        [
            after
            for started, after in _starts(space, reached[root])
            if started == other or other in below[started]
        ],
    )


def _is_there_twice(space: Space, root: int, reached: dict[int, set[int]]) -> bool:
    """Whether a script may be started a second time in one run."""
    for states in reached.values():
        behind = [after for started, after in _starts(space, states) if started == root]
        again = _starts(space, _reached(space, behind))
        if any(started == root for started, _ in again):
            return True
    return False


def _uses(space: Space, states: Iterable[int]) -> Iterator[_Use]:
    for state in states:
        for choice, _ in space.arcs[state]:
            if choice.at < 0 or choice.edge < 0:
                continue
            unit = space.units[choice.unit]
            contact = unit.moves[choice.at].contact
            if contact is None:
                continue
            id = contact.constant or "" if choice.contact is None else choice.contact.id
            kind = unit.program.declaration(choice.at).name
            yield _Use(state, choice, id, ENDING.get(kind) == choice.outcome)
