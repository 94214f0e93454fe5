"""OnAssignment: event."""

from __future__ import annotations

from types import MappingProxyType

from ..base import DEFAULT, EventAction, Kind, Property, ScriptType


class OnAssignment(EventAction):
    """Runs when a digital contact reaches a live agent, also by another agent's transfer."""

    name = "OnAssignment"
    export_name = "ONASSIGNMENTCHANGED_DIGITAL"
    library_id = "CDDC91CC-F363-4E31-A13A-D742A81A68A3"
    page = "https://help.nicecxone.com/zh-cn/content/studio/actionscx/onassignmentchanged_digital/onassignmentchanged_digital.htm"
    script_types = frozenset({ScriptType.DIGITAL})
    warnings = (
        "may fire several times for one contact",
        ("set global:__isTriggerBotAssignmentEvents = 1 to fire for virtual agents as well"),
    )

    skill_id = Property(
        "SkillID", Kind.VARIABLE, "current digital skill", is_output=True, position=0
    )
    skill_name = Property(
        "SkillName", Kind.VARIABLE, "current digital skill", is_output=True, position=1
    )
    agent_first_name = Property(
        "AgentFirstName", Kind.VARIABLE, "agent", is_output=True, position=2
    )
    agent_last_name = Property("AgentLastName", Kind.VARIABLE, "agent", is_output=True, position=3)
    user_id = Property("UserID", Kind.VARIABLE, "employee ID", is_output=True, position=4)
    agent_id = Property("AgentID", Kind.VARIABLE, "agent ID", is_output=True, position=5)
    prior_agent_first_name = Property(
        "PriorAgentFirstName", Kind.VARIABLE, "previous agent", is_output=True, position=6
    )
    prior_agent_last_name = Property(
        "PriorAgentLastName", Kind.VARIABLE, "previous agent", is_output=True, position=7
    )
    prior_user_id = Property(
        "PriorUserID", Kind.VARIABLE, "previous agent's employee ID", is_output=True, position=8
    )
    prior_agent_id = Property(
        "PriorAgentID", Kind.VARIABLE, "previous agent on transfer", is_output=True, position=9
    )
    is_transfer = Property(
        "IsTransfer",
        Kind.VARIABLE,
        "1 when moved agent to agent; 0 when the agent transferred to a skill",
        is_output=True,
        position=10,
    )

    default = DEFAULT

    sources = MappingProxyType(
        {
            "SkillID": skill_id,
            "SkillName": skill_name,
            "AgentFirstName": agent_first_name,
            "AgentLastName": agent_last_name,
            "UserID": user_id,
            "AgentID": agent_id,
            "PriorAgentFirstName": prior_agent_first_name,
            "PriorAgentLastName": prior_agent_last_name,
            "PriorUserID": prior_user_id,
            "PriorAgentID": prior_agent_id,
            "IsTransfer": is_transfer,
        }
    )
