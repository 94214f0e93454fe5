"""CheckCallSup: looks whether a number is suppressed."""

from __future__ import annotations

from ..base import Action, Kind, Outcome, Property, Unknown


class CheckCallSup(Action):
    """Looks whether a number is suppressed; assumed to go well (L24)."""

    name = "CheckCallSup"
    export_name = "CHECKCALLSUP"
    library_id = "CA92D2F0-B9CD-4846-A958-CFDBF089C267"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    data_value = Property(
        "DataValue", Kind.TEXT, "not described on a page that could be read", position=0
    )

    found = Outcome("Found", "seen in exports", index=0)
    not_found = Outcome("NotFound", "seen in exports", is_happy=True, index=1)
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True, index=2)
