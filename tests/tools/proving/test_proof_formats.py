"""What prove writes for programs is as its published schema says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import Failure, JUnitXml, Skipped  # pyright: ignore[reportMissingTypeStubs]
from paths import ROOT, TESTS

from branchline.tools.proving.proving import asked_of, prove_paths
from branchline.tools.reports.proofs import PROOF_FORMATS

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
CASES = sorted((TESTS / "interpreter" / "proofs").glob("*/*.flow"))
NAMES = [
    "ends",
    "left-running",
    "stuck",
    "ended-contact-used",
    "security-user",
    "ending-reachable",
    "branch-feasible",
]


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/proofs/proofs.schema.json")
    return json.loads(text.read_text("utf-8"))


@pytest.mark.parametrize("paths", [SAMPLES, SAMPLES[:1], CASES], ids=["many", "one", "cases"])
def test_json_is_as_its_schema_says(paths: list[Path]) -> None:
    proved = list(prove_paths(tuple(paths), asked_of({}, (), None, None)))

    document = json.loads("\n".join(PROOF_FORMATS.lines_of("json")(proved)))

    assert Draft202012Validator(schema()).is_valid(document)  # pyright: ignore[reportUnknownMemberType]
    assert len(document["scripts"]) == len(paths)


def test_one_script_has_its_properties_at_the_top() -> None:
    proved = list(prove_paths((SAMPLES[0],), asked_of({}, (), None, None)))

    document = json.loads("\n".join(PROOF_FORMATS.lines_of("json")(proved)))

    assert [each["name"] for each in document["properties"]] == NAMES


@pytest.mark.parametrize("paths", [SAMPLES, SAMPLES[:1], CASES], ids=["many", "one", "cases"])
def test_sarif_is_as_its_schema_says_and_has_the_way_to_each_refutation(paths: list[Path]) -> None:
    proved = list(prove_paths(tuple(paths), asked_of({}, (), None, None)))
    of_sarif = TESTS / "tools" / "checking" / "sarif" / "sarif-2.1.0-rtm.5.json"

    log = json.loads("\n".join(PROOF_FORMATS.lines_of("sarif")(proved)))

    validator: Any = Draft7Validator(json.loads(of_sarif.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(log)] == []
    results = log["runs"][0]["results"]
    stories = [answer for each in proved for answer in each.answers if answer.story is not None]
    assert len([each for each in results if each.get("codeFlows")]) == len(stories)
    known = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert {each["ruleId"] for each in results} <= known


@pytest.mark.parametrize("paths", [SAMPLES, SAMPLES[:1], CASES], ids=["many", "one", "cases"])
def test_junit_is_read_as_a_case_for_each_property(paths: list[Path]) -> None:
    proved = list(prove_paths(tuple(paths), asked_of({}, (), None, None)))

    text = "\n".join(PROOF_FORMATS.lines_of("junit")(proved))
    document: Any = JUnitXml.fromstring(text.encode())

    suites = list(document)
    assert [suite.name for suite in suites] == [str(path) for path in paths]
    assert [len(list(suite)) for suite in suites] == [suite.tests for suite in suites]
    kinds: list[list[type]] = [
        [type(each) for each in case.result] for suite in suites for case in suite
    ]
    verdicts = [str(answer.verdict) for each in proved for answer in each.answers]
    wanted = {"proved": [], "refuted": [Failure], "undecided": [Skipped]}
    assert [kind for kind, each in zip(kinds, _answered(proved), strict=True) if each] == [
        wanted[verdict] for verdict in verdicts
    ]
    assert document.failures == verdicts.count("refuted")


def _answered(proved: list[Any]) -> list[bool]:
    """Return for each case whether it is a property, and no script that could not be read."""
    return [found for each in proved for found in ([True] * len(each.answers) or [False])]
