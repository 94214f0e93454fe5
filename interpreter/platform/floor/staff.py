"""The agents of a floor: what each does, and who of those that are free is the next."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from .agenda import Kind

AVAILABLE = "Available"
UNAVAILABLE = "Unavailable"
LOGGED_OUT = "LoggedOut"
ON_CONTACT = "InboundContact"


@dataclass(slots=True)
class Member:
    """An agent on the floor; moments are milliseconds.

    ``wish`` is the state that somebody has said last. ``until`` is when the agent has wrapped up,
    or is free at the latest where the world says so; ``busy`` is which of the two.
    ``state`` is the state that was shown last, and ``since`` when it began.
    """

    id: str
    skills: tuple[str, ...]
    wish: str
    session: str
    contacts: dict[str, None] = field(default_factory=dict[str, None])
    busy: Kind | None = None
    until: int | None = None
    state: str = ""
    since: int = 0

    @property
    def shown(self) -> str:
        """Return the state that everybody sees; wrapping up is being unavailable (D364)."""
        if self.wish == LOGGED_OUT:
            return LOGGED_OUT
        if self.contacts or self.busy is Kind.IS_FREE:
            return ON_CONTACT
        return self.wish if self.busy is None else UNAVAILABLE

    @property
    def is_free(self) -> bool:
        """Whether the agent takes the next contact."""
        return self.wish == AVAILABLE and not self.contacts and self.busy is None


class Staff:
    """The agents of a floor by id, and those who are free, the longest idle first."""

    __slots__ = ("_by_skill", "by_id", "idle")

    def __init__(self, skills: tuple[str, ...]) -> None:
        """Start with nobody."""
        self.by_id: dict[str, Member] = {}
        self.idle: OrderedDict[str, Member] = OrderedDict()
        self._by_skill: dict[str, OrderedDict[str, Member]] = {id: OrderedDict() for id in skills}

    def rest(self, member: Member) -> None:
        """Let an agent be the last of those who are free."""
        if member.id not in self.idle:
            for queue in (self.idle, *(self._by_skill[id] for id in member.skills)):
                queue[member.id] = member

    def engage(self, member: Member) -> None:
        """Take an agent out of those who are free."""
        if member.id in self.idle:
            for queue in (self.idle, *(self._by_skill[id] for id in member.skills)):
                del queue[member.id]

    def next(self, skill: str) -> Member | None:
        """Return who of those who are free and have a skill is idle for the longest time."""
        return next(iter(self._by_skill[skill].values()), None)
