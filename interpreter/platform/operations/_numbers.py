"""The numbers by which the vendor's lists name media, and states of agents and of contacts."""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.names import key
from ...world.world import (
    ACTIVE,
    CALLBACK,
    CONTACT_STATUSES,
    ENDED,
    HELD,
    QUEUED,
    TRANSFERRED,
    WITH_AGENT,
)

AGENT_STATES = {
    "LoggedOut": 0,
    "Available": 1,
    "Unavailable": 2,
    "InboundContact": 3,
    "OutboundContact": 4,
    "InboundConsult": 5,
    "OutboundConsult": 6,
    "Dialer": 7,
    "LoggedIn": 8,
}
"""Numbers of states of agents, as the vendor's own library has them (a fact)."""
MEDIA = {
    "email": 1,
    "chat": 3,
    "phone": 4,
    "voicemail": 5,
    "workitem": 6,
    "sms": 7,
    "digital": 9,
}
"""Numbers of media, as public clients have them (a fact); Generic has none."""


class ContactState(NamedTuple):
    """What a status of a contact is in lists: its number, and its kind."""

    number: int
    category: str


WITH_SOMEBODY, IN_QUEUE, OVER = "With Agent", "In Queue", "Ended"
_FIRST = {
    ACTIVE: ContactState(1, "Active"),
    QUEUED: ContactState(2, IN_QUEUE),
    CALLBACK: ContactState(3, IN_QUEUE),
    WITH_AGENT: ContactState(4, WITH_SOMEBODY),
    TRANSFERRED: ContactState(5, "Active"),
    HELD: ContactState(6, WITH_SOMEBODY),
    ENDED: ContactState(7, OVER),
}
CONTACT_STATES = {
    **_FIRST,
    **{
        status: ContactState(number, "Active")
        for number, status in enumerate(
            (each for each in CONTACT_STATUSES if each not in _FIRST), 1 + len(_FIRST)
        )
    },
}
"""Numbers of the statuses: that of an agent who talks is seen in a public client, as its kind is;
the others are decided (D367)."""


def media_number(media: str) -> int | None:
    """Return the number of a media, ``None`` where none is known.

    >>> media_number("Work Item"), media_number("Generic")
    (6, None)
    """
    return MEDIA.get(key(media))
