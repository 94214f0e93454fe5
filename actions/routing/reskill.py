"""Reskill: moves the contact to another phone skill (also called XFerSkill)."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class Reskill(Action):
    """Moves the contact to another phone skill (also called XFerSkill).

    A run assumes that it goes well (L24).
    """

    name = "Reskill"
    export_name = "RESKILL"
    page = "https://help.nicecxone.com/Content/studio/actionscx/reskill/reskill.htm"
    script_types = frozenset({ScriptType.PHONE})
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    target_skill = Property("Target Skill", Kind.TEXT, "inbound phone skill or its id")
    script_name = Property(
        "Script Name",
        Kind.SCRIPT,
        "optional script that takes over queue handling; same folder or subfolder",
    )
    variables = Property("Variables", Kind.TEXT, "variables to pass along; entered by hand")

    default = DEFAULT
