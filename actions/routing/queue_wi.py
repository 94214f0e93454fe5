"""QueueWI: creates work item contacts from an external source."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class QueueWI(Action):
    """Creates work item contacts from an external source; assumed to go well (L24)."""

    name = "QueueWI"
    export_name = "QUEUEWI"
    page = "https://help-test.nice-incontact.com/content/studio/actionscx/queuewi/queuewi.htm"
    script_types = frozenset({ScriptType.CHAT, ScriptType.PHONE, ScriptType.WORK_ITEM})
    warnings = (
        'point of contact is given as "ID - Name"',
        "50 KB payload limit for persistent work item points of contact",
        "newer variant page: queuewi2",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    work_item_id = Property("WorkItem ID", Kind.TEXT, "unique ID chosen by the scripter")
    work_item_payload = Property("WorkItem Payload", Kind.TEXT, "payload; JSON must be escaped")
    work_item_type = Property("WorkItem Type", Kind.TEXT, "type label")

    default = DEFAULT
