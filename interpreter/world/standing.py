"""What of a world holds in each of its runs, worked out once and asked at every call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...actions.platform_port import Answer
from ...actions.ports import Reason
from ...actions.values import SecurityUser

if TYPE_CHECKING:
    from .world import Contact, World
    from .world_layer import WorldLayer

Plans = tuple[dict[str, Answer | None], Answer | None]
"""The answers that are planned for calls about some contacts, and that for all others."""
Line = tuple[
    Plans | None,
    dict[SecurityUser, Answer | None],
    Callable[["WorldLayer", tuple[str, ...]], Answer],
]
"""Of the calls of one operation: plans, the answers to users who may not, and who answers."""
_DIGITAL = "Digital"


class Standing:
    """What follows from a world alone; what the platform has found out of it is kept here too.

    It ``brings`` something to the plan of a run where it has events, or a caller who acts.
    ``ends`` holds the status of each contact that is not digital, ``lines`` what is known of
    calls, by permission and operation. ``users`` are the agents who were found by their ids,
    ``first`` the first new contacts of runs, by their media.
    """

    __slots__ = (
        "brings",
        "ends",
        "first",
        "knows_agents",
        "knows_contacts",
        "lines",
        "users",
    )

    def __init__(self, world: World) -> None:
        """Look at a world, which never changes."""
        self.knows_agents, self.knows_contacts = (
            world.tells_of("agents"),
            world.tells_of("contacts"),
        )
        says = world.events or world.ani or world.dnis or world.told
        self.brings = world.presses is not None or bool(says)
        self.ends: dict[str, str] = {
            id: contact.status
            for id, contact in world.contacts.items()
            if contact.media != _DIGITAL
        }
        self.lines: dict[str, dict[str, Line]] = {}
        self.users: dict[str, tuple[SecurityUser, Reason]] = {}
        self.first: dict[str, Contact] = {}
