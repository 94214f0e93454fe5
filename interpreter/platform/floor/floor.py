"""The living floor as others see it: moved on by a clock, asked, recorded and restored."""

from __future__ import annotations

from collections.abc import Mapping

from ...world.floor_plan import FloorPlan
from ...world.living_floor import Turn
from ...world.world_layer import WorldLayer
from .agenda import Kind
from .hearing import hear, let_in
from .process import Process
from .records import Record, read_record, record_of
from .tally import Tally

_A_SECOND = 1_000


class Floor:
    """A living floor over a layer of its world, in which its contacts come and go.

    What calls change in the layer is noticed when the floor goes on, and holds from the moment
    to which it had come: let it come to the moment of a call before the call is made.
    """

    def __init__(
        self, plan: FloorPlan, layer: WorldLayer, record: Mapping[str, object] | None = None
    ) -> None:
        """Stand on a layer, as the world begins or as a record says that it went on."""
        self._process = Process(plan, layer)
        self._heard = layer.heed()
        if record is None:
            let_in(self._process)
            for flow in self._process.flows.values():
                self._process.plan_arrival(flow)
            self._process.run(0)
        else:
            read_record(record, self._process)
        self._heard.forget()
        layer.knows_contacts = True
        layer.floor = self

    @classmethod
    def of_record(cls, plan: FloorPlan, layer: WorldLayer, record: Mapping[str, object]) -> Floor:
        """Return a floor that goes on as the recorded one, over a layer that is as its was.

        Raises ``BranchlineError`` where the record is none of such a floor.
        """
        return cls(plan, layer, record)

    def record(self) -> Record:
        """Return all that the floor has come to as plain data, which JSON takes."""
        self.settle()
        return record_of(self._process)

    def advance(self, clock: float) -> None:
        """Go on to a second of the virtual clock, which never goes back."""
        self.settle()
        self._process.run(max(self._process.now, round(clock * _A_SECOND)))
        self._heard.forget()

    def settle(self) -> None:
        """Go on with what calls have changed, at the moment to which the floor has come."""
        if self._heard.contacts or self._heard.agents:
            hear(self._process, self._heard)
            self._process.run(self._process.now)
            self._heard.forget()

    @property
    def clock(self) -> float:
        """Return up to which second the floor has come."""
        return self._process.now / _A_SECOND

    @property
    def tallies(self) -> dict[str, Tally]:
        """Return what came of the contacts of each skill, by its id."""
        return {id: flow.tally for id, flow in self._process.flows.items()}

    @property
    def planned(self) -> int:
        """Return how much is planned, with what will not come and is not swept out yet."""
        return len(self._process.agenda)

    def waiting(self, skill: str) -> int:
        """Return how many contacts wait for a skill."""
        return self._process.visitors.waiting(skill)

    def turns(self, contact_id: str) -> list[Turn]:
        """Return what became of a contact, the first first."""
        found = self._process.histories.of(contact_id)
        return [Turn(each.at / _A_SECOND, each.status, each.agent) for each in found]

    def state_since(self, agent_id: str) -> float | None:
        """Return since when an agent is in the present state, ``None`` where nobody knows."""
        member = self._process.staff.by_id.get(agent_id)
        return None if member is None else member.since / _A_SECOND

    def wraps_up(self, agent_id: str) -> bool:
        """Whether an agent is busy with what is to be done after a contact."""
        member = self._process.staff.by_id.get(agent_id)
        return member is not None and member.busy is Kind.WRAPPED_UP

    def contacts_of(self, agent_id: str) -> list[str]:
        """Return the contacts that an agent talks to or holds."""
        member = self._process.staff.by_id.get(agent_id)
        return [] if member is None else list(member.contacts)
