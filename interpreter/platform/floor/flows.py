"""The contacts that come to one skill, as a plan says it and a world knows the skill."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....grammar.names import key
from ...world.floor_plan import Duration, FloorPlan, Traffic
from ...world.world import Agent, World
from .draws import Draws
from .tally import Tally

_AN_HOUR = 3600.0


@dataclass(slots=True)
class Flow:
    """The contacts of one skill: ``came`` have come by themselves, the next at ``next``.

    ``next`` is a millisecond, ``None`` where no more come.
    """

    skill: str
    media: str
    traffic: Traffic
    between: Duration
    came: int = 0
    next: int | None = None
    tally: Tally = field(default_factory=Tally)

    def plan_next(self, draws: Draws, now: int) -> int | None:
        """Return when the next contact comes, counted from a millisecond."""
        if self.traffic.arrivals <= 0:
            return None
        index = str(self.came + 1)
        self.next = now + draws.milliseconds(self.between, "arrivals", self.skill, index)
        return self.next


def flows_of(plan: FloorPlan, world: World) -> dict[str, Flow]:
    """Return the flows of a plan by the id of their skill, or by its name where it has none."""
    found: dict[str, Flow] = {}
    for traffic in plan.traffic:
        skill = world.find_skill(traffic.skill)
        id = traffic.skill if skill is None else skill.id
        media = traffic.media or ("Phone" if skill is None else skill.media)
        between = Duration(_AN_HOUR / traffic.arrivals if traffic.arrivals > 0 else 0.0)
        found.setdefault(id, Flow(id, media, traffic, between))
    return found


def skills_of(agent: Agent, flows: dict[str, Flow], world: World) -> tuple[str, ...]:
    """Return the skills of a floor that an agent has."""
    own = {key(name) for name in agent.skills}
    return tuple(
        id
        for id in flows
        if key(id) in own or ((skill := world.skills.get(id)) and key(skill.name) in own)
    )


def flow_of(named: str, flows: dict[str, Flow], world: World) -> Flow | None:
    """Return the flow of the skill that a name or an id means."""
    skill = world.find_skill(named)
    return flows.get(named if skill is None else skill.id)
