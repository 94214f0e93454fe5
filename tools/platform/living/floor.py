"""A living floor behind a platform: it goes on with the clock, and begins again with the layer."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ....grammar.finding import RequestError
from ....interpreter.platform.floor.floor import Floor
from ....interpreter.world.floor_plan import FloorPlan
from ....interpreter.world.world import World
from ....interpreter.world.world_layer import WorldLayer
from ..emulator import Emulator

MOST_CONTACTS = 100_000
"""So many contacts, on average, come at most while a clock is moved at once (D366)."""
_AN_HOUR = 3600.0


class FloorProcess:
    """The floor of an emulator: before each call it has come to what the clock says."""

    def __init__(self, emulator: Emulator, plan: FloorPlan) -> None:
        """Begin over the layer that the emulator has, and go on with its clock."""
        self._emulator, self._plan = emulator, plan
        self.floor = Floor(plan, emulator.layer)
        emulator.process = self
        emulator.before.append(self._go_on)

    @property
    def most_seconds(self) -> float:
        """Return by how many seconds the clock can be moved at once."""
        arrivals = sum(each.arrivals for each in self._plan.traffic)
        return MOST_CONTACTS / arrivals * _AN_HOUR if arrivals else math.inf

    def record(self) -> Mapping[str, object]:
        """Return what the floor has come to, as plain data."""
        return self.floor.record()

    def stand_on(self, layer: WorldLayer, record: Mapping[str, object] | None) -> None:
        """Begin over another layer, or go on there as a record says.

        Raises ``BranchlineError`` where the record is none of this floor, which goes on then.
        """
        self.floor = Floor(self._plan, layer, record)

    def _go_on(self) -> None:
        self.floor.advance(self._emulator.clock)


def plan_of(world: World, seed: int | None = None) -> FloorPlan:
    """Return what a world says of its floor, with another seed where one is given.

    Raises ``RequestError`` where it says nothing.
    """
    if world.floor is None:
        said, expected = "the world says nothing of a floor", 'its key "floor"'
        raise RequestError(said, expected=expected)
    return world.floor if seed is None else world.floor._replace(seed=seed)
