"""Requests to a platform and what it answers: one file a topic in ``exchanges``.

A request is a method and a path below the base, or ``at`` a path of its own; ``as`` is the agent
whose token it brings. ``make test ARGS=--update-goldens`` writes the answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.exchange import Answered, Asked
from branchline.tools.platform.tokens import Tokens

HERE = Path(__file__).parent
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
    yield f"{line['ask']}{given}{who}"
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_request_gets_its_answer(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    read = yaml.safe_load(case.read_text("utf-8"))
    tokens = Tokens(b"0" * 32)
    door = Door(Emulator(read_world(HERE / "worlds" / f"{read['world']}.yaml")), tokens)

    told = [
        "\n".join(lines_of(line, door.answer(asked_of(line, tokens)))) for line in read["requests"]
    ]

    assert_golden(case.with_suffix(".expected"), "\n".join([*told, ""]))
