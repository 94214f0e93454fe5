"""The OpenAPI document and what is answered: Schemathesis asks what it allows, and what not.

``BRANCHLINE_EXAMPLES=500`` asks each operation so often, by chance and not the same again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from branchline.interpreter.platform.operations import operations
from branchline.interpreter.world.world import AddressBook, Agent, Contact, Skill, World
from branchline.tools.platform.serving import Platform

LONG = os.environ.get("BRANCHLINE_EXAMPLES")
EXAMPLES = int(LONG or 5)
NOT_HELD = vars(checks)["positive_data_acceptance"]
"""A wrong password is refused, though the document allows it; so is a text with a NUL in it."""
ALL = frozenset(each.permission for each in operations().values())
KNOWN = World.of(
    agents=[
        Agent("1", "Ana", permissions=ALL, skills=("101",), state="Available", session="s1"),
        Agent("2", "Ben", permissions=frozenset({"contacts.view"})),
    ],
    contacts=[Contact(str(number), skill="Billing", agent="1") for number in range(1001, 1005)],
)
WORLDS: Mapping[str, World] = {
    "all is known and allowed": replace(
        KNOWN,
        skills=MappingProxyType(
            {"101": Skill("101", "Billing"), "102": Skill("102", "Chat", "Chat")}
        ),
        address_books=MappingProxyType({"7": AddressBook("7", "Team", ({"firstName": "Cy"},))}),
    ),
    "little is allowed": replace(KNOWN, agents=MappingProxyType({"1": Agent("1", "Ana")})),
    "nothing is known": World(),
}
IDS = {
    "contactId": "1001",
    "sessionId": "s1",
    "agentId": "1",
    "skillId": "101",
    "addressBookId": "7",
}


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("world", WORLDS)
def test_nothing_is_answered_that_the_document_does_not_say(
    world: str, mode: GenerationMode
) -> None:
    seen: Counter[int] = Counter()
    wrong: list[str] = []
    platform = Platform(WORLDS[world])
    with platform as url, requests.Session() as session:
        bearer = {"Authorization": f"Bearer {platform.door.tokens.issue('1')}"}
        schema: Any = schemathesis.openapi.from_url(f"{url}/openapi.json")

        def hold(case: Any, *, is_known: bool) -> None:  # noqa: ANN401 - its type is half known
            if is_known:
                case.path_parameters |= {
                    name: IDS[name] for name in case.path_parameters if name in IDS
                }
            answer = case.call(session=session, headers=bearer)
            seen[answer.status_code] += 1
            case.validate_response(answer, excluded_checks=[NOT_HELD])

        for found in schema.get_all_operations():
            operation = found.ok()
            cases = operation.as_strategy(generation_mode=mode)
            held = given(case=cases, is_known=st.booleans())(hold)
            try:
                settings(
                    max_examples=EXAMPLES,
                    derandomize=LONG is None,
                    database=None,
                    deadline=None,
                    phases=[Phase.generate],
                    report_multiple_bugs=False,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
                )(held)()
            except FailureGroup as failed:
                wrong += [f"{operation.label}: {each}" for each in failed.exceptions]

    assert wrong == []
    assert not any(status >= 500 for status in seen)
    assert seen.total() >= EXAMPLES * len(operations())
