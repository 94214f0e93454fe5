"""UpdateContact: changes priority and proficiency range of a contact that is waiting in queue."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Precondition, Property, ScriptType, Unknown


class UpdateContact(Action):
    """Changes priority and proficiency range of a contact that is waiting in queue.

    A run assumes that it goes well (L24).
    """

    name = "UpdateContact"
    export_name = "UPDATECONTACT"
    page = "https://help.nicecxone.com/content/studio/actionscx/updatecontact/updatecontact.htm"
    preconditions = (Precondition.AFTER_QUEUEING,)
    script_types = frozenset(
        {
            ScriptType.CHAT,
            ScriptType.PHONE,
            ScriptType.VOICEMAIL,
            ScriptType.WORK_ITEM,
            ScriptType.SMS,
        }
    )
    warnings = (
        ("needs ReqAgent before it, with Priority Management = Custom; contact must be in queue"),
        (
            "not for persistent contacts (email, persistent-queue work items); use "
            "PUT /persistent-contacts/{contactId}"
        ),
        "overall priority = time * acceleration + initial priority",
        "work item scripts: real-time queues only",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    priority = Property("Priority", Kind.TEXT, "base priority")
    max_priority = Property("Max Priority", Kind.TEXT, "ceiling")
    acceleration = Property(
        "Acceleration", Kind.TEXT, "priority gained per minute queued (min 0)", default="1"
    )
    high_proficiency = Property("High Proficiency", Kind.TEXT, "upper proficiency bound")
    low_proficiency = Property("Low Proficiency", Kind.TEXT, "lower proficiency bound")

    default = DEFAULT
