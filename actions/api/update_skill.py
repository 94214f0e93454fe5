"""Update Skill: changes skills of Proactive XS."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import INVALID_SECURITY_USER, SUCCESS, ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Outcome, Property


class UpdateSkill(ApiAction):
    """Changes the data of skills and starts or stops them; what Skill Data says is assumed."""

    name = "Update Skill"
    export_name = "UPDATESKILL"
    page = (
        "https://help-test.nice-incontact.com/content/studio/actionscx/updateskill/updateskill.htm"
    )
    script_types = ALL_BUT_DIGITAL
    warnings = ("it works with Proactive XS only",)

    security_user = security_user()
    skill_data = Property("Skill Data", Kind.TEXT, "skill data to change")

    default = DEFAULT
    success = SUCCESS
    invalid_security_user = INVALID_SECURITY_USER
    error = Outcome("Error", "nothing was changed; _ERR says why", is_error=True)
    otherwise = error

    operation = Operation("update_skill", "PUT", "/skills", "skills.edit")
    arguments = (skill_data,)
    statuses = MappingProxyType(
        {
            401: invalid_security_user,
        }
    )
