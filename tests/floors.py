"""Worlds with a floor, what calls do on one, and what must hold of it at each moment."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from hypothesis import strategies as st

from branchline.interpreter.platform.floor.floor import Floor
from branchline.interpreter.platform.operations import answers
from branchline.interpreter.world.floor_plan import Duration, FloorPlan, Traffic
from branchline.interpreter.world.world import (
    ENDED,
    HELD,
    QUEUED,
    WITH_AGENT,
    Agent,
    Contact,
    Skill,
    World,
)
from branchline.interpreter.world.world_layer import WorldLayer

PLAN = FloorPlan(
    7,
    (
        Traffic("Billing", 240, Duration(60), Duration(20, "fixed"), Duration(90), most_waiting=4),
        Traffic("302", 120, Duration(80, "lognormal", 60), Duration(10)),
        Traffic("Night", 0, Duration(30, "fixed")),
    ),
)
LAW = "each contact that arrived is there, or was handled, gave up, was turned away or taken"


def world() -> World:
    """Return a world with three skills, agents in each state and contacts that are there."""
    agents = [
        Agent("1", "Ana Lopez", skills=("Billing",), session="s1", state="Available"),
        Agent("2", "Ben Ode", skills=("Billing", "Sales"), session="s2"),
        Agent("3", "Cem Kaya", skills=("302",), session="s3", state="Unavailable"),
        Agent("4", "Dea Moro", skills=("Sales", "Night"), free_after=30.0),
        Agent("5", "Eva Sand", is_active=False, skills=("Billing",), session="s5"),
        Agent("6", "Fay Hill", skills=("Billing",)),
    ]
    contacts = [
        Contact("71", status=QUEUED, skill="Billing", waiting=20),
        Contact("72", status=WITH_AGENT, skill="Sales", agent="Ben Ode"),
        Contact("73", status=QUEUED, skill="Other"),
        Contact("74"),
    ]
    skills = [Skill("301", "Billing"), Skill("302", "Sales", "Chat"), Skill("303", "Night")]
    found = World.of(agents=agents, contacts=contacts)
    return replace(found, skills=MappingProxyType({skill.id: skill for skill in skills}))


def alone(traffic: Traffic, agents: int = 1, seed: int = 3) -> tuple[Floor, WorldLayer]:
    """Return a floor with one skill and agents who all have it."""
    staff = [
        Agent(str(number), skills=("Billing",), session=f"s{number}", state="Available")
        for number in range(1, agents + 1)
    ]
    layer = WorldLayer(World.of(agents=staff))
    return Floor(FloorPlan(seed, (traffic,)), layer), layer


class Did(NamedTuple):
    """Something that is done on a floor so many milliseconds after the last thing."""

    after: int
    deed: str
    which: int
    by: int


DEEDS = (
    "end", "hold", "resume", "requeue", "bring", "bring with agent",
    "available", "unavailable", "log out", "log in", "nothing",
)  # fmt: skip
STEPS = st.lists(
    st.builds(
        Did,
        st.one_of(st.just(0), st.integers(1, 500), st.integers(1, 200_000)),
        st.sampled_from(DEEDS),
        st.integers(0, 30),
        st.integers(0, 5),
    ),
    max_size=25,
)


def do(layer: WorldLayer, did: Did) -> None:
    """Carry out one deed, by the operation that a call would be where there is one."""
    contacts = [each for each in layer.contacts() if layer.status_of(each.id) != ENDED]
    contact = contacts[did.which % len(contacts)].id if contacts else "0"
    agent = layer.agent(str(did.by + 1))
    assert agent is not None
    match did.deed:
        case "end":
            answers()["end_contact"](layer, (contact,))
        case "hold":
            answers()["hold_contact"](layer, (agent.session, contact))
        case "resume" if layer.status_of(contact) == HELD:
            layer.status[contact] = WITH_AGENT
        case "requeue":
            layer.status[contact] = QUEUED
        case "bring":
            layer.add(Contact(f"9{did.which}", status=QUEUED, skill="Billing"))
        case "bring with agent":
            layer.add(Contact(f"8{did.which}", status=WITH_AGENT, skill="Sales", agent=agent.id))
        case "available" | "unavailable":
            answers()["set_agent_state"](layer, (agent.session, did.deed, ""))
        case "log out":
            answers()["terminate_session"](layer, (agent.id,))
        case "log in":
            layer.change(agent._replace(session=f"t{did.by}", state="Available"))
        case _:
            pass


def all_of(floor: Floor, layer: WorldLayer) -> str:
    """Return all that a floor and its layer have come to as one text."""
    agents = [layer.agent(id) for id in layer.world.agents]
    return json.dumps([floor.record(), layer.own, layer.statuses(), agents], default=sorted)


def check_laws(floor: Floor, layer: WorldLayer) -> None:
    """Fail where something on a floor cannot be."""
    record = floor.record()
    there = Counter(skill for _, skill, *_ in record["contacts"])
    for id, tally in floor.tallies.items():
        assert tally.arrived == there[id] + tally.gone, LAW
    statuses = {"waits": QUEUED, "talks": WITH_AGENT, "held": HELD}
    for id, _, _, place, *_ in record["contacts"]:
        assert layer.status_of(str(id)) == statuses[str(place)]
    talking = {id: agent for id, _, _, _, _, _, agent, _ in record["contacts"] if agent}
    for id in layer.world.agents:
        assert set(floor.contacts_of(id)) == {each for each in talking if talking[each] == id}
    waiting = {skill for _, skill, _, place, *_ in record["contacts"] if place == "waits"}
    for id in record["idle"]:
        agent = layer.agent(id)
        assert agent is not None
        assert (agent.state, agent.is_active) == ("Available", True)
        assert not waiting.intersection(_skills(agent)), f"agent {id} is idle, and somebody waits"
    for id in layer.world.agents:
        agent = layer.agent(id)
        if agent is not None and agent.is_active and agent.state == "Available":
            assert id in record["idle"]
    assert floor.planned <= 2 * (len(record["contacts"]) + 12) + 70


def _skills(agent: Agent) -> set[str]:
    ids = {"Billing": "301", "Sales": "302", "Night": "303"}
    return {ids.get(each, each) for each in agent.skills}
