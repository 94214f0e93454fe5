"""Operations on contacts: end them, look them up, and schedule callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Dynamic, Value
from ...world.world import ENDED, Contact
from ._base import NO_AGENTS, NO_SKILLS, Answering, members, no_contact, page
from ._results import INFERRED, PATH_ALONE, Form, Handed, Member, Shape, Type, named

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_BLIND = "; the world knows no more of a contact than its media and skill"

_DETAILS = Shape(
    "a contact",
    (
        *named("contactId", "mediaTypeName"),
        Member("state", Type.TEXT, "status of the contact, in the words of a world"),
        *named("skillName", "skillId"),
    ),
)


def end_contact(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    """End a contact that is there and not digital."""
    (contact_id,) = arguments
    began = layer.standing.ends.get(contact_id)
    if began is None or contact_id in layer.own:
        contact = layer.contact(contact_id)
        if contact is None and contact_id != contact_id.strip():
            return end_contact(layer, (contact_id.strip(),))
        if contact is None:
            return no_contact(layer, contact_id)
        if contact.media == "Digital" and layer.status_of(contact_id) != ENDED:
            said = "contact {} is digital, which this action does not end"
            return 409, (said, contact_id), None
        began = contact.status
    if layer.status.get(contact_id, began) == ENDED:
        return 404, ("contact {} has already ended", contact_id), None
    layer.status[contact_id] = ENDED
    if contact_id in layer.watched:
        layer.released(contact_id)
    return 204, ("contact {} is ended", contact_id), None


def _contact_details(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    contact = layer.contact(wanted.strip())
    if contact is None:
        return no_contact(layer, wanted)
    details = members(fields, _known(layer, contact))
    return 200, ("contact {} is found", contact.id), details


def _completed_contacts(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    skill_id, fields, skip, top, *more = arguments
    found: list[Value] = [
        members(fields, known)
        for known in (_known(layer, each) for each in layer.contacts())
        if known["state"] == ENDED
        if skill_id.strip() in {"", known.get("skillId"), known.get("skillName")}
    ]
    listed = page(found, skip, top)
    said = "{} [contact has|contacts have] ended" + (
        _BLIND if any(text.strip() for text in more) else ""
    )
    return 200, (said, len(found)), Dynamic({"completedContacts": listed})


def _known(layer: WorldLayer, contact: Contact) -> dict[str, Value]:
    status = layer.status_of(contact.id)
    return _DETAILS.filled(contact.id, contact.media, status, *skill_of(layer, contact))


def skill_of(layer: WorldLayer, contact: Contact) -> tuple[str | None, str | None]:
    """Return the name and the id of a contact's skill, as far as they are known."""
    if not contact.skill:
        return None, None
    skill = layer.world.find_skill(contact.skill)
    return (contact.skill, None) if skill is None else (skill.name, skill.id)


def _schedule_callback(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    skill_id, agent_id = (text.strip() for text in arguments[:2])
    if not skill_id and not agent_id:
        return 400, "neither a skill id nor a target agent id is given", None
    if agent_id and not layer.knows_agents:
        return NO_AGENTS
    if agent_id:
        agent = layer.agent(agent_id)
        if agent is None or not agent.is_active:
            return 404, ('there is no active agent "{}"', agent_id), None
    elif not layer.world.tells_of("skills"):
        return NO_SKILLS
    elif layer.world.find_skill(skill_id) is None:
        return 404, ('there is no skill "{}"', skill_id), None
    return _scheduled(layer, arguments)


def _scheduled(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    """Plan a callback, whoever is to call."""
    skill_id, agent_id = (text.strip() for text in arguments[:2])
    layer.callbacks += 1
    said = "callback {} is scheduled for {} {}"
    whom = ("agent", agent_id) if agent_id else ("skill", skill_id)
    return 200, (said, layer.callbacks, *whom), str(layer.callbacks)


ANSWERS: dict[str, Answering] = {
    "end_contact": end_contact,
    "contact_details": _contact_details,
    "completed_contacts": _completed_contacts,
    "schedule_callback": _schedule_callback,
}
DEEDS: dict[str, Answering] = {"schedule_callback": _scheduled}
HANDED: dict[str, Handed] = {
    "end_contact": Handed("End a contact", (204, 404, 409, NOT_KNOWN), PATH_ALONE),
    "contact_details": Handed(
        "Look up a contact", (200, 404, NOT_KNOWN), PATH_ALONE, Form.OBJECT, _DETAILS
    ),
    "completed_contacts": Handed(
        "List contacts that have ended",
        (200,),
        PATH_ALONE,
        Form.HOLDER,
        _DETAILS,
        "completedContacts",
    ),
    "schedule_callback": Handed(
        "Schedule a callback",
        (200, 400, 404, NOT_KNOWN),
        INFERRED,
        Form.TEXT,
        Shape("", (Member("callbackId", Type.ID, "id of the callback"),)),
        "callbackId",
    ),
}
