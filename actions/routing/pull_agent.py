"""PullAgent: finds an agent of a skill that can be pulled."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Outcome, Property


class PullAgent(Action):
    """Finds an agent of a skill that can be pulled; assumed to go well (L24)."""

    name = "PullAgent"
    export_name = "PULLAGENT"
    page = "https://help.incontact.com/Content/Studio/Actions/PULLAGENT/PULLAGENT.htm"

    skill = Property("Skill", Kind.TEXT, "ACD skill; variable allowed")

    default = DEFAULT
    on_agent_found = Outcome("OnAgentFound", "an agent was found", is_happy=True)
    on_no_agent_found = Outcome("OnNoAgentFound", "no agent found")
    on_error = Outcome("OnError", "the action failed; _ERR says why", is_error=True)
