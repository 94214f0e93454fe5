"""Requests to a platform written as cases: one file a topic, each line a request.

A request is a method and a path below the base, or ``at`` a path of its own; ``as`` is the agent
whose token it brings, and ``after`` is by how many seconds the clock is moved before. In a case
with a ``floor`` contacts come by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from paths import ROOT

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.exchange import Answered, Asked
from branchline.tools.platform.living.floor import FloorProcess, plan_of
from branchline.tools.platform.tokens import Tokens

HERE = ROOT / "tests" / "tools" / "platform"
CASES = sorted((HERE / "exchanges").glob("*.yaml"))
BASE = "/incontactapi/services/v30.0"
TOLD = {"content-type", "branchline-reason", "branchline-assumed", "allow", "www-authenticate"}


def asked_of(line: dict[str, Any], tokens: Tokens) -> Asked:
    """Return the request that a line of a case is."""
    method, _, target = line["ask"].partition(" ")
    path, _, query = target.partition("?")
    headers: dict[str, str] = {}
    body = line.get("body", "")
    if not isinstance(body, str):
        body, headers["content-type"] = json.dumps(body), "application/json"
    headers.update(line.get("headers", {}))
    if "as" in line:
        headers["authorization"] = f"Bearer {tokens.issue(str(line['as']))}"
    return Asked(method, line.get("at", BASE) + path, query, headers, body.encode("latin-1"))


def lines_of(line: dict[str, Any], answer: Answered) -> Iterator[str]:
    """Yield a request and what it was answered, as people read it."""
    given = f" {json.dumps(line['body'])}" if "body" in line else ""
    who = f" as {line['as']}" if "as" in line else ""
    later = f"after {line['after']} s: " if "after" in line else ""
    yield f"{later}{line['ask']}{given}{who}"
    headers = {name: value for name, value in answer.headers if name in TOLD}
    assert headers.pop("content-type", "") == ("application/json" if answer.body else "")
    reason = headers.pop("branchline-reason", "")
    yield f"  {answer.status} {reason}".rstrip()
    yield from (f"  {name}: {value}" for name, value in headers.items())
    body: dict[str, object] = json.loads(answer.body) if answer.body else {}
    if "error" in body:
        yield f"  {body['error']}"
        assert body["error_description"]
    elif body:
        yield f"  {json.dumps(body)}"


class Exchange(NamedTuple):
    """A line of a case, the request that it is, and the answer."""

    line: dict[str, Any]
    asked: Asked
    answer: Answered


def exchanges_of(case: Path) -> Iterator[Exchange]:
    """Yield each request of a case with what it is answered."""
    read = yaml.safe_load(case.read_text("utf-8"))
    tokens = Tokens(b"0" * 32)
    world = read_world(HERE / "worlds" / f"{read['world']}.yaml")
    emulator = Emulator(world)
    if read.get("floor"):
        FloorProcess(emulator, plan_of(world))
    door = Door(emulator, tokens)
    for line in read["requests"]:
        emulator.clock += line.get("after", 0)
        asked = asked_of(line, tokens)
        yield Exchange(line, asked, door.answer(asked))
