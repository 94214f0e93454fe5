"""Operations on agents: look them up with their states, and send them events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Array, Dynamic, Value
from ...world.world import AGENT_STATES, ENDED, WITH_AGENT, Agent
from ._base import NO_AGENTS, Answering, members
from ._results import FACT, INFERRED, Form, Handed, Member, Shape, Type, named

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_LISTED = Shape(
    "an agent of a list",
    (
        Member("AgentID", Type.ID, "id of the agent", "agentId"),
        Member("FirstName", Type.TEXT, "first word of the name", "firstName"),
        Member("LastName", Type.TEXT, "the rest of the name", "lastName"),
        Member("IsActive", Type.FLAG, "whether the agent is active", "isActive"),
    ),
)
_AGENT = Shape("an agent", named("agentId", "firstName", "lastName", "isActive"))
_STATE = Shape(
    "the state of an agent",
    (
        *named("agentId", "firstName", "lastName", "isActive"),
        Member("agentStateId", Type.NUMBER, "number of the state, as they are listed here"),
        Member("agentStateName", Type.TEXT, "name of the state"),
        Member("contactId", Type.ID, "id of the contact that the agent talks to"),
        Member("openContacts", Type.NUMBER, "how many contacts the agent has"),
        Member("sessionId", Type.TEXT, "id of the login session"),
    ),
)
LOGGED_OUT, FREE, ON_CONTACT = "LoggedOut", "Available", "InboundContact"


def _list_agents(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (wanted,) = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    if not wanted.strip():
        found = [layer.agent(id) for id in layer.world.agents]
        listed = [_listed(agent) for agent in found if agent is not None]
        return 200, ("the world has {} [agent|agents]", len(listed)), Array([*listed])
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    return 200, ("agent {} is found", agent.id), Array([_listed(agent)])


def _listed(agent: Agent) -> Dynamic:
    first, _, last = agent.name.partition(" ")
    return Dynamic(_LISTED.filled(agent.id, first, last, int(agent.is_active)))


def _agent_details(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    first, _, last = agent.name.partition(" ")
    details = members(fields, _AGENT.filled(agent.id, first, last, int(agent.is_active)))
    return 200, ("agent {} is found", agent.id), details


def _custom_event(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, event, *_ = arguments
    agent = layer.agent(wanted.strip())
    if agent is None and layer.knows_agents:
        return 404, ('there is no agent "{}"', wanted), None
    if agent is None or not layer.knows_sessions:
        return NOT_KNOWN, "the world says of no agent whether it is connected", None
    if not agent.session and agent.state in {"", "LoggedOut"}:
        return 409, ("agent {} is not connected", agent.id), None
    return 204, ('event "{}" is sent to agent {}', event, agent.id), None


def _agent_states(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (fields,) = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    found = [layer.agent(id) for id in layer.world.agents]
    states: list[Value] = [_state(layer, agent, fields) for agent in found if agent is not None]
    said = ("the world has {} [agent|agents]", len(states))
    return 200, said, Dynamic({"agentStates": Array(states)})


def _agent_state(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    states: list[Value] = [_state(layer, agent, fields)]
    return 200, ("agent {} is found", agent.id), Dynamic({"agentStates": Array(states)})


def _state(layer: WorldLayer, agent: Agent, fields: str) -> Dynamic:
    own = [
        contact.id
        for contact in layer.contacts()
        if contact.agent in {agent.id, agent.name} and layer.status_of(contact.id) != ENDED
    ]
    talking = next((id for id in own if layer.status_of(id) == WITH_AGENT), None)
    state = state_of(agent, is_talking=talking is not None)
    first, _, last = agent.name.partition(" ")
    number = AGENT_STATES.index(state) if state in AGENT_STATES else None
    known = _STATE.filled(
        agent.id,
        first,
        last,
        int(agent.is_active),
        number,
        state,
        talking,
        len(own),
        agent.session or None,
    )
    return members(fields, known)


def state_of(agent: Agent, *, is_talking: bool) -> str:
    """Return an agent's state: of the conversation, else what is said, else free or logged out."""
    if not agent.is_active:
        return LOGGED_OUT
    if is_talking:
        return ON_CONTACT
    if agent.state:
        return agent.state
    return FREE if agent.session or agent.free_after is not None else LOGGED_OUT


ANSWERS: dict[str, Answering] = {
    "list_agents": _list_agents,
    "agent_details": _agent_details,
    "custom_event": _custom_event,
    "agent_states": _agent_states,
    "agent_state": _agent_state,
}
_FIELDS = Parameter("fields", Place.QUERY, "names of the members wanted, parted by commas")
OPERATIONS = (
    Operation("agent_states", "GET", "/agents/states", "agents.view", (_FIELDS,)),
    Operation(
        "agent_state",
        "GET",
        "/agents/{agentId}/states",
        "agents.view",
        (Parameter("agentId", Place.PATH, "id of the agent"), _FIELDS),
    ),
)
_STATES = (200, 404, NOT_KNOWN)
HANDED: dict[str, Handed] = {
    "list_agents": Handed("List agents", _STATES, FACT, Form.LIST, _LISTED, "agents"),
    "agent_details": Handed("Look up an agent", _STATES, FACT, Form.ONE, _AGENT, "agents"),
    "custom_event": Handed("Send an event to an agent", (204, 404, 409, NOT_KNOWN), INFERRED),
    "agent_states": Handed(
        "List the states of agents", (200, NOT_KNOWN), FACT, Form.HOLDER, _STATE, "agentStates"
    ),
    "agent_state": Handed(
        "Look up the state of an agent", _STATES, FACT, Form.HOLDER, _STATE, "agentStates"
    ),
}
