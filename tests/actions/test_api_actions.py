"""The actions that call the platform: every status has its outcome, and the world answers."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from paths import TESTS

from branchline.actions import catalogue

FOLDER = TESTS / "actions" / "api_actions"
WORLD = yaml.safe_load((FOLDER / "world.yaml").read_text("utf-8"))
FILES = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.stem != "world"
}
answer = runpy.run_path(str(TESTS / "conformance" / "adapter.py"))["answer"]
Data = dict[str, Any]
BLANKS = re.compile(r"\{(\w+)\}")


def _cases(key: str) -> Iterator[Any]:
    for name, file in FILES.items():
        listed = file[key].items() if key == "statuses" else [(c["says"], c) for c in file[key]]
        for label, case in listed:
            yield pytest.param(file, label, case, id=f"{name}: {label}")


def _action(id: str, what: Data, then: str) -> str:
    lines = [f"{id}: {what['action']}"]
    lines += [f"    {name} = {json.dumps(text)}" for name, text in what["properties"].items()]
    action = catalogue().find(what["action"])
    assert action is not None
    lines += [f"    {outcome.name} -> {then}" for outcome in action.outcomes]
    return "\n".join(lines)


def _run(file: Data, case: Data, stub: Data | None = None) -> Data:
    count = len(case.get("answers", "1"))
    user = case.get("user", file.get("user", 1001))
    parts = ['script "A case"\ntype Generic', "begin: Begin\n    -> sign_in"]
    sign_in = {"action": "SetSecurityUser", "properties": {"Agent": "{User}"}}
    parts.append(_action("sign_in", sign_in, "before" if "before" in case else "call_1"))
    if "before" in case:
        parts.append(_action("before", case["before"], "call_1"))
    for turn in range(1, count + 1):
        then = f"call_{turn + 1}" if turn < count else "done"
        parts.append(_action(f"call_{turn}", {**file, **case}, then))
    parts.append("done: End\n")
    given = {"User": user, **case.get("set", file.get("set", {}))}
    asked: Data = {"script": "script.flow", "given": given, "stub": stub or {}}
    world = case.get("world", {})
    base: Data = {} if "agents" in world else WORLD
    files = {"script.flow": "\n\n".join(parts)}
    found = answer({"files": files, "world": {**base, **world}, "runs": [asked]})
    assert found["findings"] == []
    return cast("Data", found["runs"][0])


@pytest.mark.parametrize(("file", "status", "outcome"), [*_cases("statuses")])
def test_each_status_of_the_platform_has_its_outcome(
    file: Data, status: int, outcome: str
) -> None:
    stub = {"timeout": True} if status == 0 else {"status": status}

    ids = dict.fromkeys(BLANKS.findall(json.dumps(file["properties"])), 4711)
    run = _run(file, {"user": file.get("user", 1001), "set": ids}, {"call_1": stub})

    step = next(step for step in run["steps"] if step["id"] == "call_1")
    assert (step["outcome"], [call["status"] for call in step["calls"]]) == (outcome, [status])


@pytest.mark.parametrize(("file", "says", "case"), [*_cases("cases")])
def test_the_world_answers_a_call(file: Data, says: str, case: Data) -> None:
    assert says

    run = _run(file, case)

    steps = [step for step in run["steps"] if step["id"].startswith("call_")]
    assert [_answer(step) for step in steps] == case["answers"]
    shown = {name.lower(): text for step in run["steps"] for name, text in step["changed"].items()}
    for name, text in case.get("sets", {}).items():
        assert shown[name.lower()] == text
    for name in case.get("unset", ()):
        assert name.lower() not in shown
    for id, status in case.get("contacts", {}).items():
        assert run["contacts"][str(id)] == status
    filled = re.sub(r"\{(\w+)\}", lambda m: str(case["set"].get(m[1], "")).strip(), file["call"])
    for call in (call for step in steps for call in step["calls"]):
        assert f"{call['method']} {call['path']}".lower() == filled.lower()


def test_each_answer_says_why(assert_golden: Callable[[Path, str], None]) -> None:
    told = "".join(
        f"{name}: {case['says']}\n" + "".join(f"    {why}\n" for why in _whys(_run(file, case)))
        for name, file in FILES.items()
        for case in file["cases"]
    )

    assert_golden(FOLDER / "why.expected", told)


def _whys(run: Data) -> list[str]:
    return [step["why"] for step in run["steps"] if step["id"].startswith("call_")]


def _answer(step: Data) -> str:
    """Return a step as a case writes it: its outcome, and the status or that it is assumed."""
    status = "assumed" if step["assumed"] else "".join(str(c["status"]) for c in step["calls"])
    return f"{step['outcome']} {status}".strip()


def test_every_action_of_the_platform_has_its_cases() -> None:
    calling = {action.name for action in catalogue() if action.takes_status}

    assert calling - {"End a Contact"} == {file["action"] for file in FILES.values()}


def test_every_operation_that_an_action_calls_has_an_answer() -> None:
    from branchline.interpreter.platform.operations import answers, operation_names

    assert operation_names() == sorted(answers())
