"""Operations on contacts: end them, look them up, and schedule callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import Answer
from ....actions.values import Dynamic, Value
from ...world.world import ENDED, Contact
from ._base import NO_AGENTS, NO_SKILLS, Answering, members, no_contact, page

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_BLIND = "; the world knows no more of a contact than its media and skill"


def _end_contact(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (contact_id,) = arguments
    contact = layer.own.get(contact_id) or layer.known.get(contact_id)
    if contact is None and contact_id != contact_id.strip():
        return _end_contact(layer, (contact_id.strip(),))
    if contact is None:
        return no_contact(layer, contact_id)
    if layer.status.get(contact_id, contact.status) == ENDED:
        return 404, ("contact {} has already ended", contact_id), None
    if contact.media == "Digital":
        said = "contact {} is digital, which this action does not end"
        return 409, (said, contact_id), None
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
    known: dict[str, Value] = {
        "contactId": contact.id,
        "mediaTypeName": contact.media,
        "state": layer.status_of(contact.id),
    }
    if contact.skill:
        skill = layer.world.find_skill(contact.skill)
        known["skillName"] = contact.skill if skill is None else skill.name
        if skill is not None:
            known["skillId"] = skill.id
    return known


def _schedule_callback(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    skill_id, agent_id = (text.strip() for text in arguments[:2])
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
    "end_contact": _end_contact,
    "contact_details": _contact_details,
    "completed_contacts": _completed_contacts,
    "schedule_callback": _schedule_callback,
}
DEEDS: dict[str, Answering] = {"schedule_callback": _scheduled}
