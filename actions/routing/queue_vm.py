"""QueueVM: queues a voicemail for a skill."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class QueueVM(Action):
    """Queues a voicemail for a skill; assumed to go well (L24)."""

    name = "QueueVM"
    export_name = "QUEUEVM"
    library_id = "19B4F1B8-8A51-4DAF-9F2D-4E4C4EF86B1F"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    file_name = Property("FileName", Kind.TEXT, "name of the file", position=0)
    skill = Property("Skill", Kind.TEXT, "skill", position=1)
    from_value = Property(
        "From", Kind.TEXT, "not described on a page that could be read", position=2
    )
    to = Property("To", Kind.TEXT, "receiver", position=3)
    new_contact_id_var = Property(
        "NewContactIDVar",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=4,
    )
    target_agent = Property(
        "TargetAgent", Kind.TEXT, "not described on a page that could be read", position=5
    )
    high_proficiency = Property(
        "HighProficiency", Kind.TEXT, "highest proficiency that counts", position=6
    )
    low_proficiency = Property(
        "LowProficiency", Kind.TEXT, "lowest proficiency that counts", position=7
    )
    routing_attribute = Property(
        "RoutingAttribute", Kind.TEXT, "not described on a page that could be read", position=8
    )

    default = DEFAULT
