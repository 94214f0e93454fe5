"""Operations on login sessions of agents: start, join and end them, and work in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Dynamic
from ....grammar.names import key
from ...world.world import CALLBACK, ENDED, HELD, QUEUED, TRANSFERRED, WITH_AGENT
from ._base import NO_AGENTS, Answering, OwnCall, no_contact
from ._results import FACT, PATH_ALONE, Form, Handed, Member, Shape, Type
from .contacts import end_contact

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_NOBODY_TALKS = frozenset({QUEUED, CALLBACK, TRANSFERRED, HELD})
_SETTABLE = {"available": "Available", "unavailable": "Unavailable"}
_NO_SESSIONS: Answer = (NOT_KNOWN, "the world says of no agent which session it has", None)
_SESSION = Shape("a session", (Member("sessionId", Type.TEXT, "id of the session"),))
_TRUE = frozenset({"1", "true"})


def _start_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted = arguments[-1].strip()
    if not layer.knows_agents:
        return NO_AGENTS
    agent = layer.agent(wanted)
    if agent is None:
        return _no_agent(wanted)
    if not agent.is_active:
        return 400, ("agent {} is not active", agent.id), None
    if agent.session:
        return 409, ("agent {} has session {}", agent.id, agent.session), None
    layer.sessions += 1
    while layer.agent_of_session(f"{agent.id}-{layer.sessions}") is not None:
        layer.sessions += 1
    session = f"{agent.id}-{layer.sessions}"
    layer.change(agent._replace(session=session, state="LoggedIn"))
    said = ("session {} of agent {} is started", session, agent.id)
    return 200, said, Dynamic(_SESSION.filled(session))


def _start_own(_layer: WorldLayer, agent_id: str, arguments: tuple[str, ...]) -> OwnCall:
    """Return the arguments with who starts a session, where nobody else is named."""
    named = arguments[-1].strip() or agent_id
    return (*arguments[:-1], named), named == agent_id


def _end_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, forces, ends, _ignores = arguments
    if not layer.knows_sessions:
        return _NO_SESSIONS
    agent = layer.agent_of_session(session)
    if agent is None:
        return _no_session(404, session)
    own = [
        contact.id
        for contact in layer.contacts()
        if contact.agent in {agent.id, agent.name} and layer.status_of(contact.id) != ENDED
    ]
    is_ending = ends.strip().casefold() in _TRUE
    if own and not is_ending and forces.strip().casefold() not in _TRUE:
        return 409, ("agent {} still has contact {}", agent.id, own[0]), None
    for contact in own if is_ending else ():
        layer.end(contact)
    return _terminated(layer, (agent.id,))


def _end_own(layer: WorldLayer, agent_id: str, arguments: tuple[str, ...]) -> OwnCall:
    """Return the arguments, and whether the session is the caller's own."""
    agent = layer.agent_of_session(arguments[0])
    return arguments, agent is not None and agent.id == agent_id


def _join_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, *more = arguments
    if not layer.knows_sessions:
        return _NO_SESSIONS
    named = "".join(more).strip()
    if not named and not session.strip():
        return 400, "neither a session id nor an agent id is given", None
    agent = layer.agent(named) if named else layer.agent_of_session(session)
    if agent is None:
        return _no_session(404, session) if not named else _no_agent(named)
    if not agent.session:
        return 404, ("agent {} has no session", agent.id), None
    if not agent.is_active:
        return 400, ("agent {} of session {} is not active", agent.id, agent.session), None
    said = ("session {} of agent {} is joined", agent.session, agent.id)
    return 200, said, Dynamic(_SESSION.filled(agent.session))


