"""Operations on agents: look them up, and send them events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Array, Dynamic
from ...world.world import Agent
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


ANSWERS: dict[str, Answering] = {
    "list_agents": _list_agents,
    "agent_details": _agent_details,
    "custom_event": _custom_event,
}
_STATES = (200, 404, NOT_KNOWN)
HANDED: dict[str, Handed] = {
    "list_agents": Handed("List agents", _STATES, FACT, Form.LIST, _LISTED, "agents"),
    "agent_details": Handed("Look up an agent", _STATES, FACT, Form.ONE, _AGENT, "agents"),
    "custom_event": Handed("Send an event to an agent", (204, 404, 409, NOT_KNOWN), INFERRED),
}
