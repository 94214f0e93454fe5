"""TimeZone: sets the time zone of the dates that a script works with."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class TimeZone(Action):
    """Sets the time zone of the dates that a script works with; assumed to go well (L24)."""

    name = "TimeZone"
    export_name = "TIMEZONE"
    library_id = "058F2FB1-FF70-4D77-804C-96FBE5F5C844"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    time_zone = Property(
        "TimeZone", Kind.TEXT, "not described on a page that could be read", position=0
    )

    default = DEFAULT
