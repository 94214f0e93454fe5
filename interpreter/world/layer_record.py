"""What was changed of a world as plain data, and a mark of the world that it belongs to.

A record says only what is otherwise than in the world: contacts that came, statuses, states and
sessions of agents, how often planned faults were given, and what is counted. It goes into
snapshots and files of state, and ``tools/platform/records`` reads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import cast

from .world import Agent, Contact, World
from .world_layer import WorldLayer

AGENT_FIELDS = ("state", "session", "free_after")
"""What an operation changes of an agent."""
COUNTED = ("callbacks", "sessions")
"""What a layer counts."""
Data = dict[str, object]


def record_of(layer: WorldLayer) -> Data:
    """Return what a layer changes of its world; the order of contacts is kept."""
    return {
        "contacts": [contact_record(each) for each in layer.own.values()],
        "statuses": dict(layer.status),
        "agents": [agent_record(each) for each in layer.changed_agents.values()],
        "faults": {str(number): given for number, given in sorted(layer.faults_given.items())},
        **{name: counted_of(layer, name) for name in COUNTED},
    }


def contact_record(contact: Contact) -> Data:
    """Return a contact with what is otherwise than usual, in the words of a world."""
    usual = Contact("")
    return {
        name: value
        for name, value in contact._asdict().items()
        if name == "id" or value != getattr(usual, name)
    }


def agent_record(agent: Agent) -> Data:
    """Return what operations change of an agent, with the id; a login is never in it."""
    return {"id": agent.id, **{name: getattr(agent, name) for name in AGENT_FIELDS}}


def counted_of(layer: WorldLayer, name: str) -> int:
    """Return what a layer has counted of something, 0 of what it does not count."""
    return cast("int", getattr(layer, name, 0))


def world_mark(world: World) -> str:
    """Return a text that two worlds share where they say the same, however they are written."""
    digest = hashlib.sha256()
    waiting: list[object] = [world]
    while waiting:
        value = waiting.pop()
        parts = _parts(value)
        if parts is None:
            digest.update(f"{type(value).__name__}={value!r};".encode("utf-8", "backslashreplace"))
        else:
            found = list(parts)
            digest.update(f"{type(value).__name__}[{len(found)}];".encode())
            waiting += reversed(found)
    return digest.hexdigest()


def _parts(value: object) -> Iterable[object] | None:
    """Return what a value is made of, in an order that is always the same."""
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return [each for pair in pairs for each in pair]
    if isinstance(value, frozenset):
        return sorted(cast("frozenset[object]", value), key=repr)
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    return None
