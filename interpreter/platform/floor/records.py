"""The state of a floor as plain data: what JSON takes, and what a floor goes on from.

What is to come is not kept: it follows from when each contact, agent and skill is due. What the
layer says of contacts and agents is kept with the layer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TypedDict, cast

from ....grammar.finding import PlainError
from .agenda import Due, Kind
from .histories import Moment
from .process import Process
from .staff import Member
from .tally import Tally
from .visitors import BESIDE, Place, Visitor

VERSION = 1
"""The version of what is written; another one is refused."""


class Record(TypedDict):
    """A floor as plain data: of each contact, agent and skill the fields in their order."""

    version: int
    seed: int
    now: int
    next_id: int
    skills: dict[str, list[object]]
    beside: dict[str, int]
    contacts: list[list[object]]
    agents: list[list[object]]
    idle: list[str]
    ended: list[str]
    turns: dict[str, list[list[object]]]


class WrongRecordError(PlainError):
    """A record is none of a floor of this world."""

    rule = "wrong-record"


def record_of(process: Process) -> Record:
    """Return all of a process that a floor needs to go on."""
    return {
        "version": VERSION,
        "seed": process.seed,
        "now": process.now,
        "next_id": process.next_id,
        "skills": {
            id: [flow.came, flow.next, asdict(flow.tally)] for id, flow in process.flows.items()
        },
        "beside": asdict(process.beside),
        "contacts": [_of_visitor(each) for each in process.visitors.by_id.values()],
        "agents": [_of_member(each) for each in process.staff.by_id.values()],
        "idle": list(process.staff.idle),
        "ended": list(process.ended),
        "turns": {id: [[*each] for each in moments] for id, moments in process.histories.all()},
    }


def _of_visitor(each: Visitor) -> list[object]:
    place = str(each.place)
    return [each.id, each.skill, each.number, place, each.since, each.due, each.agent, each.left]


def _of_member(each: Member) -> list[object]:
    busy = None if each.busy is None else int(each.busy)
    return [each.id, each.wish, each.session, busy, each.until, each.state, each.since]


def read_record(record: Mapping[str, object], process: Process) -> None:
    """Let a process that has not begun go on from a record.

    Raises :class:`WrongRecordError` where it is none of a floor with these skills and agents.
    """
    try:
        _read(cast("Record", record), process)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongRecordError(
            "the record of the floor cannot be read",
            expected=f"what the floor of this world has written, version {VERSION}",
        ) from error


def _read(record: Record, process: Process) -> None:
    if record["version"] != VERSION or set(record["skills"]) != set(process.flows):
        raise ValueError
    process.begin_by(_whole(record["seed"]))
    process.now, process.next_id = _whole(record["now"]), _whole(record["next_id"])
    for id, (came, due, tally) in record["skills"].items():
        flow = process.flows[id]
        flow.came, flow.next, flow.tally = _whole(came), _maybe(due), _tally(tally)
        if flow.next is not None:
            process.agenda.add(Due(flow.next, Kind.ARRIVES, id))
    process.beside = _tally(record["beside"])
    for each in record["agents"]:
        _read_member(each, process)
    for each in record["contacts"]:
        _read_visitor(each, process)
    for id in record["idle"]:
        process.staff.rest(process.staff.by_id[id])
    for id in record["ended"]:
        process.ended.append(_text(id))
    for id, moments in record["turns"].items():
        for at, status, agent in moments:
            process.histories.add(id, Moment(_whole(at), _text(status), _text(agent)))


def _read_member(values: list[object], process: Process) -> None:
    id, wish, session, busy, until, state, since = values
    agent = process.layer.agent(_text(id))
    if agent is None:
        raise ValueError
    member = process.hire(agent, _text(wish))
    member.session, member.state, member.since = _text(session), _text(state), _whole(since)
    if busy is not None:
        process.be_busy(member, Kind(_whole(busy)), _whole(until))


def _read_visitor(values: list[object], process: Process) -> None:
    id, skill, number, place, since, due, agent, left = values
    visitor = Visitor(
        _text(id),
        _text(skill),
        _text(number),
        Place(_text(place)),
        _whole(since),
        _maybe(due),
        _text(agent),
        _maybe(left),
    )
    waits = visitor.place is Place.WAITS
    if visitor.skill != BESIDE and visitor.skill not in process.flows:
        raise ValueError
    if process.layer.contact(visitor.id) is None or waits == bool(visitor.agent):
        raise ValueError
    process.visitors.add(visitor)
    if visitor.agent:
        process.staff.by_id[visitor.agent].contacts[visitor.id] = None
    if visitor.due is not None:
        kind = Kind.GIVES_UP if waits else Kind.HANDLED
        process.agenda.add(Due(visitor.due, kind, visitor.id))


def _tally(value: object) -> Tally:
    counts = cast("dict[str, object]", value)
    return Tally(**{each.name: _whole(counts[each.name]) for each in fields(Tally)})


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _maybe(value: object) -> int | None:
    return None if value is None else _whole(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
