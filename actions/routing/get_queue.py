"""GetQueue: reads how long a skill queue is."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class GetQueue(Action):
    """Reads how long a skill queue is; assumed to go well (L24)."""

    name = "GetQueue"
    export_name = "GETQUEUE"
    library_id = "6BE5BED4-DC69-43B5-B331-448927032017"
    page = "https://help.nice-incontact.com/Content/studio/actions/getqueue/getqueue.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    skills = Property(
        "Skills",
        Kind.TEXT,
        "skill or comma-separated skills; {variable} in braces",
        export="Skills",
        position=0,
    )
    number_queued = Property(
        "NumberQueued",
        Kind.VARIABLE,
        ("contacts queued (counts the current one if ReqAgent already ran for the skill)"),
        is_output=True,
        export="NumberQueued",
        position=1,
    )
    longest_wait = Property(
        "LongestWait",
        Kind.VARIABLE,
        "longest wait in seconds",
        is_output=True,
        export="LongestWait",
        position=2,
    )
    scope = Property("Scope", Kind.TEXT, "whose value it is", export="Scope", position=3)
    high_proficiency = Property(
        "HighProficiency", Kind.TEXT, "upper proficiency", export="HighProficiency", position=4
    )
    low_proficiency = Property(
        "LowProficiency", Kind.TEXT, "lower proficiency", export="LowProficiency", position=5
    )

    default = DEFAULT
