"""Set Agent State: makes an agent available or unavailable."""

from __future__ import annotations

from ..api_base import ApiAction, Operation, security_user
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Outcome, Property, Unknown


class SetAgentState(ApiAction):
    """Sets the state of the agent whose session it is: Available or Unavailable."""

    name = "Set Agent State"
    export_name = "SETAGENTSTATE"
    library_id = "99B4DE17-623D-4D2E-BDF3-EA9EDC707A70"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/setagentstate/setagentstate.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "a code for work after a contact needs an active contact, else the platform says 409",
        "an agent whom a supervisor monitors cannot be set to Available: Error, or Default",
    )
    unknown = (
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
    )

    security_user = security_user(position=0)
    session_id = Property(
        "Session Id", Kind.TEXT, "id of the login session of the agent", position=1
    )
    state = Property("State", Kind.TEXT, "Available or Unavailable", position=2)
    reason = Property("Reason", Kind.TEXT, "unavailable code", position=3)

    default = DEFAULT
    error = Outcome("Error", "the state was not set; _ERR says why", is_error=True)
    success = default
    otherwise = error

    operation = Operation(
        "set_agent_state", "POST", "/agent-sessions/{sessionId}/state", "agents.state"
    )
    arguments = (
        session_id,
        state,
        reason,
    )
    in_query = (state, reason)
