"""A living floor comes to the same however its clock is moved, and breaks no law on its way."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from floors import LAW, PLAN, STEPS, Did, all_of, alone, check_laws, do, world
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.platform.floor import process
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
    World,
)
from branchline.interpreter.world.world_layer import WorldLayer

END = 900_000


def played(steps: list[Did], moves: Iterable[int] = (), *, checks: bool = False) -> str:
    """Return what a floor comes to by these steps, where its clock is moved at moments between."""
    layer = WorldLayer(world())
    floor = Floor(PLAN, layer)
    others, now = sorted(moves, reverse=True), 0
    for did in [*steps, Did(max(0, END - sum(each.after for each in steps)), "nothing", 0, 0)]:
        now += did.after
        while others and others[-1] <= now:
            floor.advance(others.pop() / 1000)
        floor.advance(now / 1000)
        do(layer, did)
        if checks:
            check_laws(floor, layer)
    return all_of(floor, layer)


@settings(max_examples=150)
@given(STEPS, st.lists(st.integers(0, END), max_size=40))
def test_sixty_steps_come_to_the_same_as_one(steps: list[Did], moves: list[int]) -> None:
    assert played(steps, moves) == played(steps)


@settings(max_examples=150)
@given(STEPS)
def test_nobody_is_lost_and_nobody_waits_beside_an_idle_agent(steps: list[Did]) -> None:
    played(steps, checks=True)


@settings(max_examples=100)
@given(STEPS, STEPS)
def test_a_restored_floor_goes_on_as_the_recorded_one(before: list[Did], after: list[Did]) -> None:
    layer = WorldLayer(world())
    floor = Floor(PLAN, layer)
    now = 0
    for did in before:
        now += did.after
        floor.advance(now / 1000)
        do(layer, did)
    record = json.loads(json.dumps(floor.record()))

    other_layer = layer.copy([])
    other = Floor.of_record(PLAN._replace(seed=99), other_layer, record)

    assert all_of(other, other_layer) == all_of(floor, layer)
    for did in after:
        now += did.after
        for each, its in ((floor, layer), (other, other_layer)):
            each.advance(now / 1000)
            do(its, did)
    assert all_of(other, other_layer) == all_of(floor, layer)


def test_another_seed_is_another_day() -> None:
    texts: set[str] = set()
    for seed in (1, 2):
        layer = WorldLayer(world())
        floor = Floor(PLAN._replace(seed=seed), layer)
        floor.advance(3600)
        texts.add(all_of(floor, layer))

    assert len(texts) == 2


BUSY = Traffic("Billing", 600, Duration(30), Duration(5, "fixed"))


def came_at(floor: Floor, layer: WorldLayer) -> dict[str, list[tuple[float, str]]]:
    """Return when each contact of a floor came into which status."""
    return {
        each.id: [(turn.at, turn.status) for turn in floor.turns(each.id)]
        for each in layer.contacts()
    }


def test_one_contact_more_moves_no_arrival_and_no_length_of_another() -> None:
    few, one_more = alone(BUSY, 3), alone(BUSY, 3)
    for floor, layer in (few, one_more):
        floor.advance(60)
        if floor is one_more[0]:
            layer.add(Contact("7", status=QUEUED, skill="Billing"))
        floor.advance(600)

    first, second = came_at(*few), came_at(*one_more)
    assert "7" in second
    assert {id: turns[0][0] for id, turns in first.items()} == {
        id: turns[0][0] for id, turns in second.items() if id != "7"
    }
    lengths = [
        {
            id: round(turns[-1][0] - turns[-2][0], 3)
            for id, turns in came.items()
            if [status for _, status in turns[-2:]] == [WITH_AGENT, ENDED]
        }
        for came in (first, second)
    ]
    assert len(lengths[0]) > 20
    both = lengths[0].keys() & lengths[1].keys()
    assert {id: lengths[0][id] for id in both} == {id: lengths[1][id] for id in both}


def test_who_came_first_is_answered_first() -> None:
    floor, layer = alone(BUSY, 4)
    floor.advance(3600)

    came = sorted(came_at(floor, layer).items(), key=lambda each: int(each[0]))
    answered = [at for _, turns in came for at, status in turns if status == WITH_AGENT]
    assert len(answered) > 300
    assert answered == sorted(answered)


def test_who_is_idle_longest_answers_next() -> None:
    floor, layer = alone(Traffic("Billing", 60, Duration(1, "fixed")), 3)
    floor.advance(3600)

    turns = [turn for each in layer.contacts() for turn in floor.turns(each.id)]
    order = [turn.agent for turn in sorted(turns) if turn.agent]
    assert order[:6] == ["1", "2", "3", "1", "2", "3"]


def test_an_agent_with_two_skills_takes_who_has_waited_longest() -> None:
    none = Traffic("", 0, Duration(1000, "fixed"))
    agent = Agent("1", skills=("B", "A"), session="s1", state="Unavailable")
    waiting = [Contact(f"{number}", status=QUEUED, skill="AB"[number % 2]) for number in range(6)]
    layer = WorldLayer(World.of(agents=[agent]))
    floor = Floor(FloorPlan(1, (none._replace(skill="A"), none._replace(skill="B"))), layer)
    for number, each in enumerate(waiting):
        floor.advance(number)
        layer.add(each)
    floor.advance(10)
    layer.status["1"] = QUEUED  # which it is: that moves nothing
    answers()["set_agent_state"](layer, ("s1", "Available", ""))
    floor.advance(10 + 6 * 1000)

    order = sorted((floor.turns(each.id)[-2].at, each.id) for each in waiting)
    assert [id for _, id in order] == ["0", "1", "2", "3", "4", "5"]


def test_an_agent_who_is_unavailable_gets_no_contact() -> None:
    floor, layer = alone(BUSY, 2)
    floor.advance(600)
    answers()["set_agent_state"](layer, ("s1", "Unavailable", "Lunch"))
    floor.advance(900)

    turns = [turn for each in layer.contacts() for turn in floor.turns(each.id)]
    assert not [turn for turn in turns if turn.agent == "1" and turn.at > 600]
    assert [turn for turn in turns if turn.agent == "2" and turn.at > 600]
    agent = layer.agent("1")
    assert agent is not None
    assert agent.state == "Unavailable"


def test_a_contact_that_a_call_ends_frees_its_agent_at_once() -> None:
    floor, layer = alone(Traffic("Billing", 600, Duration(10_000, "fixed"), Duration(5, "fixed")))
    floor.advance(60)
    (talked_to,) = floor.contacts_of("1")
    answers()["end_contact"](layer, (talked_to,))
    floor.settle()

    assert floor.contacts_of("1") == []
    assert floor.wraps_up("1")
    floor.advance(65)
    assert floor.contacts_of("1") not in ([], [talked_to])
    assert floor.tallies["Billing"].taken == 1


def test_a_contact_on_hold_stays_and_has_its_time_left() -> None:
    floor, layer = alone(Traffic("Billing", 60, Duration(100, "fixed")))
    floor.advance(3600)
    (talked_to,) = floor.contacts_of("1")
    answered = next(turn.at for turn in floor.turns(talked_to) if turn.agent)
    assert answers()["hold_contact"](layer, ("s1", talked_to))[0] == 200
    floor.advance(7200)
    assert floor.contacts_of("1") == [talked_to]
    layer.status[talked_to] = WITH_AGENT
    floor.advance(7200 + 100 - (3600 - answered) - 0.001)
    assert floor.contacts_of("1") == [talked_to]
    floor.advance(7200 + 100 - (3600 - answered))

    assert floor.contacts_of("1") != [talked_to]


def test_who_logs_in_takes_part_and_who_logs_out_does_not() -> None:
    floor, layer = alone(BUSY, 2)
    answers()["terminate_session"](layer, ("1",))
    floor.advance(600)
    assert floor.contacts_of("1") == []
    agent = layer.agent("1")
    assert agent is not None
    layer.change(agent._replace(session="new", state="Available"))
    floor.advance(601)

    assert len(floor.contacts_of("1")) == 1


def test_a_new_session_ends_no_wrapping_up_and_a_state_does() -> None:
    floor, layer = alone(Traffic("Billing", 600, Duration(10), Duration(500, "fixed")))
    floor.advance(100)
    assert floor.wraps_up("1")
    agent = layer.agent("1")
    assert agent is not None
    layer.change(agent._replace(session="new"))
    floor.settle()
    assert floor.wraps_up("1")
    answers()["set_agent_state"](layer, ("new", "Available", ""))
    floor.settle()

    assert not floor.wraps_up("1")
    assert len(floor.contacts_of("1")) == 1


def test_an_agent_with_two_contacts_wraps_up_behind_the_last() -> None:
    agent = Agent("1", skills=("Billing",), session="s1", state="Available")
    both = [Contact(id, status=WITH_AGENT, skill="Billing", agent="1") for id in ("7", "8")]
    layer = WorldLayer(World.of(agents=[agent], contacts=both))
    traffic = Traffic("Billing", 0, Duration(100, "fixed"), Duration(50, "fixed"))
    floor = Floor(FloorPlan(1, (traffic,)), layer)
    floor.advance(90)
    answers()["end_contact"](layer, ("7",))
    floor.settle()
    assert not floor.wraps_up("1")
    floor.advance(100)
    assert floor.wraps_up("1")
    floor.advance(150)

    assert not floor.wraps_up("1")


def test_a_wish_while_somebody_talks_waits_until_that_is_over() -> None:
    floor, layer = alone(Traffic("Billing", 600, Duration(100, "fixed")))
    floor.advance(30)
    answers()["set_agent_state"](layer, ("s1", "Unavailable", ""))
    floor.settle()
    agent = layer.agent("1")
    assert agent is not None
    assert agent.state == "InboundContact"
    floor.advance(300)
    agent = layer.agent("1")

    assert agent is not None
    assert (agent.state, floor.contacts_of("1")) == ("Unavailable", [])


def test_what_is_kept_of_days_is_bounded() -> None:
    """Patience of a year leaves nothing behind of those who are answered."""
    patient = Traffic("Billing", 4000, Duration(20), Duration(2), Duration(365 * 86400, "fixed"))
    floor, layer = alone(patient, 30)
    floor.advance(6 * 3600)

    assert floor.tallies["Billing"].handled > 20_000
    assert len(layer.own) <= process.MOST_ENDED + len(floor.record()["contacts"])
    assert len(layer.status) == len(layer.own)
    assert floor.planned < 400
    assert len(json.dumps(floor.record())) < 200_000


def test_a_full_queue_turns_others_away() -> None:
    floor, _ = alone(BUSY._replace(most_waiting=2))
    floor.advance(3600)
    tally = floor.tallies["Billing"]

    assert tally.turned_away > 100
    assert floor.waiting("Billing") == 2
    assert tally.arrived == tally.gone + 3, LAW


def test_nobody_comes_where_no_arrivals_are_told() -> None:
    floor, layer = alone(BUSY._replace(arrivals=0))
    floor.advance(1e6)

    assert layer.contacts() == []
    assert floor.planned == 0


def test_a_clock_never_goes_back() -> None:
    floor, layer = alone(BUSY)
    floor.advance(100)
    before = all_of(floor, layer)
    floor.advance(50)

    assert all_of(floor, layer) == before


def wrong_records() -> list[tuple[str, object]]:
    """Return what may be wrong with a part of a record."""
    return [
        ("version", 2), ("seed", "7"), ("now", None), ("next_id", 1.5), ("skills", {}),
        ("skills", {"Billing": [1, 2]}), ("beside", {}), ("contacts", [["1"]]),
        ("contacts", [["1", "Billing", "1", "waits", 0, None, "", None]]),
        ("contacts", [["1", "Other", "1", "waits", 0, None, "", None]]),
        ("agents", [["nobody", "Available", "", None, None, "", 0]]),
        ("agents", 3), ("idle", ["nobody"]), ("ended", [1]), ("turns", {"1": [[0]]}),
    ]  # fmt: skip


@pytest.mark.parametrize(("part", "value"), wrong_records())
def test_a_record_that_is_none_is_refused(part: str, value: object) -> None:
    floor, layer = alone(BUSY)
    floor.advance(60)
    record = {**floor.record(), part: value}

    with pytest.raises(BranchlineError, match="the record of the floor cannot be read"):
        Floor.of_record(FloorPlan(3, (BUSY,)), layer.copy([]), record)
    with pytest.raises(BranchlineError):
        Floor.of_record(FloorPlan(3, (BUSY,)), layer.copy([]), {})


def test_a_number_that_is_taken_is_passed_over() -> None:
    floor, layer = alone(BUSY)
    layer.add(Contact("500000002"))
    floor.advance(60)

    assert floor.turns("500000002") == []
    assert floor.turns("500000003")


def test_of_one_contact_the_last_states_are_kept() -> None:
    floor, layer = alone(Traffic("Billing", 60, Duration(1000, "fixed")))
    floor.advance(120)
    (talked_to,) = floor.contacts_of("1")
    for _ in range(process.MOST_ENDED):
        for status in (HELD, WITH_AGENT):
            layer.status[talked_to] = status
            floor.settle()

    turns = floor.turns(talked_to)
    assert len(turns) == 100
    assert turns[-1].status == WITH_AGENT
    assert floor.planned < 150


def test_whoever_watches_a_contact_hears_of_its_end() -> None:
    floor, layer = alone(BUSY)
    ended: list[str] = []
    layer.watched, layer.released = {"500000001"}, ended.append
    floor.advance(600)

    assert ended == ["500000001"]
