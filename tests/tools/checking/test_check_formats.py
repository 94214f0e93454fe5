"""The formats of check, each read by something that is not ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator
from paths import TESTS

from branchline.grammar.finding import Finding, Severity
from branchline.grammar.script import Span
from branchline.grammar.source import Source
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, inspect, rules
from branchline.tools.reports.checks import CHECK_FORMATS

FOLDER = TESTS
SCHEMA = json.loads(
    (FOLDER / "tools" / "checking" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8")
)
ODD = Finding(
    "odd",
    'a "name" <of> 100%, with\x1b control\ud800 and\nmore',
    Source("a folder/od:d,ä.flow", "one\ntwo"),
    Span(2, 6),
    nearest="]]>",
    severity=Severity.ERROR,
)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """Return findings of every rule, from its own cases, and an odd one."""
    found: list[Finding] = []
    for rule in rules():
        estate = Estate(FOLDER / "rules" / rule.id)
        around = EstateView(estate)
        for path in sorted((FOLDER / "rules" / rule.id).glob("wrong*.flow")):
            found += inspect(estate.program(path), around, [rule])
    return [*found, ODD]


def written(form: str, findings: Sequence[Finding], *paths: str) -> str:
    return "\n".join(CHECK_FORMATS.lines_of(form)(findings, [Path(path) for path in paths]))


def faults(log: object) -> list[str]:
    validator: Any = Draft7Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(log)]


def test_sarif_is_what_its_schema_asks_for(findings: list[Finding]) -> None:
    log = json.loads(written("sarif", findings))

    assert faults(log) == []
    (run,) = log["runs"]
    assert len(run["results"]) == len(findings)
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {f.rule for f in findings}


def test_the_schema_of_sarif_refuses_what_is_wrong(findings: list[Finding]) -> None:
    log = json.loads(written("sarif", findings))
    log["runs"][0]["results"][0]["level"] = "awful"

    assert faults(log)


def test_the_path_of_a_finding_is_a_code_flow(findings: list[Finding]) -> None:
    number = next(at for at, finding in enumerate(findings) if len(finding.path) > 2)

    result = json.loads(written("sarif", findings))["runs"][0]["results"][number]

    (flow,) = result["codeFlows"][0]["threadFlows"]
    told = [step["location"]["message"]["text"].partition(",")[0] for step in flow["locations"]]
    assert told == [step.action for step in findings[number].path]


def test_a_fix_is_told_to_code_scanning(findings: list[Finding]) -> None:
    number, fix = next((at, one.fix) for at, one in enumerate(findings) if one.fix is not None)

    result = json.loads(written("sarif", findings))["runs"][0]["results"][number]

    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == fix.edits[0].text


def test_a_fingerprint_stays_when_lines_move() -> None:
    moved = Finding(ODD.rule, ODD.message, Source(ODD.source.path, "\n\n one\ntwo"), Span(5, 9))

    prints = [
        json.loads(written("sarif", [one]))["runs"][0]["results"][0]["partialFingerprints"]
        for one in (ODD, moved)
    ]

    assert prints[0] == prints[1]


def test_junit_is_read_by_another_parser(findings: list[Finding]) -> None:
    document = ET.fromstring(written("junit", findings, "clean.flow"))  # noqa: S314 - our own

    cases = list(document.iter("testcase"))
    assert len(cases) == len(findings) + 1 == int(document.attrib["tests"])
    assert len(list(document.iter("failure"))) == len(findings)
    assert cases[0].attrib["classname"] == "clean.flow"


def test_gitlab_can_tell_equal_findings_apart(findings: list[Finding]) -> None:
    records = json.loads(written("gitlab", [*findings, ODD]))

    assert len({record["fingerprint"] for record in records}) == len(findings) + 1
    assert [record["location"]["path"] for record in records[-2:]] == [ODD.source.path] * 2
    assert records[-1]["location"]["lines"] == {"begin": 1, "end": 2}


@pytest.mark.parametrize("form", ["concise", "github", "jsonl"])
def test_a_finding_is_one_line(form: str, findings: list[Finding]) -> None:
    lines = list(CHECK_FORMATS.lines_of(form)(findings, []))

    assert len(lines) == len(findings)
    assert not any(sign in line for line in lines for sign in "\n\r\x1b")


def test_an_annotation_escapes_what_would_end_it() -> None:
    (line,) = CHECK_FORMATS.lines_of("github")([ODD], [])

    assert line.startswith("::error file=a folder/od%3Ad%2Cä.flow,line=1,endLine=2,title=odd::")
    assert "100%25" in line
    assert "%0A" in line


def test_json_is_one_object(findings: list[Finding]) -> None:
    whole = json.loads(written("json", findings, "clean.flow"))

    assert whole["scripts"] == ["clean.flow"]
    assert [one["rule"] for one in whole["findings"]] == [finding.rule for finding in findings]
