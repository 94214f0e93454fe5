"""SKILLAGENTSV4: looks up the agents of a skill."""

from __future__ import annotations

from ..api_base import SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Property, Unknown


class SkillAgentsV4(ApiAction):
    """Returns the agents who have a skill."""

    name = "SKILLAGENTSV4"
    export_name = "SKILLAGENTSV4"
    library_id = "B8487E20-0F96-4F2B-AC0E-D2231EFDEC31"
    page = ""
    unknown = (
        Unknown.PAGE,
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
        Unknown.SCRIPT_TYPES,
    )

    security_user = security_user("SecurityUser", "SecurityUser", 0)
    skill_id = Property("SkillId", Kind.TEXT, "id of the skill", position=1)
    fields = Property(
        "Fields",
        Kind.TEXT,
        "names of the members wanted, parted by commas; empty for all",
        position=2,
    )
    updated_since = Property("UpdatedSince", Kind.TEXT, "a moment", position=3)
    result = Property(
        "ResultSet", Kind.VARIABLE, "variable that receives the object", is_output=True, position=4
    )

    default = DEFAULT
    success = SUCCESS

    operation = Operation("skill_agents", "GET", "/skills/{skillId}/agents", "skills.view")
    arguments = (
        skill_id,
        fields,
        updated_since,
    )
