"""Operations on the states of agents: who does what, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Array, Dynamic, Value
from ...world.world import ENDED, WITH_AGENT, Agent, Contact
from ._base import NO_AGENTS, Answering, members
from ._moments import moment_of
from ._numbers import AGENT_STATES
from ._polled import BESIDE, FIELDS, SINCE, SKIP, TOP, polled, since_of
from ._results import FACT, Form, Handed, Member, Shape, Type, named
from .contacts import skill_of

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_STATE = Shape(
    "the state of an agent",
    (
        *named("agentId", "firstName", "lastName", "isActive"),
        Member("agentStateId", Type.NUMBER, "number of the state"),
        Member("agentStateName", Type.TEXT, "name of the state"),
        Member("isACW", Type.FLAG, "whether the agent wraps up a contact"),
        Member("startDate", Type.MOMENT, "since when the agent is in that state"),
        Member("contactId", Type.ID, "id of the contact that the agent talks to"),
        *named("skillId", "skillName"),
        Member("openContacts", Type.NUMBER, "how many contacts the agent has"),
        Member("sessionId", Type.TEXT, "id of the login session"),
    ),
)
LOGGED_OUT, FREE, ON_CONTACT = "LoggedOut", "Available", "InboundContact"


def _agent_states(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    fields, since, skip, top = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    after = since_of(layer, since)
    if isinstance(after, tuple):
        return after
    owned = contacts_by_agent(layer)
    found: list[Value] = [
        _state(layer, agent, owned.get(id, []), fields)
        for id in layer.world.agents
        if (agent := layer.agent(id)) is not None
        if _is_changed(layer, agent, after)
    ]
    said = ("{} [agent is|agents are] found", len(found))
    return 200, said, polled(layer, "agentStates", found, skip, top)


def _agent_state(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields, since = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    after = since_of(layer, since)
    if isinstance(after, tuple):
        return after
    own = contacts_by_agent(layer).get(agent.id, [])
    is_shown = _is_changed(layer, agent, after)
    states: list[Value] = [_state(layer, agent, own, fields)] if is_shown else []
    return 200, ("agent {} is found", agent.id), Dynamic({"agentStates": Array(states)})


def contacts_by_agent(layer: WorldLayer) -> dict[str, list[Contact]]:
    """Return the contacts that have not ended by the id of the agent who has them."""
    found: dict[str, list[Contact]] = {}
    for contact in layer.contacts():
        if contact.agent and layer.status_of(contact.id) != ENDED:
            agent = layer.world.find_agent(contact.agent)
            if agent is not None:
                found.setdefault(agent.id, []).append(contact)
    return found


def _state(layer: WorldLayer, agent: Agent, own: list[Contact], fields: str) -> Dynamic:
    talking = next((each for each in own if layer.status_of(each.id) == WITH_AGENT), None)
    state = state_of(agent, is_talking=talking is not None)
    since = _since(layer, agent)
    name, skill = (None, None) if talking is None else skill_of(layer, talking)
    known = _STATE.filled(
        agent.id,
        agent.first_name,
        agent.last_name,
        int(agent.is_active),
        AGENT_STATES.get(state),
        state,
        int(wraps_up(layer, agent)),
        None if since is None else moment_of(layer, since),
        None if talking is None else talking.id,
        skill,
        name,
        len(own),
        agent.session or None,
    )
    return members(fields, known)


def wraps_up(layer: WorldLayer, agent: Agent) -> bool:
    """Whether an agent wraps up a contact, which only a floor knows of."""
    return layer.floor is not None and layer.floor.wraps_up(agent.id)


def _since(layer: WorldLayer, agent: Agent) -> float | None:
    """Return since when an agent is in its state, which only a floor knows."""
    return None if layer.floor is None else layer.floor.state_since(agent.id)


def _is_changed(layer: WorldLayer, agent: Agent, after: float | None) -> bool:
    """Whether the state of an agent began after a second, or nobody knows when."""
    since = _since(layer, agent)
    return after is None or since is None or since >= after


def state_of(agent: Agent, *, is_talking: bool) -> str:
    """Return an agent's state: of the conversation, else what is said, else free or logged out."""
    if not agent.is_active:
        return LOGGED_OUT
    if is_talking:
        return ON_CONTACT
    if agent.state:
        return agent.state
    return FREE if agent.session or agent.free_after is not None else LOGGED_OUT


ANSWERS: dict[str, Answering] = {"agent_states": _agent_states, "agent_state": _agent_state}
OPERATIONS = (
    Operation("agent_states", "GET", "/agents/states", "agents.view", (FIELDS, SINCE, SKIP, TOP)),
    Operation(
        "agent_state",
        "GET",
        "/agents/{agentId}/states",
        "agents.view",
        (Parameter("agentId", Place.PATH, "id of the agent"), FIELDS, SINCE),
    ),
)
HANDED: dict[str, Handed] = {
    "agent_states": Handed(
        "List the states of agents",
        (200, 400, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _STATE,
        "agentStates",
        BESIDE,
    ),
    "agent_state": Handed(
        "Look up the state of an agent",
        (200, 400, 404, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _STATE,
        "agentStates",
    ),
}
