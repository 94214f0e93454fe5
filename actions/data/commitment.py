"""Commitment: schedules a callback commitment."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Property, Unknown


class Commitment(Action):
    """Schedules a callback commitment; assumed to go well (L24)."""

    name = "Commitment"
    export_name = "COMMITMENT"
    page = (
        "https://help-test.nice-incontact.com/content/studio/actionscx/commitment/commitment.htm"
    )
    script_types = ALL_BUT_DIGITAL
    unknown = (Unknown.OUTCOMES,)

    first_name = Property("First Name", Kind.TEXT, "first name value/variable", default="FIRST")
    last_name = Property("Last Name", Kind.TEXT, "last name value/variable", default="LAST")
    phone_number = Property("Phone Number", Kind.TEXT, "number to call", default="{ANI}")
    skill = Property("Skill", Kind.TEXT, "skill for the callback", default="Default")
    target_agent = Property("Target Agent", Kind.TEXT, "agent to receive it")
    commitment_date = Property("Commitment Date", Kind.TEXT, "date")
    commitment_time = Property("Commitment Time", Kind.TEXT, "time")
    notes = Property("Notes", Kind.TEXT, "notes")
    timezone = Property("Timezone", Kind.TEXT, "UTC-based zone list")

    default = DEFAULT
