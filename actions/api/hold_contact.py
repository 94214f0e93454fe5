"""Hold Contact: puts a contact on hold."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import INVALID_SECURITY_USER, SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Outcome, Precondition, Property, Unknown


class HoldContact(ApiAction):
    """Puts a contact on hold for the session of its agent."""

    name = "Hold Contact"
    export_name = "CONTACTHOLD"
    palette = "API Actions"
    page = "https://help.nicecxone.com/content/studio/actionscx/contacthold/contacthold.htm"
    warnings = (
        "the page explains InvalidState by states of agents, which belong to Set Agent State",
    )
    preconditions = (Precondition.SECURITY_USER, Precondition.AFTER_JOINING)
    unknown = (Unknown.SCRIPT_TYPES,)

    security_user = security_user()
    session_id = Property("Session Id", Kind.TEXT, "id of the login session of the agent")
    contact_id = Property("Contact Id", Kind.TEXT, "id of the contact")

    default = DEFAULT
    success = SUCCESS
    invalid_security_user = INVALID_SECURITY_USER
    invalid_agent_session = Outcome("InvalidAgentSession", "there is no such session")
    invalid_contact_id = Outcome("InvalidContactId", "there is no such contact, or it has ended")
    invalid_state = Outcome("InvalidState", "the contact is in a state that cannot be held")

    operation = Operation(
        "hold_contact",
        "POST",
        "/agent-sessions/{sessionId}/interactions/{contactId}/hold",
        "contacts.hold",
    )
    arguments = (
        session_id,
        contact_id,
    )
    statuses = MappingProxyType(
        {
            400: invalid_agent_session,
            401: invalid_security_user,
            404: invalid_contact_id,
            409: invalid_state,
        }
    )
