"""Operations on the login sessions of agents: join and end them, states, contacts on hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....grammar.names import key
from ...world.world import CALLBACK, ENDED, HELD, QUEUED, TRANSFERRED
from ._base import Answering, no_contact

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_NOBODY_TALKS = frozenset({QUEUED, CALLBACK, TRANSFERRED, HELD})
_SETTABLE = {"available": "Available", "unavailable": "Unavailable"}
_NO_SESSIONS: Answer = (NOT_KNOWN, "the world says of no agent which session it has", None)


def _join_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (session,) = arguments
    if not layer.knows_sessions:
        return _NO_SESSIONS
    agent = layer.agent_of_session(session)
    if agent is None:
        return _no_session(404, session)
    if not agent.is_active:
        return 400, ("agent {} of session {} is not active", agent.id, agent.session), None
    return 200, ("session {} of agent {} is joined", agent.session, agent.id), None


def _terminate_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (wanted,) = arguments
    if not layer.knows_agents:
        return _NO_SESSIONS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    if not layer.knows_sessions:
        return _NO_SESSIONS
    if not agent.session:
        return 409, ("agent {} has no session", agent.id), None
    return _terminated(layer, arguments)


def _terminated(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    """Log an agent out, whatever is known of sessions."""
    (wanted,) = arguments
    agent = layer.agent(wanted.strip())
    if agent is None:
        return 404, ('there is no agent "{}"', wanted), None
    layer.change(agent._replace(session="", state="LoggedOut"))
    if not agent.session:
        return 204, ("agent {} is logged out", agent.id), None
    return 204, ("session {} of agent {} is ended", agent.session, agent.id), None


def _set_agent_state(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, written, _reason = arguments
    state = _SETTABLE.get(written.strip().casefold())
    if state is None:
        return 400, ('"{}" is neither Available nor Unavailable', written), None
    if not layer.knows_sessions:
        return _NO_SESSIONS
    agent = layer.agent_of_session(session)
    if agent is None:
        return _no_session(404, session)
    layer.change(agent._replace(state=state))
    return 200, ("agent {} is {}", agent.id, state), None


def _hold_contact(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, contact = (text.strip() for text in arguments)
    if layer.knows_sessions and layer.agent_of_session(session) is None:
        return _no_session(400, session)
    status = layer.status_of(contact)
    if status is not None and key(status) in _NOBODY_TALKS:
        said = "contact {} is {}, and only one that an agent talks to can be held"
        return 409, (said, contact, status), None
    if status is None or status == ENDED or layer.knows_sessions:
        return _held(layer, arguments)
    return _NO_SESSIONS


def _held(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    """Put a contact on hold, whatever is known of sessions and of its state."""
    contact = arguments[1].strip()
    status = layer.status_of(contact)
    if status is None:
        return no_contact(layer, contact)
    if status == ENDED:
        return 404, ("contact {} has already ended", contact), None
    layer.status[contact] = HELD
    return 200, ("contact {} is on hold", contact), None


def _no_session(status: int, session: str) -> Answer:
    return status, ('no agent has a session "{}"', session), None


ANSWERS: dict[str, Answering] = {
    "join_session": _join_session,
    "terminate_session": _terminate_session,
    "set_agent_state": _set_agent_state,
    "hold_contact": _hold_contact,
}
DEEDS: dict[str, Answering] = {"terminate_session": _terminated, "hold_contact": _held}
