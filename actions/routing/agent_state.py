"""AgentState: branches on the current state of an agent."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Property,
    Running,
    Visit,
)


class AgentState(Action):
    """Branches on the state of an agent; assumed where no state is known (D44)."""

    name = "AgentState"
    export_name = "AGENTSTATE"
    library_id = "BF982147-891C-4AB5-A304-1A3C9C9B4D01"
    page = "https://help.nicecxone.com/content/studio/actionscx/agentstate/agentstate.htm"
    script_types = ALL_BUT_DIGITAL

    agent_id = Property("Agent ID", Kind.TEXT, "agent; variable allowed", position=0)
    state_variable = Property(
        "State Variable", Kind.VARIABLE, "receives the agent state", is_output=True, position=1
    )
    reason_variable = Property(
        "Reason Variable",
        Kind.VARIABLE,
        "receives the detailed state text",
        is_output=True,
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

    def bind(self, here: Binding) -> Visit:
        """Return a visit that looks at the agent as it is now."""
        agent, store = here.text(self.agent_id), here.setter(self.state_variable)
        edges = {outcome.name: here.answer(outcome) for outcome in self.outcomes}
        edges["LoggedOut"] = here.answer(self.not_logged_in)
        unknown, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            wanted = agent(me)
            state = me.context.counting.agent_state(wanted)
            if state is None:
                me.reason = "the world says nothing of the states of agents"
                return assumed
            if not state:
                me.reason = ('there is no agent "{}"', wanted)
                return unknown
            store(me, state)
            me.reason = ('agent "{}" is {}', wanted, state)
            return edges[state]

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that stores the state which the outcome names."""
        read = self.read(here, outcome)
        if outcome == self.default.name:
            return read
        store = here.setter(self.state_variable)
        state = "LoggedOut" if outcome == self.not_logged_in.name else outcome

        def visit(me: Running) -> int:
            store(me, state)
            return read(me)

        return visit
