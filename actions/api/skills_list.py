"""Skills List: looks up the skills."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Outcome, Property


class SkillsList(ApiAction):
    """Returns an array of all skills, or of one."""

    name = "Skills List"
    export_name = "SKILL_LISTV4"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/skill_listv4/skill_listv4.htm"
    script_types = ALL_BUT_DIGITAL

    security_user = security_user()
    skill_id = Property("Skill Id", Kind.TEXT, "id of a skill; empty for all")
    result = Property("ListVar", Kind.VARIABLE, "variable that receives the array", is_output=True)

    default = DEFAULT
    success = Outcome("OnSuccess", "the platform answered 2xx", is_happy=True)
    invalid_skill_id = Outcome("OnInvalidSkillID", "there is no such skill")
    invalid_security_user = Outcome(
        "OnInvalidSecurityUser", "the variable holds no valid security user"
    )

    operation = Operation("list_skills", "GET", "/skills", "skills.view")
    arguments = (skill_id,)
    statuses = MappingProxyType(
        {
            400: invalid_skill_id,
            401: invalid_security_user,
            404: invalid_skill_id,
        }
    )
