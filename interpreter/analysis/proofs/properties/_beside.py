"""Contacts that one script may end while another one, which runs beside it, names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...explorer.data.state import Choice
from ...explorer.scripts.named_contact import ENDING, OWN_ID
from ...explorer.space import Space
from ..answers.answer import Place
from ..answers.beside import below_each, is_there_twice, states_beside, states_from
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
    reached = {root: states_from(space, [root]) for root in space.roots}
    below = below_each(space, reached)
    for one in space.roots:
        for other in space.roots:
            if one == other and not is_there_twice(space, one, reached):
                continue
            uses = _uses(space, states_beside(space, one, other, reached, below))
            ending = [use for use in uses if use.is_ending]
            for use in _uses(space, states_beside(space, other, one, reached, below)):
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
