"""QueueCallback: adds a queue callback without a pre-existing live call."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class QueueCallback(Action):
    """Adds a queue callback without a pre-existing live call; assumed to go well (L24)."""

    name = "QueueCallback"
    export_name = "QUEUECALLBACK"
    page = "https://help.nicecxone.com/Content/studio/actions/queuecallback/queuecallback.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        (
            "contact stays active in the script; script logic may follow; counts as "
            "ACD state, whereas Commitment/SCHEDULE Callback count as outbound"
        ),
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    phone_number = Property("PhoneNumber", Kind.TEXT, "number", default="{ANI}")
    caller_id = Property("CallerID", Kind.TEXT, "number shown")

    default = DEFAULT
