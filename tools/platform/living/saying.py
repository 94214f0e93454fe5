"""What somebody who starts a platform is told of its floor and its clock."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.counted import counted
from ....interpreter.world.floor_plan import FloorPlan
from ....interpreter.world.world_layer import WorldLayer


def lines(plan: FloorPlan | None, speed: float, layer: WorldLayer) -> Iterator[str]:
    """Yield it; of a clock that stands still only where a floor stands still with it.

    The layer is that of a floor that has begun.
    """
    if plan is not None:
        arrivals = round(sum(each.arrivals for each in plan.traffic))
        skills = counted(len(plan.traffic), "skill")
        said = f"{counted(arrivals, 'contact')} an hour come to {skills}"
        yield f"Floor: {said}, by seed {plan.seed}"
        agents = (layer.agent(id) for id in layer.world.agents)
        if all(each is None or each.state in {"", "LoggedOut"} for each in agents):
            yield "No agent is logged in, so all who come wait"
    if speed:
        yield f"Clock: {speed:g} virtual seconds go by in a second"
    elif plan is not None:
        yield "Clock: it stands still until it is moved"
