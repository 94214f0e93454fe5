"""What calls have changed on a floor: contacts that were ended, held or brought, agents' states.

Each change holds from the moment to which the floor had come when it was made.
"""

from __future__ import annotations

from ...world.world import ENDED, HELD, QUEUED, WITH_AGENT, Agent
from ...world.world_layer import Heard
from .agenda import Kind
from .flows import flow_of
from .process import STATUS, Process
from .staff import AVAILABLE, LOGGED_OUT, Member
from .visitors import BESIDE, Place, Visitor

_A_SECOND = 1_000
_TALKED_TO = {WITH_AGENT, HELD}


def let_in(process: Process) -> None:
    """Let everybody in whom the layer says to be there when a floor begins."""
    layer = process.layer
    for id in layer.world.agents:
        agent = layer.agent(id)
        if agent is not None and agent.is_active:
            _hire(process, agent)
    for contact in sorted(layer.contacts(), key=lambda each: -each.waiting):
        _place(process, contact.id, process.now - round(contact.waiting * _A_SECOND))
    for member in process.staff.by_id.values():
        process.rest(member)


def hear(process: Process, heard: Heard) -> None:
    """Go on with what was changed, and forget that it was."""
    agents, contacts = tuple(heard.agents), tuple(heard.contacts)
    for id in agents:
        member, agent = process.staff.by_id.get(id), process.layer.agent(id)
        if member is not None and agent is not None:
            _hear_agent(process, member, agent)
    for id in contacts:
        _hear_contact(process, id)
    heard.forget()


def _hire(process: Process, agent: Agent) -> None:
    """Let an agent be on the floor; one of whom nothing is said is logged out (D364)."""
    member = process.hire(agent, _wish(agent))
    if agent.free_after:
        process.be_busy(member, Kind.IS_FREE, round(agent.free_after * _A_SECOND))


def _wish(agent: Agent) -> str:
    stands_by = agent.session or agent.free_after is not None
    return agent.state or (AVAILABLE if stands_by else LOGGED_OUT)


def _hear_agent(process: Process, member: Member, agent: Agent) -> None:
    """Take over the state that a call has set; it waits until a contact is over."""
    is_new_session = agent.session != member.session
    member.session = agent.session
    if not (is_new_session and agent.state == member.shown):
        member.wish = _wish(agent)
        if member.busy is not None:  # who says what to do next has wrapped up
            member.busy, member.until = None, None
            process.agenda.void()
    process.rest(member)


def _hear_contact(process: Process, id: str) -> None:
    """Let a contact be where a call has put it."""
    visitor, status = process.visitors.by_id.get(id), process.layer.status_of(id)
    if visitor is None:
        if status in STATUS.values():
            _place(process, id, process.now)
        return
    if status == STATUS[visitor.place]:
        return
    if visitor.place is Place.TALKS and status == HELD:
        process.hold(visitor)
    elif visitor.place is Place.HELD and status == WITH_AGENT:
        process.resume(visitor)
    else:
        process.tally(visitor).taken += 1
        process.leave(visitor)
        if status is None or status == ENDED:
            process.over(id)
        else:
            _place(process, id, process.now)


def _place(process: Process, id: str, since: int) -> None:
    """Let in a contact that did not come by itself, where it waits or somebody talks to it."""
    contact, status = process.layer.contact(id), process.layer.status_of(id)
    if contact is None:
        return
    flow = flow_of(contact.skill, process.flows, process.layer.world)
    number = f"contact {id}"
    if status == QUEUED and flow is not None:
        process.enter(Visitor(id, flow.skill, number, Place.WAITS, since))
    elif status in _TALKED_TO:
        named = process.layer.world.find_agent(contact.agent)
        member = None if named is None else process.staff.by_id.get(named.id)
        if member is None:
            return
        visitor = Visitor(id, BESIDE if flow is None else flow.skill, number, Place.TALKS, since)
        process.tally(visitor).arrived += 1
        process.visitors.add(visitor)
        process.take(visitor, member)
        if status == HELD:
            process.hold(visitor)
