"""Tokens: how one is had, whose it is, and when it is good no more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platform_exchanges import BASE, HERE

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.world import NO_WORLD
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.exchange import Answered, Asked
from branchline.tools.platform.replies import json_of
from branchline.tools.platform.routes import KEY_PATH, PASSWORD_PATHS
from branchline.tools.platform.tokens import LIVES, REFRESH_LIVES, Tokens

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.fixture
def door() -> Door:
    return Door(Emulator(read_world(HERE / "worlds" / "floor.yaml")))


def asked(door: Door, path: str, body: dict[str, str]) -> Answered:
    headers = {"content-type": JSON, "host": "127.0.0.1:8080"}
    return door.answer(Asked("POST", path, headers=headers, body=json.dumps(body).encode()))


def status(door: Door, token: str) -> int:
    headers = {"authorization": f"bearer {token}"}
    return door.answer(Asked("GET", f"{BASE}/contacts/300", headers=headers)).status


def by_password(door: Door, username: str, password: str, at: int = 0) -> dict[str, Any]:
    body = {"grant_type": "password", "username": username, "password": password}
    answer = asked(door, PASSWORD_PATHS[at], body)
    assert answer.status == 200
    return json_of(answer)


@pytest.mark.parametrize("at", range(len(PASSWORD_PATHS)))
def test_a_password_gets_a_token_at_each_place(door: Door, at: int) -> None:
    found = by_password(door, "Ana Lopez", "any", at)

    assert (found["agent_id"], found["token_type"], found["expires_in"]) == (
        "1001",
        "bearer",
        3600,
    )
    assert found["resource_server_base_uri"] == "http://127.0.0.1:8080/incontactapi/"
    assert status(door, found["access_token"]) == 200


def test_an_agent_with_a_login_has_to_bring_it(door: Door) -> None:
    assert by_password(door, "eve", "S3cret!")["agent_id"] == "1005"
    assert by_password(door, "KEY1", "shh")["agent_id"] == "1005"  # a key in place of a password


def test_an_access_key_gets_a_token(door: Door) -> None:
    answer = asked(door, KEY_PATH, {"accessKeyId": "KEY1", "accessKeySecret": "shh"})

    assert door.tokens.agent_of(json_of(answer)["access_token"]) == "1005"


def test_a_form_does_what_json_does(door: Door) -> None:
    body = b"grant_type=password&username=Ana+Lopez&password=%C3%BC"
    headers = {"content-type": FORM, "authorization": "Basic Og=="}
    answer = door.answer(Asked("POST", "/AUTH/token", headers=headers, body=body))

    assert json_of(answer)["agent_id"] == "1001"


def test_tokens_run_out_by_the_virtual_clock_and_are_refreshed(door: Door) -> None:
    first = by_password(door, "1001", "")
    door.emulator.clock = LIVES - 1
    assert status(door, first["access_token"]) == 200
    door.emulator.clock = LIVES
    assert status(door, first["access_token"]) == 401
    grant = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}

    second = json_of(asked(door, PASSWORD_PATHS[0], grant))
    assert status(door, second["access_token"]) == 200
    door.emulator.clock = REFRESH_LIVES
    assert asked(door, PASSWORD_PATHS[0], grant).status == 400


def test_neither_token_stands_in_for_the_other(door: Door) -> None:
    found = by_password(door, "1001", "")
    grant = {"grant_type": "refresh_token", "refresh_token": found["access_token"]}

    assert status(door, found["refresh_token"]) == 401
    assert asked(door, PASSWORD_PATHS[0], grant).status == 400


def test_where_no_agents_are_named_anybody_is_let_in() -> None:
    door = Door(Emulator(NO_WORLD))

    assert by_password(door, "somebody", "any")["agent_id"] == "somebody"


def test_a_server_with_the_same_key_knows_the_tokens_of_the_first() -> None:
    token = Tokens(b"key").issue("1001")

    assert Tokens(b"key").agent_of(token) == "1001"
    assert Tokens(b"another").agent_of(token) is None


@given(st.text())
def test_no_other_text_is_a_token(text: str) -> None:
    tokens = Tokens(b"key")
    good = tokens.issue("1001")

    assert tokens.agent_of(text) is None
    assert tokens.agent_of(good + text) == ("1001" if text == "" else None)


def test_no_login_shows_itself() -> None:
    world = read_world(HERE / "worlds" / "floor.yaml")

    shown = repr(world.agents["1005"])
    assert "S3cret" not in shown
    assert "shh" not in shown
