"""OnReskill: an event after a contact was given to another skill."""

from __future__ import annotations

from ..base import DEFAULT, EventAction, Unknown


class OnReskill(EventAction):
    """An event after a contact was given to another skill."""

    name = "OnReskill"
    export_name = "ONRESKILL"
    library_id = "96E91D7D-A272-4A84-B5FD-8D4501D0104A"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    default = DEFAULT
