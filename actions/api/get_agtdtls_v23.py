"""GET_AGTDTLSV23: looks up one agent."""

from __future__ import annotations

from ..api_base import SUCCESS, ApiAction, Operation, security_user
from ..base import DEFAULT, Kind, Property, Unknown


class GetAgtdtlsV23(ApiAction):
    """Returns what is known of an agent as a dynamic object."""

    name = "GET_AGTDTLSV23"
    export_name = "GET_AGTDTLSV23"
    library_id = "E8D15361-5349-4E2F-B6B2-DE8E2EDB36A1"
    page = ""
    unknown = (
        Unknown.PAGE,
        Unknown.PROPERTIES,
        Unknown.OUTCOMES,
        Unknown.SCRIPT_TYPES,
    )

    security_user = security_user("authContext", "authContext", 0)
    agent_id = Property("agentId", Kind.TEXT, "id of the agent", position=1)
    fields = Property(
        "fields",
        Kind.TEXT,
        "names of the members wanted, parted by commas; empty for all",
        position=2,
    )
    result = Property(
        "resultSet", Kind.VARIABLE, "variable that receives the object", is_output=True, position=3
    )
    errors = Property(
        "errorArgList",
        Kind.VARIABLE,
        "variable that receives the errors",
        is_output=True,
        position=4,
    )

    default = DEFAULT
    success = SUCCESS

    operation = Operation("agent_details", "GET", "/agents/{agentId}", "agents.view")
    arguments = (
        agent_id,
        fields,
    )
