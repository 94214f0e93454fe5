"""StopLog: stops call or chat logging before the conversation ends."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action


class StopLog(Action):
    """Stops call or chat logging before the conversation ends; assumed to go well (L24)."""

    name = "StopLog"
    export_name = "STOPLOG"
    page = "https://help.incontact.com/Content/Studio/Actions/STOPLOG/STOPLOG.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("unneeded after anything that ends the contact",)

    default = DEFAULT
