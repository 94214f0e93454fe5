"""Operations on agents: look them up, and send them events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Array, Dynamic
from ...world.world import Agent
from ._base import NO_AGENTS, Answering, members

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer


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
    return Dynamic(
        {
            "AgentID": agent.id,
            "FirstName": first,
            "LastName": last,
            "IsActive": int(agent.is_active),
        }
    )


def _agent_details(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.knows_agents:
        return NO_AGENTS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    first, _, last = agent.name.partition(" ")
    details = members(
        fields,
        {
            "agentId": agent.id,
            "firstName": first,
            "lastName": last,
            "isActive": int(agent.is_active),
        },
    )
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
