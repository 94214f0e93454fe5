"""What mutate writes for programs is as its published schema and Stryker's say."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from paths import ROOT, TESTS

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.mutation.asking import Answers, Asked, answers_of, targets_of
from branchline.tools.mutation.report import Status
from branchline.tools.reports.mutants import MUTANT_FORMATS

SAMPLES = ("06_close_one_contact", "08_hold_the_line", "11_stop_is_no_ending")
STRYKER = TESTS / "tools" / "mutation" / "stryker.schema.json"
DETECTED, UNDETECTED = {"Killed", "Timeout"}, {"Survived", "NoCoverage"}


@pytest.fixture(scope="module", params=SAMPLES)
def answers(request: pytest.FixtureRequest) -> Answers:
    path = ROOT / "sample_scripts" / f"{request.param}.flow"
    targets, _ = targets_of(path, ())
    return Answers(answers_of(targets, Asked(Question(), jobs=1)))


def document(answers: Answers, name: str) -> dict[str, Any]:
    return json.loads("\n".join(MUTANT_FORMATS.lines_of(name)(answers)))


def test_json_is_as_its_schema_says(answers: Answers) -> None:
    text = files("branchline.tools").joinpath("reports/mutants/mutants.schema.json")
    found = document(answers, "json")

    wrong = list(Draft202012Validator(json.loads(text.read_text("utf-8"))).iter_errors(found))  # pyright: ignore[reportUnknownMemberType]

    assert wrong == []
    assert found["mutants"] == sum(found[str(status)] for status in Status)
    assert found["score"] == found["killed"] / (found["mutants"] - found["equal"])


def test_each_mutant_that_is_alive_has_a_scenario_or_a_reason(answers: Answers) -> None:
    (script,) = document(answers, "json")["scripts"]
    alive = [each for each in script["results"] if each["status"] == "alive"]
    names = {each["name"] for each in script["proposed"]}

    assert len(alive) == script["alive"]
    assert all(each["killer"] in names or each["why_no_killer"] for each in alive)
    assert all(each["change"] and each["story"] for each in alive)
    killed = [id for each in script["proposed"] for id in each["kills"]]
    assert sorted(killed) == sorted(each["id"] for each in alive if each["killer"])


def test_stryker_reads_the_same_score(answers: Answers) -> None:
    found = document(answers, "stryker")
    schema = json.loads(STRYKER.read_text("utf-8"))

    assert list(Draft202012Validator(schema).iter_errors(found)) == []  # pyright: ignore[reportUnknownMemberType]
    statuses = [m["status"] for file in found["files"].values() for m in file["mutants"]]
    detected = sum(each in DETECTED for each in statuses)
    undetected = sum(each in UNDETECTED for each in statuses)
    assert (detected, detected + undetected) == answers.numbers


def test_stryker_finds_each_test_and_each_place(answers: Answers) -> None:
    found = document(answers, "stryker")
    tests = {t["id"] for file in found["testFiles"].values() for t in file["tests"]}

    for file in found["files"].values():
        lines = file["source"].split("\n")
        for mutant in file["mutants"]:
            assert tests >= {*mutant["coveredBy"], *mutant.get("killedBy", [])}
            start, end = mutant["location"]["start"], mutant["location"]["end"]
            assert (start["line"], start["column"]) < (end["line"], end["column"])
            assert end["column"] <= len(lines[end["line"] - 1]) + 1
