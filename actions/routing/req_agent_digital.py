"""ReqAgent Digital: digital variant of ReqAgent with its own page."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class ReqAgentDigital(Action):
    """Digital variant of ReqAgent with its own page; assumed to go well (L24)."""

    name = "ReqAgent Digital"
    export_name = "REQAGENT_DIGITAL"
    library_id = "7DA9B743-98F4-4899-A5CE-62C9CD414B5B"
    aliases = ("REQAGENT (Digital)",)
    page = ""
    script_types = frozenset({ScriptType.DIGITAL})
    unknown = (Unknown.PAGE, Unknown.OUTCOMES)

    skill = Property("Skill", Kind.TEXT, "skill", position=0)
    priority = Property(
        "Priority", Kind.TEXT, "not described on a page that could be read", position=1
    )
    high_proficiency = Property(
        "HighProficiency", Kind.TEXT, "highest proficiency that counts", position=2
    )
    low_proficiency = Property(
        "LowProficiency", Kind.TEXT, "lowest proficiency that counts", position=3
    )

    default = DEFAULT
