"""OnHold: runs when the call was put on hold."""

from __future__ import annotations

from ..base import ALL_BUT_DIGITAL, DEFAULT, EventAction


class OnHold(EventAction):
    """Runs when the call was put on hold."""

    name = "OnHold"
    export_name = "ONHOLD"
    library_id = "7E72A49C-E65E-4912-8055-4391E2E635CD"
    page = "https://help.nice-incontact.com/content/studio/actionscx/onhold/onhold.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("without it the caller hears silence",)

    default = DEFAULT
