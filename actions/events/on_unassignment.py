"""OnUnassignment: runs when a digital contact is taken from an agent."""

from __future__ import annotations

from types import MappingProxyType

from ..base import DEFAULT, EventAction, Kind, Property, Unknown


class OnUnassignment(EventAction):
    """Runs when a digital contact is taken from an agent."""

    name = "OnUnassignment"
    export_name = "ONUNASSIGNMENTCHANGED_DIGITAL"
    library_id = "366C8DF6-B598-41F8-8AFC-D9A71F85788A"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    skill_id = Property(
        "SkillID",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=0,
    )
    skill_name = Property(
        "SkillName",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=1,
    )
    prior_agent_first_name = Property(
        "PriorAgentFirstName",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=2,
    )
    prior_agent_last_name = Property(
        "PriorAgentLastName",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=3,
    )
    prior_user_id = Property(
        "PriorUserID",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=4,
    )
    prior_agent_id = Property(
        "PriorAgentID",
        Kind.VARIABLE,
        "variable that receives what its name says",
        is_output=True,
        position=5,
    )

    default = DEFAULT

    sources = MappingProxyType(
        {
            "SkillID": skill_id,
            "SkillName": skill_name,
            "PriorAgentFirstName": prior_agent_first_name,
            "PriorAgentLastName": prior_agent_last_name,
            "PriorUserID": prior_user_id,
            "PriorAgentID": prior_agent_id,
        }
    )
