"""A floor behind a platform goes on with the clock, and begins again with the layer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.platform.operations import operations
from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.world import NO_WORLD
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.around.site import Around, Site
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.exchange import Asked
from branchline.tools.platform.living import floor, saying
from branchline.tools.platform.living.floor import MOST_CONTACTS, FloorProcess, plan_of
from branchline.tools.platform.living.ticking import Ticking

WORLD = read_world(Path(__file__).parent / "worlds" / "living.yaml")


def living(seed: int | None = None) -> tuple[Emulator, FloorProcess]:
    """Return a platform with a floor."""
    emulator = Emulator(WORLD)
    return emulator, FloorProcess(emulator, plan_of(WORLD, seed))


def asked(emulator: Emulator, name: str = "active_contacts") -> str:
    """Return what an operation without arguments hands back, as a text."""
    operation = operations()[name]
    called = emulator.call(operation, "1001", ("",) * len(operation.parameters))
    assert called.status == 200, called.reason
    return repr(called.value)


def test_a_platform_answers_the_same_whenever_it_was_asked_before() -> None:
    often, once = living()[0], living()[0]
    for _ in range(60):
        often.clock += 10
        asked(often, "skills_activity")
    once.clock += 600

    for name in ("active_contacts", "agent_states", "skills_activity", "completed_contacts"):
        assert asked(often, name) == asked(once, name)


def test_a_seed_wins_over_that_of_the_world() -> None:
    texts: set[str] = set()
    for seed in (None, 7, 8):
        emulator, _ = living(seed)
        emulator.clock = 1800
        texts.add(asked(emulator))

    assert len(texts) == 2  # the world's own seed is 7


def test_a_floor_begins_again_with_its_layer() -> None:
    emulator, _ = living()
    first = asked(emulator)
    emulator.clock = 1800
    assert asked(emulator) != first
    emulator.clock = 0.0
    emulator.replace(WorldLayer(WORLD))

    assert asked(emulator) == first


def test_a_floor_goes_on_from_its_record_over_the_layer_of_then() -> None:
    emulator, process = living()
    emulator.clock = 900
    asked(emulator)
    layer = emulator.layer.copy([])
    record = cast("Mapping[str, object]", json.loads(json.dumps(process.record())))
    emulator.clock = 1800
    later = asked(emulator)

    emulator.replace(layer, record)

    assert emulator.layer is layer
    assert asked(emulator) == later


def test_a_record_that_does_not_fit_replaces_nothing() -> None:
    emulator, process = living()
    emulator.clock = 900
    before, layer = asked(emulator), emulator.layer

    with pytest.raises(BranchlineError, match="cannot be read"):
        emulator.replace(WorldLayer(WORLD), {**process.record(), "skills": {}})

    assert emulator.layer is layer
    assert asked(emulator) == before
    emulator.clock = 901
    asked(emulator)


def test_a_world_without_a_floor_has_none() -> None:
    with pytest.raises(BranchlineError, match=r'the world says nothing of a floor; .*"floor"'):
        plan_of(NO_WORLD)


def test_a_clock_ticks_with_that_of_the_machine() -> None:
    seconds = 100.0
    emulator, process = living()
    Ticking(emulator, 60, lambda: seconds)
    asked(emulator)
    assert (emulator.clock, process.floor.clock) == (0, 0)
    seconds += 2.5
    asked(emulator)

    assert (emulator.clock, process.floor.clock) == (150, 150)


def test_a_floor_that_nobody_asked_for_long_takes_no_longer_than_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(floor, "MOST_CONTACTS", 90)
    seconds = 0.0
    emulator, _ = living()
    Ticking(emulator, 1, lambda: seconds)
    seconds = 1e9
    asked(emulator)

    assert emulator.clock == 3600


def test_a_clock_is_moved_at_once_by_what_so_many_contacts_take() -> None:
    _, process = living()

    assert process.most_seconds == MOST_CONTACTS / 90 * 3600


def site() -> tuple[Site, Callable[..., tuple[int, Any]]]:
    """Return a platform with a floor and control, and what asks control."""
    found = Site(WORLD, Around(control="a token of control", floor=plan_of(WORLD)))
    headers = {"authorization": "Bearer a token of control", "content-type": "application/json"}

    def ask(method: str, path: str, body: object = None) -> tuple[int, Any]:
        text = b"" if body is None else json.dumps(body).encode()
        answer = found.answer_control(Asked(method, f"/control{path}", "", headers, text))
        return answer.status, json.loads(answer.body) if answer.body else None

    return found, ask


def test_control_moves_a_floor_no_further_than_its_bound() -> None:
    _, ask = site()

    status, told = ask("POST", "/clock", {"move": 4.1e6})

    assert status == 422
    assert "4000000" in json.dumps(told)
    assert ask("GET", "/clock")[1]["seconds"] == 0
    assert ask("POST", "/clock", {"move": 3600})[1]["seconds"] == 3600


def test_control_goes_back_to_a_moment_of_a_floor_and_to_its_beginning() -> None:
    found, ask = site()
    first = asked(found.emulator)
    ask("POST", "/clock", {"move": 900})
    _, kept = ask("POST", "/snapshot", {})
    ask("POST", "/clock", {"move": 900})
    later = asked(found.emulator)
    assert ask("POST", "/restore", {"snapshot": kept["snapshot"]})[0] == 200
    assert asked(found.emulator) != later
    ask("POST", "/clock", {"move": 900})
    assert asked(found.emulator) == later

    assert ask("POST", "/reset")[0] == 204
    assert asked(found.emulator) == first


def test_a_contact_that_control_brings_waits_in_its_queue() -> None:
    found, ask = site()
    body = {"status": "queued", "skill": "Billing"}
    assert ask("PUT", "/contacts/4711", body)[0] in {200, 201}
    for _ in range(60):
        ask("POST", "/clock", {"move": 10})

    process = found.emulator.process
    assert isinstance(process, FloorProcess)
    assert [turn.status for turn in process.floor.turns("4711")][:1] == ["queued"]
    assert [turn.status for turn in process.floor.turns("4711")][-1] == "ended"


def test_who_starts_a_floor_is_told_how_it_goes() -> None:
    emulator, _ = living(5)
    told = list(saying.lines(plan_of(WORLD, 5), 0, emulator.layer))
    assert told == [
        "Floor: 90 contacts an hour come to 2 skills, by seed 5",
        "Clock: it stands still until it is moved",
    ]

    everybody = {id: each._replace(session="", state="") for id, each in WORLD.agents.items()}
    asleep = Emulator(replace(WORLD, agents=everybody))
    FloorProcess(asleep, plan_of(WORLD))
    told = list(saying.lines(plan_of(WORLD), 60, asleep.layer))
    assert told == [
        "Floor: 90 contacts an hour come to 2 skills, by seed 7",
        "No agent is logged in, so all who come wait",
        "Clock: 60 virtual seconds go by in a second",
    ]
    assert list(saying.lines(None, 0, emulator.layer)) == []
