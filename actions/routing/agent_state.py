"""AgentState: branches on the current state of an agent."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class AgentState(Action):
    """Branches on the current state of an agent; assumed to go well (L24)."""

    name = "AgentState"
    export_name = "AGENTSTATE"
    library_id = "BF982147-891C-4AB5-A304-1A3C9C9B4D01"
    page = "https://help.nicecxone.com/content/studio/actionscx/agentstate/agentstate.htm"
    script_types = ALL_BUT_DIGITAL

    agent_id = Property(
        "Agent ID", Kind.TEXT, "agent; variable allowed", export="AgentID", position=0
    )
    state_variable = Property(
        "State Variable",
        Kind.VARIABLE,
        "receives the agent state",
        is_output=True,
        export="StateVariable",
        position=1,
    )
    reason_variable = Property(
        "Reason Variable",
        Kind.VARIABLE,
        "receives the detailed state text",
        is_output=True,
        export="ReasonVariable",
        position=2,
    )

    default = DEFAULT
    not_logged_in = Outcome("NotLoggedIn", "agent not logged in")
    available = Outcome("Available", "logged in and available")
    unavailable = Outcome("Unavailable", "logged in but unavailable")
    inbound_contact = Outcome("InboundContact", "on an inbound contact")
    outbound_contact = Outcome("OutboundContact", "on an outbound contact")
    inbound_consult = Outcome("InboundConsult", "in inbound consult")
    outbound_consult = Outcome("OutboundConsult", "in outbound consult")
    dialer = Outcome("Dialer", "logged in to an outbound dialer skill")
    logged_in = Outcome("LoggedIn", "logged in, state not set yet")
