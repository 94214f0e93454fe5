"""Hours: branches on an hours-of-operation profile."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class Hours(Action):
    """Branches on an hours-of-operation profile; assumed to go well (L24)."""

    name = "Hours"
    export_name = "HOURS"
    library_id = "D639CF70-9DE8-47FE-AA7E-6B39E4556D9D"
    page = "https://help.nice-incontact.com/content/studio/actionscx/hours/hours.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "if an override is active and its branch is not connected, contacts follow Default",
    )

    profile = Property(
        "Profile", Kind.TEXT, "hours of operation profile", export="Profile", position=0
    )

    default = DEFAULT
    opened = Outcome("Open", "within open hours", index=0)
    closed = Outcome("Closed", "outside open hours", index=1)
    holiday = Outcome("Holiday", "date is a holiday", index=2)
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
    weather = Outcome("Weather", "weather override active", index=4)
    meeting = Outcome("Meeting", "meeting override active", index=5)
    emergency = Outcome("Emergency", "emergency override active", index=6)
    other = Outcome("Other", "other override active", index=7)
