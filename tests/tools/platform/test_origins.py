"""Pages of other origins: they ask where they were allowed to, see ``origins.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.types import Message

from branchline.interpreter.world.world import Agent, Contact, World
from branchline.tools.platform.asgi import Bounds, PlatformApp
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("origins.yaml").read_text("utf-8")
)
BOUNDS = Bounds({"127.0.0.1:8080", "localhost:8080"}, {"http://localhost:3000"})
PATH = "/incontactapi/services/v30.0/contacts/300/end"


def answered(case: dict[str, Any]) -> tuple[int, dict[str, str]]:
    """Return status and headers of what a case is answered."""
    world = World.of(
        [Agent("1", permissions=frozenset({"contacts.end"}))], [Contact("300"), Contact("301")]
    )
    door = Door(Emulator(world))
    headers = {"host": case.get("host", "127.0.0.1:8080")}
    if case.get("token", True):
        headers["authorization"] = f"Bearer {door.tokens.issue('1')}"
    if "origin" in case:
        headers["origin"] = case["origin"]
    if "asks" in case:
        headers["access-control-request-method"] = case["asks"]
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("there is no body to read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": case.get("method", "POST"),
        "raw_path": PATH.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    with pytest.raises(StopIteration):  # it waits for nothing, so it needs no loop
        PlatformApp(door, BOUNDS)(scope, receive, send).send(None)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_page_gets_what_its_origin_may(case: dict[str, Any]) -> None:
    status, headers = answered(case)

    assert status == case["status"]
    shared = case["origin"] if case.get("shared") else None
    assert headers.get("access-control-allow-origin") == shared
    assert ("access-control-allow-methods" in headers) is bool(case.get("methods"))
    assert "access-control-allow-credentials" not in headers
