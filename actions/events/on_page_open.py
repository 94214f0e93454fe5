"""OnPageOpen: starts a sequence of agent-scripting pages."""

from __future__ import annotations

from types import MappingProxyType

from ..base import DEFAULT, EventAction, Kind, Property, Unknown


class OnPageOpen(EventAction):
    """Starts a sequence of agent-scripting pages."""

    name = "OnPageOpen"
    export_name = "ONPAGEOPEN"
    library_id = "7016FB42-4D4D-4616-8CC1-05028AD265A1"
    page = "https://help.nice-incontact.com/content/studio/actionscx/onpageopen/onpageopen.htm"
    warnings = ("conclude with PageClose or contacts may get stuck",)
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    skill_name_variable = Property(
        "Skill Name Variable",
        Kind.VARIABLE,
        "receives current skill name",
        default="SKLNAME",
        is_output=True,
        export="SkillNameVar",
        position=0,
    )
    agent_first_name = Property(
        "Agent First Name", Kind.VARIABLE, "receives agent first name", is_output=True, position=1
    )
    agent_last_name = Property(
        "AgentLastName", Kind.TEXT, "not described on a page that could be read", position=2
    )
    agent_id = Property("AgentID", Kind.TEXT, "id of the agent", position=3)

    default = DEFAULT

    sources = MappingProxyType(
        {"SKLNAME": skill_name_variable, "AgentFirstName": agent_first_name}
    )
