"""Any call of any operation comes to the same through both doors, and changes the same."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from both_doors import Doorway
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.actions import ApiAction, catalogue
from branchline.actions.platform_port import NOT_KNOWN, Operation, Platform
from branchline.actions.values import SecurityUser
from branchline.interpreter.platform.platform import SimulatedPlatform, is_success
from branchline.interpreter.values import filled, plain
from branchline.interpreter.world.world import (
    AddressBook,
    Agent,
    Contact,
    Fault,
    Skill,
    World,
)
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.client.calls import MARK

ACTIONS = sorted(
    (each for each in catalogue() if isinstance(each, ApiAction)), key=lambda each: each.name
)
EVERYTHING = frozenset(each.operation.permission for each in ACTIONS)
ODD = ("a/b", "..", "7%2F8", "\u00fc 1", "007")
IDS = ("1001", "1002", "4711", "4712", "77", "12", "ana", "S-1", *ODD)
WORDS = ("", " ", "0", "1", "Available", "unavailable", "agentId,firstName", " 4711 ")
KNOWN = replace(
    World.of(
        [
            Agent("1001", "Ana Silva", permissions=EVERYTHING, skills=("12",), session="S-1"),
            Agent("1002", "Bo", permissions=frozenset({"contacts.view"}), state="Available"),
            Agent("ana", "", is_active=False, permissions=EVERYTHING),
            *(Agent(id, permissions=EVERYTHING) for id in ODD),
        ],
        [
            Contact("4711", "Phone", "queued", "12"),
            Contact("4712", "Chat", "ended", "Billing"),
            *(Contact(id, "Phone", "with agent", "12", agent="1001") for id in ODD),
        ],
        faults=[Fault("end_contact", 503, times=1, contact="77"), Fault("hold_contact", 0)],
    ),
    skills=MappingProxyType({"12": Skill("12", "Billing"), "a/b": Skill("a/b", "Slash")}),
    address_books=MappingProxyType(
        {"77": AddressBook("77", "Main", (MappingProxyType({"firstName": "Ana", "id": "07"}),))}
    ),
)
WORLDS = {"known": KNOWN, "nothing known": World(), "no agents": World.of(contacts=[Contact("7")])}
users = st.sampled_from(["1001", "1002", "ana", "7", "a/b"])
texts = st.one_of(
    st.sampled_from(IDS),
    st.sampled_from(WORDS),
    # The door refuses control signs before it asks anybody, as servers do; a run does not send
    # what has no other sign (D113).
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
)


Call = tuple[Operation, SecurityUser, tuple[str, ...]]


def told(platform: Platform, layer: WorldLayer, call: Call) -> object:
    """Return what a call comes to, and what the layer is afterwards."""
    status, reason, value = platform.call(*call)
    said = "transport" if MARK in filled(reason) or status == 0 else filled(reason)
    agents = [layer.agent(id) for id in layer.world.agents]
    kept = (layer.statuses(), agents, layer.callbacks)
    went_well = status == NOT_KNOWN or is_success(status)
    return status, said, type(value), plain(value), went_well and platform.is_assumed, kept


@pytest.mark.parametrize("action", ACTIONS, ids=lambda each: each.name)
@settings(max_examples=60)
@given(data=st.data())
def test_any_call_comes_to_the_same_through_both_doors(
    action: ApiAction, data: st.DataObject
) -> None:
    world = WORLDS[data.draw(st.sampled_from(sorted(WORLDS)))]
    here, there = WorldLayer(world), WorldLayer(world)
    mine, other = SimulatedPlatform(here), Doorway()(there)
    in_path = action.operation.path.count("{")
    for _ in range(data.draw(st.integers(1, 3))):
        arguments = tuple(
            data.draw(texts.filter(str.strip) if place < in_path else texts)
            for place in range(len(action.arguments))
        )
        user = SecurityUser(data.draw(users) if action.operation.permission else "")
        call = (action.operation, user, arguments)
        assert told(other, there, call) == told(mine, here, call)


@settings(max_examples=150)
@given(st.sampled_from(sorted(WORLDS)), texts)
def test_any_agent_is_found_alike_through_both_doors(name: str, wanted: str) -> None:
    layer = WorldLayer(WORLDS[name])
    mine, other = SimulatedPlatform(layer), Doorway()(layer)

    user, reason = mine.find_agent(wanted)
    found, why = other.find_agent(wanted)

    assert (found, filled(why)) == (user, filled(reason))
    assert other.knows_agents == mine.knows_agents or not wanted.strip()
