"""The OpenAPI document: it says of every call what the door really does."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator, validate
from platform_exchanges import CASES, exchanges_of

from branchline.interpreter.platform.operations import answers
from branchline.tools.platform.openapi.document import document
from branchline.tools.platform.replies import json_of
from branchline.tools.platform.routes import KEY_PATH, PASSWORD_PATHS, Found, Routes

ROUTES = Routes()
DOCUMENT: dict[str, Any] = document(ROUTES.all, version="0")
BY_ID: dict[str, dict[str, Any]] = {
    each["operationId"]: each
    for path in DOCUMENT["paths"].values()
    for method, each in path.items()
    if method != "servers"
}
TOKENS = {path.lower(): path for path in (*PASSWORD_PATHS, KEY_PATH)}


def described(method: str, path: str) -> dict[str, Any] | None:
    """Return what the document says of the call that a request is, if it is one."""
    if path.lower() in TOKENS:
        return DOCUMENT["paths"][TOKENS[path.lower()]]["post"] if method == "POST" else None
    found = ROUTES.match(method, path)
    return BY_ID[found.route.operation.name] if isinstance(found, Found) else None


def test_every_operation_is_described_once() -> None:
    operations = {name for name in BY_ID if not name.startswith("token_")}

    assert operations == set(ROUTES.all) == set(answers())


def test_every_schema_is_one_and_every_reference_leads_somewhere() -> None:
    waiting: list[Any] = [DOCUMENT]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            each = cast("dict[str, Any]", each)
            if "schema" in each:
                Draft202012Validator.check_schema(each["schema"])
            if "$ref" in each:
                name = each["$ref"].removeprefix("#/components/schemas/")
                assert name in DOCUMENT["components"]["schemas"]
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(cast("list[Any]", each))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_answered_is_described(case: Path) -> None:
    for line, asked, answer in exchanges_of(case):
        call = described(asked.method, asked.path)
        if call is None:
            assert answer.status in {400, 404, 405}, line
            continue
        response = call["responses"].get(str(answer.status))
        assert response is not None, (line, answer)
        if not answer.body:
            assert "content" not in response, line
            continue
        schema = response["content"]["application/json"]["schema"]
        validate(json_of(answer), {**schema, "components": DOCUMENT["components"]})


def test_what_a_world_plans_to_go_wrong_is_said_only_where_it_does() -> None:
    planned: dict[str, Any] = document(ROUTES.all, version="0", has_faults=True)
    path = planned["paths"]["/contacts/{contactId}/end"]

    assert "default" not in BY_ID["end_contact"]["responses"]
    assert path["post"]["responses"]["default"] == {
        "description": "what the faults of the world plan"
    }


def test_each_status_of_an_operation_is_seen_in_a_case() -> None:
    """What a case never answers is not known to be possible."""
    by_door = {"400", "401", "403", "408", "413", "415", "421"}
    seen: dict[str, set[str]] = {name: set() for name in ROUTES.all}
    for case in CASES:
        for _, asked, answer in exchanges_of(case):
            found = ROUTES.match(asked.method, asked.path)
            if isinstance(found, Found):
                seen[found.route.operation.name].add(str(answer.status))

    unseen = {
        name: sorted(set(BY_ID[name]["responses"]) - statuses - by_door)
        for name, statuses in seen.items()
    }
    assert {name: statuses for name, statuses in unseen.items() if statuses} == {}
