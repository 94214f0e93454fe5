"""What of a world holds in each of its runs, worked out once and asked at every call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...actions.platform_port import Answer
from ...actions.ports import Reason
from ...actions.values import SecurityUser

if TYPE_CHECKING:
    from .world import World

_DIGITAL = "Digital"


class Standing:
    """What follows from a world alone; what the platform has found out of it is kept here too.

    ``ends`` holds the status of each contact that is not digital. By permission and user,
    ``refusals`` are the answers to users who may not call, ``None`` to those who may; by operation
    and contact, ``lasting`` are those that are planned for ever. ``users`` are the agents who were
    found by their ids.
    """

    __slots__ = ("ends", "knows_agents", "knows_contacts", "lasting", "refusals", "users")

    def __init__(self, world: World) -> None:
        """Look at a world, which never changes."""
        self.knows_agents, self.knows_contacts = world.tells_of("agents"), world.tells_of("contacts")
        self.ends: dict[str, str] = {
            id: contact.status
            for id, contact in world.contacts.items()
            if contact.media != _DIGITAL
        }
        self.refusals: dict[str, dict[SecurityUser, Answer | None]] = {}
        self.lasting: dict[str, dict[str | None, Answer]] = {}
        self.users: dict[str, tuple[SecurityUser, Reason]] = {}
