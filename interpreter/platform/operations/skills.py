"""Operations on skills: look them up, with the agents who have them, and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....actions.platform_port import NOT_KNOWN, Answer
from ....actions.values import Array, Dynamic, Value
from ...world.world import Skill
from ._base import NO_AGENTS, NO_SKILLS, Answering, members
from ._results import FACT, INFERRED, PATH_ALONE, Form, Handed, Member, Shape, Type, named

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
        return no_skill(wanted)
    return 200, ("skill {} is found", skill.id), Array([_listed(skill)])


def _listed(skill: Skill) -> Dynamic:
    return Dynamic(_LISTED.filled(skill.id, skill.name, skill.media, int(skill.is_active)))


def _skill_details(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return no_skill(wanted)
    known = _SKILL.filled(skill.id, skill.name, skill.media, int(skill.is_active))
    details = members(fields, known)
    return 200, ("skill {} is found", skill.id), details


def _skill_agents(layer: WorldLayer, arguments: tuple[str, ...]) -> Answer:
    wanted, fields, _since = arguments
    if not layer.world.tells_of("skills"):
        return NO_SKILLS
    skill = layer.world.find_skill(wanted)
    if skill is None:
        return no_skill(wanted)
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


def no_skill(wanted: str) -> Answer:
    """Return the answer about a skill that is not there."""
    return 404, ('there is no skill "{}"', wanted), None


ANSWERS: dict[str, Answering] = {
    "list_skills": _list_skills,
    "skill_details": _skill_details,
    "skill_agents": _skill_agents,
    "update_skill": _update_skill,
}
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
}
