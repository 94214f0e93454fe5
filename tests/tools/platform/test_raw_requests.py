"""What the platform answers to whatever is sent: raw/ has the requests, each with its status."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from raw_requests import Answer, connected, exchange, is_closed_by_now, request_of

from branchline.interpreter.world.world import Agent, Contact, Login, Skill, World
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.around.site import Around
from branchline.tools.platform.asgi import PlatformApp
from branchline.tools.platform.serving import Platform
from branchline.tools.platform.tokens import Tokens

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = [
    {**case, "of": path.stem}
    for path in sorted((HERE / "raw").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
CORA = Login("cora", "secret", "KEY", "also secret")
MAY = frozenset({"contacts.end", "contacts.view", "callbacks.schedule", "skills.view"})
WORLD = replace(
    World.of(
        agents=[
            Agent("1", "Ana", permissions=MAY),
            Agent("2", "Ben", permissions=frozenset({"contacts.view"})),
            Agent("3", "Cora", permissions=MAY, login=CORA),
            Agent("5", "Eve", permissions=MAY, login=Login("", "", "K", "S")),
            Agent("4", "Dan", is_active=False, permissions=MAY, login=Login("dan", "secret")),
        ],
        contacts=[Contact("1001", skill="Billing"), Contact("1002", skill="Billing")],
    ),
    skills={"101": Skill("101", "Billing")},
)
CONTROL = "token-of-control"
GOOD = {
    "send": "HEAD /incontactapi/services/v30.0/contacts/1002 HTTP/1.1\nHost: <host>\n"
    "Authorization: Bearer <ana>"
}


class Standing:
    """A platform that serves, and the words that requests are filled in with."""

    def __init__(self, platform: Platform, address: str) -> None:
        """Issue tokens of all kinds."""
        self.platform = platform
        host = address.removeprefix("http://")
        self.port = int(host.rpartition(":")[2])
        tokens = platform.door.tokens
        ana = tokens.issue("1")
        self.words = {
            "host": host,
            "port": str(self.port),
            "ana": ana,
            "ben": tokens.issue("2"),
            "changed": ana[:-1] + ("A" if ana[-1] != "A" else "B"),
            "expired": tokens.issue("1", -1),
            "foreign": Tokens().issue("1"),
            "refresh": tokens.issue("1", is_refresh=True),
            "inactive": tokens.issue("4"),
            "nobody": tokens.issue("99"),
            "control": CONTROL,
            "shortened": CONTROL[:-1],
        }

    def begin_again(self) -> None:
        """Let the world be as it was."""
        self.platform.emulator.replace(WorldLayer(self.platform.world))


@pytest.fixture(scope="module", params=["short way", "long way"])
def standing(request: pytest.FixtureRequest) -> Generator[Standing]:
    """Serve, and once with nothing answered at once: what comes back is the same."""
    platform = Platform(WORLD)
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "long way":
            patch.setattr(PlatformApp, "at_once", never)
        with platform as address:
            yield Standing(platform, address)


@pytest.fixture(scope="module")
def controlled() -> Generator[Standing]:
    """Serve with control, which was asked for."""
    platform = Platform(WORLD, around=Around(control=CONTROL))
    with platform as address:
        yield Standing(platform, address)


def never(*_: object) -> None:
    """Return no answer, so that every request goes the long way."""


def named(case: dict[str, Any]) -> str:
    return f"{case['of']}: {case['says']}"


@pytest.mark.parametrize("case", [each for each in CASES if each["of"] != "control"], ids=named)
def test_a_request_gets_its_status(standing: Standing, case: dict[str, Any]) -> None:
    hold(standing, case)


@pytest.mark.parametrize("case", [each for each in CASES if each.get("control", True)], ids=named)
def test_with_control_it_gets_the_same(controlled: Standing, case: dict[str, Any]) -> None:
    hold(controlled, case)


def hold(standing: Standing, case: dict[str, Any]) -> None:
    """Send a request to a world that nobody has asked for anything, and look at what comes."""
    standing.begin_again()
    data = request_of(case, standing.words)
    expected = str(case["status"]).split("|")
    wanted = max(len(each.split()) for each in expected)

    with connected(standing.port) as connection:
        heard = exchange(connection, data, wanted, is_head=data.startswith(b"HEAD "))
        assert heard.statuses in expected, heard
        ends = case.get("close", "no")
        if ends == "no":
            good = request_of(GOOD, standing.words)
            assert exchange(connection, good, 1, is_head=True).statuses == "200"
        elif ends == "yes":
            assert heard.is_closed or is_closed_by_now(connection)

    _look_at(heard.answers[-1] if heard.answers else None, case)
    if "then" in case:
        contact, _, state = case["then"].partition(" ")
        assert standing.platform.emulator.layer.status_of(contact) == state


def _look_at(answer: Answer | None, case: dict[str, Any]) -> None:
    """Hold the headers and the body of an answer against a case, and against what each one has."""
    if answer is None:
        return
    for name, pattern in case.get("headers", {}).items():
        assert re.search(pattern, answer.headers.get(name, "")), answer.headers
    for name in case.get("not headers", []):
        assert name not in answer.headers
    assert case.get("not", "\0") not in str(answer.headers) + answer.body.decode()
    assert not (case.get("empty") and answer.body)
    if answer.status >= 400 and not data_is_head(case):
        told = json.loads(answer.body)
        assert set(told) - {"mistakes"} == {"error", "error_description"}
        assert answer.headers["content-type"] == "application/json"


def data_is_head(case: dict[str, Any]) -> bool:
    """Return whether an answer to a case has no body."""
    return str(case["send"]).startswith("HEAD ")
