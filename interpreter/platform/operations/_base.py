"""What the groups of operations share: how one answers, and members that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Array, Dynamic, Value
from ...values import number_of

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

NO_AGENTS: Answer = (NOT_KNOWN, "the world names no agents", None)
NO_CONTACTS: Answer = (NOT_KNOWN, "the world says nothing of other contacts", None)
NO_SKILLS: Answer = (NOT_KNOWN, "the world says nothing of skills", None)

Answering = Callable[["WorldLayer", tuple[str, ...]], Answer]
"""A function from the arguments of one call of an operation to its answer."""

OwnCall = tuple[tuple[str, ...], bool]
"""The arguments of a call with what the caller adds to them, and whether it is his own affair."""

Owning = Callable[["WorldLayer", str, tuple[str, ...]], OwnCall]
"""A function from who calls, and the arguments, to that: his own affair asks for no permission."""


def no_contact(layer: WorldLayer, id: str) -> Answer:
    """Return the answer about a contact that is not there, or of which nobody can know (D129)."""
    return (404, ('there is no contact "{}"', id), None) if layer.knows_contacts else NO_CONTACTS


def members(fields: str, known: dict[str, Value]) -> Dynamic:
    """Return an object with the members that are asked for, with all where none is.

    >>> members("name, Age", {"name": "Ana", "id": "1"}).members
    {'name': 'Ana'}
    """
    wanted = {name.strip().casefold() for name in fields.split(",")} - {""}
    return Dynamic(
        {name: value for name, value in known.items() if not wanted or name.casefold() in wanted}
    )


def page(items: list[Value], skip: str, top: str) -> Array:
    """Return a part of a list: without the first ``skip``, and ``top`` at most."""
    first = max(0, int(number_of(skip) or 0))
    most = number_of(top)
    return Array(items[first:] if most is None else items[first : first + max(0, int(most))])
