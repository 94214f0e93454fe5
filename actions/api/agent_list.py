"""Agent List: looks up the agents."""

from __future__ import annotations

from ..api_base import SUCCESS, ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Property, Unknown


class AgentList(ApiAction):
    """Returns an array of all agents, or of one."""

    name = "Agent List"
    export_name = "AGENT_LIST"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/agent_list/agent_list.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("the business unit has to allow it",)
    unknown = (Unknown.OUTCOMES,)

    security_user = security_user()
    agent_id = Property("Agent ID", Kind.TEXT, "id of an agent; empty for all")
    result = Property(
        "ListVar",
        Kind.VARIABLE,
        "variable that receives the array",
        is_output=True,
        default="Agents",
    )

    default = DEFAULT
    success = SUCCESS

    operation = Operation("list_agents", "GET", "/agents", "agents.view")
    arguments = (agent_id,)
