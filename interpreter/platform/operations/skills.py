"""Operations on skills: look them up, with agents and queues, and change them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer, Operation, Parameter, Place
from ....actions.values import Array, Dynamic, Value
from ....grammar.names import key
from ...world.world import ENDED, QUEUED, WITH_AGENT, Agent, Skill
from ._base import NO_AGENTS, NO_SKILLS, Answering, members
from ._results import FACT, INFERRED, PATH_ALONE, Form, Handed, Member, Shape, Type, named
from .agents import FREE, LOGGED_OUT, state_of

if TYPE_CHECKING:
    from ...world.world_layer import WorldLayer

_LISTED = Shape(
    "a skill of a list",
    (
        Member("SkillId", Type.ID, "id of the skill", "skillId"),
        Member("SkillName", Type.TEXT, "name of the skill", "skillName"),
        Member("MediaTypeName", Type.TEXT, "media of the skill", "mediaTypeName"),
        Member("IsActive", Type.FLAG, "whether the skill is active", "isActive"),
    ),
)
_SKILL = Shape("a skill", named("skillId", "skillName", "mediaTypeName", "isActive"))
_ASSIGNED = Shape(
    "an agent with a skill",
    named("agentId", "firstName", "lastName", "skillId", "skillName", "isActive"),
)
_ACTIVITY = Shape(
    "the activity of a skill",
    (
        *named("skillId", "skillName", "mediaTypeName", "isActive"),
        Member("queueCount", Type.NUMBER, "how many contacts wait for an agent"),
        Member("contactsActive", Type.NUMBER, "how many contacts have not ended"),
        Member("earliestQueueTime", Type.MOMENT, "since when the first of those waits"),
        Member("agentsLoggedIn", Type.NUMBER, "how many agents are logged in"),
        Member("agentsAvailable", Type.NUMBER, "how many agents are free"),
        Member("agentsUnavailable", Type.NUMBER, "how many agents have a break"),
        Member("agentsWorking", Type.NUMBER, "how many agents talk to a contact"),
    ),
)


def _list_skills(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (wanted,) = arguments
    skills = layer.world.skills
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    if not wanted.strip():
        listed: list[Value] = [_listed(skill) for skill in skills.values()]
        return 200, ("the world has {} [skill|skills]", len(listed)), Array(listed)
    skill = skills.get(wanted.strip())
    if skill is None:
        return _no_skill(wanted)
    return 200, ("skill {} is found", skill.id), Array([_listed(skill)])


def _listed(skill: Skill) -> Dynamic:
    return Dynamic(_LISTED.filled(skill.id, skill.name, skill.media, int(skill.is_active)))


def _skill_details(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return _no_skill(wanted)
    known = _SKILL.filled(skill.id, skill.name, skill.media, int(skill.is_active))
    details = members(fields, known)
    return 200, ("skill {} is found", skill.id), details


def _skill_agents(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields, _since = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return _no_skill(wanted)
    if not layer.knows_agents:
        return NO_AGENTS
    names = {skill.id, skill.name.casefold()}
    found: list[Value] = []
    for agent in layer.world.agents.values():
        if any(each in names or each.casefold() in names for each in agent.skills):
            first, _, last = agent.name.partition(" ")
            known = _ASSIGNED.filled(
                agent.id, first, last, skill.id, skill.name, int(agent.is_active)
            )
            found.append(members(fields, known))
    why = ("{} [agent has|agents have] skill {}", len(found), skill.id)
    return 200, why, Dynamic({"agentSkillAssignments": Array(found)})


def _update_skill(_layer: WorldLayer, _arguments: tuple[str, ...]) -> Answer:
    return NOT_KNOWN, "no page says what Skill Data looks like", None


def _skills_activity(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    (fields,) = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skills = layer.world.skills.values()
    found: list[Value] = [_activity(layer, skill, fields) for skill in skills]
    said = ("the world has {} [skill|skills]", len(found))
    return 200, said, Dynamic({"skillActivity": Array(found)})


def _skill_activity(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return _no_skill(wanted)
    found: list[Value] = [_activity(layer, skill, fields)]
    return 200, ("skill {} is found", skill.id), Dynamic({"skillActivity": Array(found)})


def _activity(layer: WorldLayer, skill: Skill, fields: str) -> Dynamic:
    names = {key(skill.id), key(skill.name)}
    own = [
        (contact, layer.status_of(contact.id))
        for contact in layer.contacts()
        if key(contact.skill) in names
    ]
    waiting = [contact.waiting for contact, status in own if status == QUEUED]
    talking = {
        contact.agent for contact in layer.contacts() if layer.status_of(contact.id) == WITH_AGENT
    }
    agents = [layer.agent(agent.id) or agent for agent in _having(layer, skill)]
    states = [state_of(each, is_talking=bool({each.id, each.name} & talking)) for each in agents]
    known = _ACTIVITY.filled(
        skill.id,
        skill.name,
        skill.media,
        int(skill.is_active),
        len(waiting),
        sum(status != ENDED for _, status in own),
        _before(layer, max(waiting)) if waiting else None,
        sum(state != LOGGED_OUT for state in states),
        states.count(FREE),
        states.count("Unavailable"),
        sum(state not in {LOGGED_OUT, FREE, "Unavailable", "LoggedIn"} for state in states),
    )
    return members(fields, known)


def _having(layer: WorldLayer, skill: Skill) -> list[Agent]:
    """Return the agents who have a skill."""
    names = {key(skill.id), key(skill.name)}
    return [
        agent
        for agent in layer.world.agents.values()
        if any(key(each) in names for each in agent.skills)
    ]


def _before(layer: WorldLayer, seconds: float) -> str:
    """Return the moment that lies so long before the beginning of what is simulated."""
    return (datetime.fromisoformat(layer.world.now) - timedelta(seconds=seconds)).isoformat()


def _no_skill(wanted: str) -> Answer:
    return 404, ('there is no skill "{}"', wanted), None


ANSWERS: dict[str, Answering] = {
    "list_skills": _list_skills,
    "skill_details": _skill_details,
    "skill_agents": _skill_agents,
    "update_skill": _update_skill,
    "skills_activity": _skills_activity,
    "skill_activity": _skill_activity,
}
_FIELDS = Parameter("fields", Place.QUERY, "names of the members wanted, parted by commas")
OPERATIONS = (
    Operation("skills_activity", "GET", "/skills/activity", "skills.view", (_FIELDS,)),
    Operation(
        "skill_activity",
        "GET",
        "/skills/{skillId}/activity",
        "skills.view",
        (Parameter("skillId", Place.PATH, "id or name of the skill"), _FIELDS),
    ),
)
_STATUSES = (200, 404, NOT_KNOWN)
HANDED: dict[str, Handed] = {
    "list_skills": Handed("List skills", _STATUSES, FACT, Form.LIST, _LISTED, "skills"),
    "skill_details": Handed("Look up a skill", _STATUSES, PATH_ALONE, Form.ONE, _SKILL, "skills"),
    "skill_agents": Handed(
        "List the agents of a skill",
        _STATUSES,
        FACT,
        Form.HOLDER,
        _ASSIGNED,
        "agentSkillAssignments",
    ),
    "update_skill": Handed("Change skills", (NOT_KNOWN,), INFERRED),
    "skills_activity": Handed(
        "List the queues and agents of skills",
        (200, NOT_KNOWN),
        FACT,
        Form.HOLDER,
        _ACTIVITY,
        "skillActivity",
    ),
    "skill_activity": Handed(
        "Look up the queue and agents of a skill",
        _STATUSES,
        FACT,
        Form.HOLDER,
        _ACTIVITY,
        "skillActivity",
    ),
}
