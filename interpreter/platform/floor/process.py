"""The process of a floor: what comes at each moment, and what follows from it.

All moments are whole milliseconds since the world began, so that a clock that is moved in steps
comes to the same as one that is moved at once.
"""

from __future__ import annotations

from collections import deque

from ...world.floor_plan import FloorPlan
from ...world.world import ENDED, HELD, QUEUED, WITH_AGENT, Agent, Contact
from ...world.world_layer import WorldLayer
from .agenda import Agenda, Due, Kind
from .draws import Draws
from .flows import Flow, flows_of, skills_of
from .histories import Histories
from .staff import Member, Staff
from .tally import Tally
from .visitors import Place, Visitor, Visitors

FIRST_ID = 500_000_001
"""The number of the first contact that comes by itself, where the world has no higher one."""
MOST_ENDED = 1_000
"""So many contacts that have ended are still known, the last ones (D366)."""
STATUS = {Place.WAITS: QUEUED, Place.TALKS: WITH_AGENT, Place.HELD: HELD}


class Process:
    """What happens on a floor, and what it has come to so far.

    ``beside`` counts contacts of other skills, which only keep their agents busy.
    """

    def __init__(self, plan: FloorPlan, layer: WorldLayer) -> None:
        """Begin with nobody there."""
        self.layer = layer
        self.seed = plan.seed
        self.now = 0
        self.flows = flows_of(plan, layer.world)
        self.beside = Tally()
        skills = tuple(self.flows)
        self.visitors = Visitors(skills)
        self.staff = Staff(skills)
        self.histories = Histories()
        self.ended: deque[str] = deque()
        self.next_id = max(FIRST_ID, layer.world.next_id)
        self.agenda = Agenda(self._holds)
        self._draws = Draws(plan.seed)

    def begin_by(self, seed: int) -> None:
        """Draw by another seed from now on, that of a record."""
        self.seed, self._draws = seed, Draws(seed)

    def run(self, until: int) -> None:
        """Let all come that is due up to a millisecond."""
        while (due := self.agenda.next(until)) is not None:
            self.now = due.at
            match due.kind:
                case Kind.ARRIVES:
                    self._arrives(self.flows[due.id])
                case Kind.GIVES_UP:
                    visitor = self.visitors.by_id[due.id]
                    self.tally(visitor).gave_up += 1
                    self._end(visitor)
                case Kind.HANDLED:
                    visitor = self.visitors.by_id[due.id]
                    self.tally(visitor).handled += 1
                    self._end(visitor)
                case Kind.WRAPPED_UP | Kind.IS_FREE:
                    self.be_idle(self.staff.by_id[due.id])
        self.now = until

    def _holds(self, due: Due) -> bool:
        """Whether something that was planned still comes."""
        if due.kind is Kind.ARRIVES:
            return True
        if due.kind in {Kind.WRAPPED_UP, Kind.IS_FREE}:
            member = self.staff.by_id[due.id]
            return member.busy is due.kind and member.until == due.at
        visitor = self.visitors.by_id.get(due.id)
        place = Place.WAITS if due.kind is Kind.GIVES_UP else Place.TALKS
        return visitor is not None and visitor.place is place and visitor.due == due.at

    def tally(self, visitor: Visitor) -> Tally:
        """Return what counts a contact."""
        flow = self.flows.get(visitor.skill)
        return self.beside if flow is None else flow.tally

    # Contacts that come

    def plan_arrival(self, flow: Flow) -> None:
        """Plan when the next contact of a skill comes."""
        at = flow.plan_next(self._draws, self.now)
        if at is not None:
            self.agenda.add(Due(at, Kind.ARRIVES, flow.skill))

    def _arrives(self, flow: Flow) -> None:
        """Let the next contact of a skill come, and plan the one after it."""
        flow.came += 1
        number, id = str(flow.came), self._new_id()
        self.plan_arrival(flow)
        self.layer.add(Contact(id, flow.media, QUEUED, flow.skill))
        self.enter(Visitor(id, flow.skill, number, Place.WAITS, self.now))

    def _new_id(self) -> str:
        while self.layer.contact(str(self.next_id)) is not None:
            self.next_id += 1
        self.next_id += 1
        return str(self.next_id - 1)

    def enter(self, visitor: Visitor) -> None:
        """Let a contact be answered, wait, or be turned away."""
        flow = self.flows[visitor.skill]
        flow.tally.arrived += 1
        member = self.staff.next(visitor.skill)
        most = flow.traffic.most_waiting
        is_full = most is not None and self.visitors.waiting(visitor.skill) >= most
        self.visitors.add(visitor)
        if member is not None:
            self._answer(visitor, member)
            return
        if is_full:
            flow.tally.turned_away += 1
            self._end(visitor)
            return
        self._note(visitor)
        patience = flow.traffic.patience
        if patience is not None:
            lasts = self._draws.milliseconds(patience, "patience", flow.skill, visitor.number)
            self._plan(visitor, Kind.GIVES_UP, lasts)

    # Contacts that are there

    def _plan(self, visitor: Visitor, kind: Kind, lasts: int) -> None:
        visitor.due = self.now + lasts
        self.agenda.add(Due(visitor.due, kind, visitor.id))

    def _unplan(self, visitor: Visitor) -> None:
        if visitor.due is not None:
            visitor.due = None
            self.agenda.void()

    def _answer(self, visitor: Visitor, member: Member) -> None:
        """Connect a contact that waits with an agent who is free."""
        tally = self.flows[visitor.skill].tally
        tally.answered += 1
        tally.at_once += visitor.since == self.now
        tally.waited += self.now - visitor.since
        self._unplan(visitor)
        self.visitors.leave_queue(visitor)
        self.take(visitor, member)

    def take(self, visitor: Visitor, member: Member) -> None:
        """Let an agent talk to a contact, until it is handled."""
        visitor.place, visitor.agent = Place.TALKS, member.id
        member.contacts[visitor.id] = None
        self.staff.engage(member)
        self._note(visitor)
        self.show(member)
        flow = self.flows.get(visitor.skill)
        if flow is not None:
            handling = flow.traffic.handling
            lasts = self._draws.milliseconds(handling, "handling", flow.skill, visitor.number)
            self._plan(visitor, Kind.HANDLED, lasts)

    def hold(self, visitor: Visitor) -> None:
        """Let a contact be on hold: what is left of its time does not run."""
        visitor.left = None if visitor.due is None else visitor.due - self.now
        self._unplan(visitor)
        visitor.place = Place.HELD
        self._note(visitor)

    def resume(self, visitor: Visitor) -> None:
        """Let an agent talk on to a contact that was on hold."""
        visitor.place = Place.TALKS
        self._note(visitor)
        if visitor.left is not None:
            self._plan(visitor, Kind.HANDLED, visitor.left)
            visitor.left = None

    def _note(self, visitor: Visitor) -> None:
        """Write into the layer where a contact is, and keep since when."""
        status = STATUS[visitor.place]
        contact = self.layer.contact(visitor.id)
        if contact is not None and contact.agent != visitor.agent:
            self.layer.add(contact._replace(agent=visitor.agent))
        self.layer.status[visitor.id] = status
        at = visitor.since if visitor.place is Place.WAITS else self.now
        self.histories.note(visitor.id, at, status, visitor.agent)

    def _end(self, visitor: Visitor) -> None:
        """Let a contact end, and its agent wrap up."""
        self.layer.status[visitor.id] = ENDED
        self.leave(visitor)
        self.over(visitor.id)
        if visitor.id in self.layer.watched:
            self.layer.released(visitor.id)

    def over(self, id: str) -> None:
        """Note that a contact has ended, and forget the one that ended longest ago."""
        self.histories.note(id, self.now, ENDED, "")
        self.ended.append(id)
        if len(self.ended) > MOST_ENDED:
            self._forget(self.ended.popleft())

    def _forget(self, id: str) -> None:
        self.histories.forget(id)
        if id not in self.layer.known:
            for part in (self.layer.own, self.layer.status):
                if id in part:
                    del part[id]  # which others hear who keep what is changed

    def leave(self, visitor: Visitor) -> None:
        """Take a contact off the floor; its agent wraps up."""
        self._unplan(visitor)
        self.visitors.remove(visitor)
        member = self.staff.by_id.get(visitor.agent)
        if member is not None:
            del member.contacts[visitor.id]
            if not member.contacts:
                self._wrap_up(visitor, member)

    # Agents

    def hire(self, agent: Agent, wish: str) -> Member:
        """Let an agent be on the floor, in a state."""
        skills = skills_of(agent, self.flows, self.layer.world)
        member = self.staff.by_id[agent.id] = Member(agent.id, skills, wish, agent.session)
        return member

    def _wrap_up(self, visitor: Visitor, member: Member) -> None:
        flow = self.flows.get(visitor.skill)
        if flow is not None and member.busy is None:
            wrap_up = flow.traffic.wrap_up
            lasts = self._draws.milliseconds(wrap_up, "wrap-up", flow.skill, visitor.number)
            if lasts:
                self.be_busy(member, Kind.WRAPPED_UP, self.now + lasts)
        self.rest(member)

    def be_busy(self, member: Member, kind: Kind, until: int) -> None:
        """Let an agent be busy without a contact until a millisecond."""
        member.busy, member.until = kind, until
        self.agenda.add(Due(until, kind, member.id))

    def be_idle(self, member: Member) -> None:
        """Let an agent be busy no more."""
        member.busy, member.until = None, None
        self.rest(member)

    def rest(self, member: Member) -> None:
        """Let an agent who is free take the contact that has waited longest, or be idle."""
        if member.is_free:
            visitor = self.visitors.first(member.skills)
            if visitor is not None:
                self._answer(visitor, member)
                return
            self.staff.rest(member)
        else:
            self.staff.engage(member)
        self.show(member)

    def show(self, member: Member) -> None:
        """Write into the layer in which state an agent is."""
        shown = member.shown
        if shown != member.state:
            member.state, member.since = shown, self.now
        agent = self.layer.agent(member.id)
        if agent is not None and agent.state != shown:
            self.layer.change(agent._replace(state=shown))
