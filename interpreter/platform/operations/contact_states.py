"""Operations on the states of contacts: who is there, in which state, and what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Array, Dynamic, Value
from ....grammar.names import key
from ...world.living_floor import Turn
from ...world.world import CONTACT_STATUSES, ENDED, QUEUED, Agent, Contact
from ._base import Answering, members, no_contact
from ._moments import duration_of, moment_of
from ._numbers import CONTACT_STATES, media_number
from ._polled import BESIDE, FIELDS, SINCE, SKIP, TOP, polled, since_of
from ._results import FACT, Form, Handed, Member, Shape, Type, named
from .contacts import skill_of

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_WHICH = named("contactId", "mediaTypeName", "mediaTypeId")
_WHOSE = named("skillName", "skillId", "agentId", "firstName", "lastName", "masterContactId")
_LAST = Member("lastUpdateTime", Type.MOMENT, "since when it is in that status")
_ACTIVE = Shape(
    "a contact that has not ended",
    (
        *_WHICH,
        Member("state", Type.TEXT, "status of the contact, in the words of a world"),
        Member("stateId", Type.NUMBER, "number of the status"),
        Member("contactStateCategory", Type.TEXT, "In Queue, With Agent or Active"),
        *_WHOSE,
        Member("contactStartDate", Type.MOMENT, "since when it is there, where that is known"),
        _LAST,
    ),
)
_STATE = Shape(
    "the state of a contact",
    (
        *_WHICH,
        Member("contactStateName", Type.TEXT, "status of the contact, in the words of a world"),
        Member("contactStateId", Type.NUMBER, "number of the status"),
        *_WHOSE,
        Member("startDate", Type.MOMENT, "since when it is there, where that is known"),
        _LAST,
    ),
)
_TURN = Shape(
    "a state that a contact was in",
    (
        Member("stateIndex", Type.NUMBER, "0 for the first"),
        *named("contactId"),
        Member("contactStateId", Type.NUMBER, "number of the status"),
        Member("contactStateName", Type.TEXT, "status of the contact, in the words of a world"),
        Member("startDate", Type.MOMENT, "since when it was in that status"),
        Member("duration", Type.TEXT, "how long, as PT1M30S; up to now for the last that is on"),
        *named("agentId", "skillId", "skillName"),
    ),
)
_DESCRIBED = Shape(
    "a status of contacts",
    (
        Member("ContactStateId", Type.NUMBER, "number of the status"),
        Member("ContactStateDescription", Type.TEXT, "the status"),
        Member("ContactStateCategory", Type.TEXT, "In Queue, With Agent, Ended or Active"),
    ),
)


def _active_contacts(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    fields, since, skill, agent, media, skip, top = arguments
    after = since_of(layer, since)
    if isinstance(after, tuple):
        return after
    found: list[Value] = [
        members(fields, _active(layer, each, owner))
        for each, owner in _there(layer, after)
        if _is_of(layer, each, owner, skill, agent, media)
    ]
    said = ("{} [contact has|contacts have] not ended", len(found))
    return 200, said, polled(layer, "activeContacts", found, skip, top)


def _contact_states(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    fields, since, agent, skip, top = arguments
    after = since_of(layer, since)
    if isinstance(after, tuple):
        return after
    found: list[Value] = [
        members(fields, _state(layer, each, owner))
        for each, owner in _there(layer, after)
        if _is_of(layer, each, owner, "", agent, "")
    ]
    said = ("{} [contact has|contacts have] not ended", len(found))
    return 200, said, polled(layer, "contactStates", found, skip, top)


def _there(layer: WorldLayer, after: float | None) -> Iterator[tuple[Contact, Agent | None]]:
    """Yield each contact that has not ended with its agent, as far as it has changed since."""
    for contact in layer.contacts():
        if layer.status_of(contact.id) == ENDED:
            continue
        since = since_of_contact(layer, contact, -1)
        if after is None or since is None or since >= after:
            yield contact, layer.world.find_agent(contact.agent) if contact.agent else None


def _is_of(
    layer: WorldLayer, contact: Contact, owner: Agent | None, skill: str, agent: str, media: str
) -> bool:
    """Whether a contact is one of a skill, an agent and a media, each empty for any."""
    own = contact.agent if owner is None else owner.id
    return (
        skill.strip() in {"", *skill_of(layer, contact)}
        and agent.strip() in {"", own}
        and media.strip() in {"", str(media_number(contact.media))}
    )


def _active(layer: WorldLayer, contact: Contact, owner: Agent | None) -> dict[str, Value]:
    status = layer.status_of(contact.id) or ""
    state = CONTACT_STATES.get(status)
    return _ACTIVE.filled(
        *_which(contact),
        status,
        None if state is None else state.number,
        None if state is None else state.category,
        *_whose_and_since(layer, contact, owner),
    )


def _state(layer: WorldLayer, contact: Contact, owner: Agent | None) -> dict[str, Value]:
    status = layer.status_of(contact.id) or ""
    state = CONTACT_STATES.get(status)
    return _STATE.filled(
        *_which(contact),
        status,
        None if state is None else state.number,
        *_whose_and_since(layer, contact, owner),
    )


def _which(contact: Contact) -> tuple[Value, ...]:
    return contact.id, contact.media, media_number(contact.media)


def _whose_and_since(layer: WorldLayer, contact: Contact, owner: Agent | None) -> list[Value]:
    """Return whose a contact is, since when it is there, and since when as it is now."""
    return [
        *skill_of(layer, contact),
        *_owner(contact, owner),
        contact.master or None,
        _moment(layer, since_of_contact(layer, contact, 0)),
        _moment(layer, since_of_contact(layer, contact, -1)),
    ]


def _owner(contact: Contact, owner: Agent | None) -> tuple[str | None, str | None, str | None]:
    """Return id, first and last name of who has a contact, as far as they are known."""
    if owner is None:
        return contact.agent or None, None, None
    return owner.id, owner.first_name, owner.last_name


def since_of_contact(layer: WorldLayer, contact: Contact, turn: int) -> float | None:
    """Return when one of the turns of a contact was, ``None`` where nobody has seen it.

    Without a floor a world tells only how long those wait that are in a queue.
    """
    turns = () if layer.floor is None else layer.floor.turns(contact.id)
    if turns:
        return turns[turn].at
    return -contact.waiting if key(layer.status_of(contact.id) or "") == QUEUED else None


def _moment(layer: WorldLayer, seconds: float | None) -> str | None:
    return None if seconds is None else moment_of(layer, seconds)


def _state_history(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (wanted,) = arguments
    contact = layer.contact(wanted.strip())
    if contact is None:
        return no_contact(layer, wanted)
    seen: Sequence[Turn] = () if layer.floor is None else layer.floor.turns(contact.id)
    begins: list[float | None] = [turn.at for turn in seen]
    if not seen:
        seen = [Turn(0.0, layer.status_of(contact.id) or "", contact.agent)]
        begins = [since_of_contact(layer, contact, 0)]
    # The last turn lasts up to now, or has ended the contact.
    over = begins[-1] if seen[-1].status == ENDED else layer.clock
    found: list[Value] = [
        Dynamic(_turn(layer, contact, number, turn, (begin, end)))
        for number, (turn, begin, end) in enumerate(
            zip(seen, begins, [*begins[1:], over], strict=True)
        )
    ]
    said = ("contact {} was in {} [state|states]", contact.id, len(found))
    return 200, said, Dynamic({"contactStateHistory": Array(found)})


def _turn(
    layer: WorldLayer,
    contact: Contact,
    number: int,
    turn: Turn,
    lasts: tuple[float | None, float | None],
) -> dict[str, Value]:
    """Return one turn of a contact, from when to when it lasts as far as that is known."""
    state = CONTACT_STATES.get(turn.status)
    agent = layer.world.find_agent(turn.agent) if turn.agent else None
    name, id = skill_of(layer, contact)
    begin, end = lasts
    return _TURN.filled(
        number,
        contact.id,
        None if state is None else state.number,
        turn.status,
        _moment(layer, begin),
        None if begin is None or end is None else duration_of(max(0.0, end - begin)),
        (turn.agent or None) if agent is None else agent.id,
        id,
        name,
    )


def _state_descriptions(_layer: WorldLayer, _arguments: tuple[str, ...]) -> Answer:
    known = sorted((CONTACT_STATES[status], status) for status in CONTACT_STATUSES)
    found: list[Value] = [
        Dynamic(_DESCRIBED.filled(state.number, status, state.category)) for state, status in known
    ]
    said = "these are the statuses that mean something"
    return 200, said, Dynamic({"contactStateDescriptions": Array(found)})


ANSWERS: dict[str, Answering] = {
    "active_contacts": _active_contacts,
    "contact_states": _contact_states,
    "contact_state_history": _state_history,
    "contact_state_descriptions": _state_descriptions,
}
_AGENT = Parameter("agentId", Place.QUERY, "only those of this agent")
OPERATIONS = (
    Operation(
        "active_contacts",
        "GET",
        "/contacts/active",
        "contacts.view",
        (
            FIELDS,
            SINCE,
            Parameter("skillId", Place.QUERY, "only those of this skill"),
            _AGENT,
            Parameter("mediaTypeId", Place.QUERY, "only those of this media"),
            SKIP,
            TOP,
        ),
    ),
    Operation(
        "contact_states",
        "GET",
        "/contacts/states",
        "contacts.view",
        (FIELDS, SINCE, _AGENT, SKIP, TOP),
    ),
    Operation(
        "contact_state_history",
        "GET",
        "/contacts/{contactId}/state-history",
        "contacts.view",
        (Parameter("contactId", Place.PATH, "id of the contact"),),
    ),
    Operation("contact_state_descriptions", "GET", "/contact-state-descriptions", "contacts.view"),
)
_LISTED = (200, 400)
HANDED: dict[str, Handed] = {
    "active_contacts": Handed(
        "List contacts that have not ended",
        _LISTED,
        FACT,
        Form.HOLDER,
        _ACTIVE,
        "activeContacts",
        BESIDE,
        "resultSet",
    ),
    "contact_states": Handed(
        "List the states of contacts that have not ended",
        _LISTED,
        FACT,
        Form.HOLDER,
        _STATE,
        "contactStates",
        BESIDE,
    ),
    "contact_state_history": Handed(
        "List the states that a contact was in",
        (200, 404, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _TURN,
        "contactStateHistory",
    ),
    "contact_state_descriptions": Handed(
        "List the statuses of contacts",
        (200,),
        FACT,
        Form.HOLDER,
        _DESCRIBED,
        "contactStateDescriptions",
    ),
}