def _terminate_session(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (wanted,) = arguments
    if not layer.knows_agents:
        return _NO_SESSIONS
    agent = layer.agent(wanted.strip())
    if agent is None:
        return _no_agent(wanted)
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
        return _no_agent(wanted)
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


def _resume_contact(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, contact = (text.strip() for text in arguments)
    if not layer.knows_sessions:
        return _NO_SESSIONS
    if layer.agent_of_session(session) is None:
        return _no_session(400, session)
    status = layer.status_of(contact)
    if status is None:
        return no_contact(layer, contact)
    if status == ENDED:
        return 404, ("contact {} has already ended", contact), None
    if status != HELD:
        return 409, ("contact {} is {}, and not on hold", contact, status), None
    layer.status[contact] = WITH_AGENT
    return 200, ("contact {} is on hold no more", contact), None


def _end_session_contact(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    session, contact = arguments
    if not layer.knows_sessions:
        return _NO_SESSIONS
    if layer.agent_of_session(session) is None:
        return _no_session(400, session)
    return end_contact(layer, (contact,))


def _no_agent(wanted: str) -> Answer:
    return 404, ('there is no agent "{}"', wanted), None


def _no_session(status: int, session: str) -> Answer:
    return status, ('no agent has a session "{}"', session), None


ANSWERS: dict[str, Answering] = {
    "start_session": _start_session,
    "join_session": _join_session,
    "end_session": _end_session,
    "terminate_session": _terminate_session,
    "set_agent_state": _set_agent_state,
    "hold_contact": _hold_contact,
    "resume_contact": _resume_contact,
    "end_session_contact": _end_session_contact,
}
DEEDS: dict[str, Answering] = {"terminate_session": _terminated, "hold_contact": _held}
OWN = {"start_session": _start_own, "end_session": _end_own}

_IN_SESSION = (
    Parameter("sessionId", Place.PATH, "id of the login session of the agent"),
    Parameter("contactId", Place.PATH, "id of the contact"),
)
_FLAGS = ("true", "false", "")
OPERATIONS = (
    Operation(
        "start_session",
        "POST",
        "/agent-sessions",
        "sessions.join",
        (
            Parameter("stationId", Place.BODY, "id of a station; nothing comes of it"),
            Parameter("stationPhoneNumber", Place.BODY, "its number; nothing comes of it"),
            Parameter("inactivityTimeout", Place.BODY, "minutes; nothing comes of it"),
            Parameter("inactivityForceLogout", Place.BODY, "nothing comes of it"),
            Parameter("asAgentId", Place.BODY, "id of the agent, where that is another one"),
        ),
    ),
    Operation(
        "end_session",
        "DELETE",
        "/agent-sessions/{sessionId}",
        "sessions.terminate",
        (
            _IN_SESSION[0],
            Parameter("forceLogoff", Place.QUERY, "end it though the agent has contacts", _FLAGS),
            Parameter("endContacts", Place.QUERY, "end the agent's contacts with it", _FLAGS),
            Parameter("ignorePersonalQueue", Place.QUERY, "nothing comes of it", _FLAGS),
        ),
    ),
    Operation(
        "resume_contact",
        "POST",
        "/agent-sessions/{sessionId}/interactions/{contactId}/resume",
        "contacts.hold",
        _IN_SESSION,
    ),
    Operation(
        "end_session_contact",
        "POST",
        "/agent-sessions/{sessionId}/interactions/{contactId}/end",
        "contacts.end",
        _IN_SESSION,
    ),
)
FURTHER = {
    "join_session": (
        Parameter("asAgentId", Place.QUERY, "id of an agent, in place of the session's id"),
    )
}
_CHANGED = (200, 400, 404, 409, NOT_KNOWN)
HANDED: dict[str, Handed] = {
    "start_session": Handed(
        "Start a session", (200, 400, 404, 409, NOT_KNOWN), FACT, Form.OBJECT, _SESSION
    ),
    "join_session": Handed(
        "Join a session", (200, 400, 404, NOT_KNOWN), FACT, Form.OBJECT, _SESSION
    ),
    "end_session": Handed("End a session", (204, 404, 409, NOT_KNOWN), PATH_ALONE),
    "terminate_session": Handed(
        "End the session of an agent", (204, 404, 409, NOT_KNOWN), PATH_ALONE
    ),
    "set_agent_state": Handed("Set the state of an agent", (200, 400, 404, NOT_KNOWN), PATH_ALONE),
    "hold_contact": Handed("Put a contact on hold", _CHANGED, PATH_ALONE),
    "resume_contact": Handed("Take a contact from hold", _CHANGED, PATH_ALONE),
    "end_session_contact": Handed(
        "End a contact in a session", (204, 400, 404, 409, NOT_KNOWN), PATH_ALONE
    ),
}
