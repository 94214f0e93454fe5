"""SKL_GETDETSV18: looks up one skill."""

from __future__ import annotations

from ..api_base import SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Property, Unknown


class SklGetdetsV18(ApiAction):
    """Returns what is known of a skill as a dynamic object."""

    name = "SKL_GETDETSV18"
    export_name = "SKL_GETDETSV18"
    library_id = "721A914E-6836-4EC5-81F6-3F0F437DF69D"
    page = ""
    unknown = (
        Unknown.PAGE,
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
        Unknown.SCRIPT_TYPES,
    )

    security_user = security_user("securityUser", "securityUser", 0)
    skill_id = Property("skillId", Kind.TEXT, "id of the skill", position=1)
    fields = Property(
        "fields",
        Kind.TEXT,
        "names of the members wanted, parted by commas; empty for all",
        position=2,
    )
    result = Property(
        "skills", Kind.VARIABLE, "variable that receives the object", is_output=True, position=3
    )
    errors = Property(
        "errorArgList",
        Kind.VARIABLE,
        "variable that receives the errors",
        is_output=True,
        position=4,
    )

    default = DEFAULT
    success = SUCCESS

    operation = Operation("skill_details", "GET", "/skills/{skillId}", "skills.view")
    arguments = (
        skill_id,
        fields,
    )
