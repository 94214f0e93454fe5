"""What control answers, and what the platform answers then: one file of requests a topic.

``control`` asks below ``/control`` with its token, ``ask`` below the base of the platform;
``as`` is the agent whose token is brought, ``at`` another base.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from asgi_requests import Clock, app_of, ask

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.tools.platform.around.site import Around, Site
from branchline.tools.platform.exchange import DROPPED, Answered, Asked

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.glob("*.yaml") if path.stem != "world")
BASE = "/incontactapi/services/v30.0"
TOKEN = "quagga-of-control"  # noqa: S105 - of a test
SHOWN = {"allow", "www-authenticate", "retry-after", "branchline-fault"}
_MARK = re.compile(r"[0-9a-f]{64}")


def site_of(clock: Clock, lines: list[str] | None = None) -> Site:
    """Return a platform under control."""
    write = None if lines is None else lines.append
    around = Around(write, TOKEN, seconds=clock, sleep=clock.sleep)
    return Site(read_world(HERE / "world.yaml"), around)


def asked_of(line: dict[str, Any], site: Site) -> Asked:
    is_control = "control" in line
    method, _, target = line["control" if is_control else "ask"].partition(" ")
    path, _, query = target.partition("?")
    headers: dict[str, str] = {}
    body = line.get("body", "")
    if not isinstance(body, str):
        body = json.dumps(body)
    headers["content-type"] = (
        "application/x-www-form-urlencoded" if "=" in body else "application/json"
    )
    agent = site.door.tokens.issue(str(line.get("as", "7")))
    tokens = {"none": "", "wrong": "Bearer abc", "agent": f"Bearer {agent}"}
    if is_control:
        headers["authorization"] = tokens.get(line.get("token", ""), f"Bearer {TOKEN}")
    elif "as" in line:
        headers["authorization"] = tokens["agent"]
    base = "/control" if is_control else line.get("at", BASE)
    return Asked(method, base + path, query, headers, body.encode("latin-1"))


def lines_of(line: dict[str, Any], answer: Answered) -> Iterator[str]:
    given = f" {json.dumps(line['body'])}" if "body" in line else ""
    yield f"{line.get('control') or line.get('ask')}{given}"
    yield f"  {answer.status}"
    shows = line.get("shows")
    if shows == "status":
        return
    yield from (f"  {name}: {value}" for name, value in answer.headers if name in SHOWN)
    if answer.body and shows != "headers":
        told = json.loads(answer.body)
        yield from (f"  {each}" for each in told.pop("mistakes", ()))
        yield f"  {_MARK.sub('MARK', json.dumps(told))}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_control_does_what_it_is_asked_for(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    clock, lines = Clock(), list[str]()
    site = site_of(clock, lines)
    app = app_of(site)
    told: list[str] = []
    snapshot = None

    for line in yaml.safe_load(case.read_text("utf-8")):
        asked = asked_of(line, site)
        if line.get("body") == {"id": "snapshot-3"}:  # the document in place of what is kept
            asked = asked._replace(body=json.dumps({"snapshot": snapshot}).encode())
        before = clock.now
        answer = ask(app, asked)
        told += lines_of(line, answer)
        if clock.now != before:
            told.append(f"  after {clock.now - before:g} s")
        if b'"snapshot"' in answer.body:
            snapshot = json.loads(answer.body)["snapshot"]

    text = "\n".join([*told, ""])
    assert "quagga" not in text.replace("access_token=quagga", "").replace("password=quagga", "")
    assert not any("quagga" in each or "/control" in each for each in lines)
    assert_golden(case.with_suffix(".expected"), text)


def test_without_control_there_is_none() -> None:
    app = app_of(Site(read_world(HERE / "world.yaml")))
    headers = {"authorization": f"Bearer {TOKEN}"}

    for path in ("/control", "/control/faults", "/control/reset"):
        assert ask(app, Asked("GET", path, "", headers)).status == 404
        assert ask(app, Asked("POST", path, "", headers)).status == 404


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("host", "evil.example", 421),
        ("origin", "http://evil.example", 403),
        ("origin", "null", 403),
    ],
)
def test_another_host_and_pages_of_others_do_not_come_to_control(
    header: str, value: str, status: int
) -> None:
    app = app_of(site_of(Clock()))
    headers = {"authorization": f"Bearer {TOKEN}", header: value}

    assert ask(app, Asked("POST", "/control/reset", "", headers)).status == status


def test_no_fault_befalls_control() -> None:
    clock = Clock()
    app = app_of(site_of(clock))
    headers = {"authorization": f"Bearer {TOKEN}"}
    fault = json.dumps({"drop": "before"}).encode()

    assert ask(app, Asked("POST", "/control/faults", "", headers, fault)).status == 201
    assert ask(app, Asked("GET", "/control/faults", "", headers)).status == 200
    assert ask(app, Asked("GET", f"{BASE}/agents", "", headers)).status == -1


@pytest.mark.parametrize(("again", "body"), [("reset", {}), ("restore", {"id": "snapshot-1"})])
def test_what_is_delayed_until_all_begins_again_is_dropped(
    again: str, body: dict[str, str]
) -> None:
    """So no test ends the contacts of the next one."""

    async def sleep(_seconds: float) -> None:
        told(f"POST /{again}", body)

    site = Site(read_world(HERE / "world.yaml"), Around(None, TOKEN, sleep=sleep))

    def told(words: str, body: dict[str, Any]) -> None:
        answer = site.answer_control(asked_of({"control": words, "body": body}, site))
        assert answer.status < 300

    told("POST /snapshot", {})
    told("POST /faults", {"path": "/contacts/*/end", "delay": 5})

    found = ask(app_of(site), asked_of({"ask": "POST /contacts/4711/end", "as": 7}, site))

    assert found.status == DROPPED
    assert "4711" not in site.emulator.layer.status
