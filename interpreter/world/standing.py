"""What of a world holds in each of its runs, worked out once and asked at every call."""

from __future__ import annotations

from collections.abc import Callable

from ...actions.platform_port import Answer, Operation
from ...actions.ports import Reason
from ...actions.values import SecurityUser

Plans = tuple[dict[str, Answer | None], Answer | None]
"""The answers that are planned for calls about some contacts, and that for all others."""
Line = tuple[Plans | None, dict[SecurityUser, Answer | None], Callable[..., Answer]]
"""Of the calls of one operation: plans, the answers to users who may not, and who answers."""


class Standing:
    """What follows from a world alone; what the platform has found out of it is kept here too.

    It ``brings`` something to the plan of a run where it has events, or a caller who acts.
    ``ends`` holds the status of each contact that is not digital, ``lines`` what is known of
    the calls of an operation. ``users`` are the agents who were found by their ids.
    """

    __slots__ = ("brings", "ends", "knows_agents", "knows_contacts", "lines", "users")

    def __init__(
        self, ends: dict[str, str], *, knows_agents: bool, knows_contacts: bool, brings: bool
    ) -> None:
        """Take what a world says, which never changes."""
        self.ends, self.brings = ends, brings
        self.knows_agents, self.knows_contacts = knows_agents, knows_contacts
        self.lines: dict[Operation, Line] = {}
        self.users: dict[str, tuple[SecurityUser, Reason]] = {}
