"""Operations on the activity of skills: who waits in their queues, and what their agents do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Array, Dynamic, Value
from ....grammar.names import key
from ...world.world import ENDED, QUEUED, WITH_AGENT, Agent, Contact, Skill
from ._base import NO_SKILLS, Answering, members
from ._moments import moment_of
from ._numbers import media_number
from ._polled import BESIDE, FIELDS, SKIP, TOP, polled
from ._results import FACT, NAMES, Form, Handed, Member, Shape, Type, named
from .agent_states import FREE, LOGGED_OUT, contacts_by_agent, state_of, wraps_up
from .contact_states import since_of_contact
from .skills import no_skill

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_BREAK = "Unavailable"
_IDLE = {FREE, _BREAK, "LoggedIn"}
_ACTIVITY = Shape(
    "the activity of a skill",
    (
        *named("skillId", "skillName", "mediaTypeName"),
        NAMES["mediaTypeId"],
        *named("isActive"),
        Member("serverTime", Type.MOMENT, "now, by the virtual clock"),
        Member("queueCount", Type.NUMBER, "how many contacts wait for an agent"),
        Member("skillQueueCount", Type.NUMBER, "those of them who wait for any agent: all"),
        Member("personalQueueCount", Type.NUMBER, "those who wait for a certain agent: none"),
        Member("contactsActive", Type.NUMBER, "how many contacts have not ended"),
        Member("earliestQueueTime", Type.MOMENT, "since when the first of those waits"),
        Member("agentsLoggedIn", Type.NUMBER, "how many agents are logged in"),
        Member("agentsAvailable", Type.NUMBER, "how many agents are free"),
        Member("agentsUnavailable", Type.NUMBER, "how many agents have a break, or wrap up"),
        Member("agentsACW", Type.NUMBER, "how many agents wrap up a contact"),
        Member("agentsWorking", Type.NUMBER, "how many agents talk to a contact"),
    ),
)


def _skills_activity(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    fields, media, skip, top, _since = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    by_skill, owned = _contacts_by_skill(layer), contacts_by_agent(layer)
    found: list[Value] = [
        _activity(layer, skill, by_skill.get(skill.id, []), owned, fields)
        for skill in layer.world.skills.values()
        if media.strip() in {"", str(media_number(skill.media))}
    ]
    said = ("{} [skill is|skills are] found", len(found))
    return 200, said, polled(layer, "skillActivity", found, skip, top)


def _skill_activity(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields, _since = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return no_skill(wanted)
    own = _contacts_by_skill(layer).get(skill.id, [])
    found: list[Value] = [_activity(layer, skill, own, contacts_by_agent(layer), fields)]
    return 200, ("skill {} is found", skill.id), Dynamic({"skillActivity": Array(found)})


def _contacts_by_skill(layer: WorldLayer) -> dict[str, list[Contact]]:
    """Return the contacts that have not ended by the id of their skill."""
    found: dict[str, list[Contact]] = {}
    for contact in layer.contacts():
        if contact.skill and layer.status_of(contact.id) != ENDED:
            skill = layer.world.find_skill(contact.skill)
            if skill is not None:
                found.setdefault(skill.id, []).append(contact)
    return found


def _activity(
    layer: WorldLayer,
    skill: Skill,
    own: list[Contact],
    owned: Mapping[str, list[Contact]],
    fields: str,
) -> Dynamic:
    waiting = [each for each in own if key(layer.status_of(each.id) or "") == QUEUED]
    since = [since_of_contact(layer, each, -1) or 0.0 for each in waiting]
    earliest = min(since, default=None)
    agents = _having(layer, skill)
    states = [
        state_of(
            agent,
            is_talking=any(
                layer.status_of(each.id) == WITH_AGENT for each in owned.get(agent.id, ())
            ),
        )
        for agent in agents
    ]
    known = _ACTIVITY.filled(
        skill.id,
        skill.name,
        skill.media,
        media_number(skill.media),
        int(skill.is_active),
        moment_of(layer, layer.clock),
        len(waiting),
        len(waiting),
        0,
        len(own),
        None if earliest is None else moment_of(layer, earliest),
        sum(state != LOGGED_OUT for state in states),
        states.count(FREE),
        states.count(_BREAK),
        sum(wraps_up(layer, agent) for agent in agents),
        sum(state not in {LOGGED_OUT, *_IDLE} for state in states),
    )
    return members(fields, known)


def _having(layer: WorldLayer, skill: Skill) -> list[Agent]:
    """Return the agents who have a skill, as they are now."""
    names = {key(skill.id), key(skill.name)}
    return [
        layer.agent(agent.id) or agent
        for agent in layer.world.agents.values()
        if any(key(each) in names for each in agent.skills)
    ]


ANSWERS: dict[str, Answering] = {
    "skills_activity": _skills_activity,
    "skill_activity": _skill_activity,
}
_SINCE = Parameter("updatedSince", Place.QUERY, "nothing comes of it: activity is always new")
OPERATIONS = (
    Operation(
        "skills_activity",
        "GET",
        "/skills/activity",
        "skills.view",
        (
            FIELDS,
            Parameter("mediaTypeId", Place.QUERY, "only skills of this media"),
            SKIP,
            TOP,
            _SINCE,
        ),
    ),
    Operation(
        "skill_activity",
        "GET",
        "/skills/{skillId}/activity",
        "skills.view",
        (Parameter("skillId", Place.PATH, "id or name of the skill"), FIELDS, _SINCE),
    ),
)
HANDED: dict[str, Handed] = {
    "skills_activity": Handed(
        "List the queues and agents of skills",
        (200, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _ACTIVITY,
        "skillActivity",
        BESIDE,
    ),
    "skill_activity": Handed(
        "Look up the queue and agents of a skill",
        (200, 404, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _ACTIVITY,
        "skillActivity",
    ),
}
