"""CustomEvent: sends an event to an agent."""

from __future__ import annotations

from types import MappingProxyType

from ..api_base import ApiAction, Operation
from ..base import ALL_BUT_DIGITAL, DEFAULT, Kind, Outcome, Property


class CustomEvent(ApiAction):
    """Sends an event with a name and data to an agent; no security user is needed."""

    name = "CustomEvent"
    export_name = "CUSTOMEVENT"
    palette = "API Actions"
    page = (
        "https://help-test.nice-incontact.com/content/studio/actionscx/customevent/customevent.htm"
    )
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "an event takes the place of an earlier one of its name, which compares with case",
    )

    preconditions = ()

    agent_id = Property("Target Agent", Kind.TEXT, "id of the agent")
    event = Property("Event Name", Kind.TEXT, "name of the event")
    persists = Property(
        "PersistInMemory", Kind.TEXT, "whether the platform keeps the event in memory"
    )
    data = Property("Data", Kind.TEXT, "what the event carries")

    default = DEFAULT
    agent_not_connected = Outcome("OnAgentNotConnected", "the agent is not connected")
    success = default

    operation = Operation("custom_event", "POST", "/agents/{agentId}/custom-events", "")
    arguments = (
        agent_id,
        event,
        persists,
        data,
    )
    statuses = MappingProxyType(
        {
            404: agent_not_connected,
            409: agent_not_connected,
        }
    )
