"""Join Agent Session: joins a session that exists."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import INVALID_SECURITY_USER, SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Outcome, Property


class JoinAgentSession(ApiAction):
    """Joins the session of an agent who is logged in."""

    name = "Join Agent Session"
    export_name = "SESSIONJOIN"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/sessionjoin/sessionjoin.htm"
    warnings = (
        "it takes a session, while the call of the API takes an agent and answers a session",
    )

    security_user = security_user()
    session_id = Property("Session Id", Kind.TEXT, "id of the login session of the agent")

    default = DEFAULT
    success = SUCCESS
    invalid_security_user = INVALID_SECURITY_USER
    invalid_agent_session = Outcome("InvalidAgentSession", "there is no such session")
    invalid_agent_id = Outcome("InvalidAgentId", "the agent of the session is not valid")
    impersonate_not_enabled = Outcome(
        "ImpersonateNotEnabled", "the security user may not act for another agent"
    )

    operation = Operation(
        "join_session", "POST", "/agent-sessions/join?sessionId={sessionId}", "sessions.join"
    )
    arguments = (session_id,)
    statuses = MappingProxyType(
        {
            400: invalid_agent_id,
            401: invalid_security_user,
            403: impersonate_not_enabled,
            404: invalid_agent_session,
        }
    )
