"""Terminate Agent Session: forces the session of an agent to end."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Outcome, Property


class TerminateAgentSession(ApiAction):
    """Ends the login session of an agent, typically one that is stuck."""

    name = "Terminate Agent Session"
    export_name = "TERMINATEAGENT_V12"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/terminateagent_v12/terminateagent_v12.htm"

    security_user = security_user()
    agent_id = Property("Agent Id", Kind.TEXT, "id of the agent whose session is to end")
    errors = Property(
        "Error Arg List",
        Kind.VARIABLE,
        "variable that receives the errors",
        is_output=True,
        export="errorArgList",
    )

    default = DEFAULT
    success = Outcome(
        "OnSuccess", "the platform answered 2xx: the session has ended", is_happy=True
    )
    invalid_agent_id = Outcome("OnInvalidAgentId", "there is no such agent")
    unauthorized = Outcome("OnUnauthorized", "the security user lacks the permission")
    invalid_security_user = Outcome(
        "OnInvalidSecurityUser", "the variable holds no valid security user"
    )
    too_many_requests = Outcome("OnTooManyRequests", "too many requests were made")

    operation = Operation(
        "terminate_session", "DELETE", "/agent-sessions?agentId={agentId}", "sessions.terminate"
    )
    arguments = (agent_id,)
    statuses = MappingProxyType(
        {
            400: invalid_agent_id,
            401: invalid_security_user,
            403: unauthorized,
            404: invalid_agent_id,
            429: too_many_requests,
        }
    )
