"""What branchline test --report writes is read by others, and holds what the run came to."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import click
import pytest

from branchline.interpreter.coverable import Item, Kind, Way
from branchline.interpreter.coverage import Coverage, Hit, ScriptCoverage
from branchline.interpreter.expectation import Mismatch
from branchline.tools.cli._suite_reports import SuiteReports
from branchline.tools.reports.suites import SuiteReport, format_names, format_of
from branchline.tools.reports.terminal import Terminal
from branchline.tools.testing.results import (
    Mistake,
    Notice,
    Paths,
    ScenarioResult,
    Status,
    Summary,
)

ODD = 'a <b> & "c" ]]> % ::\x1b[31m\nd, ~~~~~~'
MISTAKE = Mistake("unknown-key", "error", "b.scenarios.yaml", 3, 5, "b: no", f"b: no {ODD}")


def item(kind: Kind, name: str, line: int, runs: int) -> tuple[Item, Hit]:
    way = Way.CONNECTED if kind is Kind.BRANCHES else ""
    return Item(kind, name, name.partition(":")[0], line, way), Hit(runs, "x" if runs else "")


@pytest.fixture
def report() -> SuiteReport:
    """Answer a run of which each status, an odd name and half of a coverage is part."""
    found = [
        item(Kind.ACTIONS, "one", 2, 3),
        item(Kind.ACTIONS, "two", 9, 0),
        item(Kind.BRANCHES, "one: Yes", 2, 3),
        item(Kind.BRANCHES, "one: No", 2, 0),
        item(Kind.BRANCHES, "two: Default", 9, 0),
    ]
    script = ScriptCoverage(
        "a.flow", "A & B", "f", tuple(one for one, _ in found), tuple(hit for _, hit in found), 3
    )
    mismatch = Mismatch("path", ODD, "other", "")
    failed = ScenarioResult(
        "a.scenarios.yaml", ODD, 7, "a.flow", Status.FAILED, "ended", "it ends", 1,
        mismatches=(mismatch,), paths=Paths(("one", "two"), ("one", "three"), 1, "because"),
        seconds=0.25,
    )  # fmt: skip
    passed = ScenarioResult("a.scenarios.yaml", "good", 3, "a.flow", Status.PASSED, seconds=0.5)
    broken = ScenarioResult(
        "b.scenarios.yaml", "bad", 3, "b.flow", Status.BROKEN, mistakes=(MISTAKE,)
    )
    summary = Summary(files=2, coverage=Coverage({"a.flow": script}))
    for result in (passed, failed, broken):
        summary.add(result)
    summary.add_file((MISTAKE,), [Notice("unused-stub", "a.scenarios.yaml", 9, "unused")])
    return SuiteReport([passed, failed, broken], summary)


def written(name: str, report: SuiteReport) -> str:
    return "".join(f"{line}\n" for line in format_of(name)(report))


def test_junit_has_a_case_for_each_scenario_and_each_unread_file(report: SuiteReport) -> None:
    document = ET.fromstring(written("junit", report))  # noqa: S314 - our own

    cases = list(document.iter("testcase"))
    assert [document.get(name) for name in ("tests", "failures", "errors")] == ["4", "1", "2"]
    assert len(cases) == 4
    assert document.get("time") == "0.750000"
    assert len(list(document.iter("failure"))) == 1
    assert len(list(document.iter("error"))) == 2
    (failure,) = document.iter("failure")
    assert "> 2  two       three" in (failure.text or "")
    assert "because" in (failure.text or "")


def test_cobertura_has_the_lines_and_branches_of_a_script(report: SuiteReport) -> None:
    document = ET.fromstring(written("cobertura", report))  # noqa: S314 - our own

    (script,) = document.iter("class")
    first, second = document.iter("line")
    assert (script.get("name"), script.get("filename")) == ("A & B", "a.flow")
    assert (first.get("hits"), first.get("condition-coverage")) == ("3", "50% (1/2)")
    assert (second.get("hits"), second.get("condition-coverage")) == ("0", "0% (0/1)")
    assert (document.get("line-rate"), document.get("branch-rate")) == ("0.5000", "0.3333")


def test_lcov_says_which_branches_could_not_come_up(report: SuiteReport) -> None:
    assert written("lcov", report).splitlines() == [
        "TN:",
        "SF:a.flow",
        "BRDA:2,0,0,3",
        "BRDA:2,0,1,0",
        "BRDA:9,0,0,-",
        "BRF:3",
        "BRH:1",
        "DA:2,3",
        "DA:9,0",
        "LF:2",
        "LH:1",
        "end_of_record",
    ]


def test_json_is_one_object_with_all_that_was_found(report: SuiteReport) -> None:
    whole = json.loads(written("json", report))

    assert (whole["format"], whole["version"]) == ("branchline test", 1)
    assert whole["counts"] == {"passed": 1, "failed": 1, "broken": 1}
    assert [each["status"] for each in whole["scenarios"]] == ["passed", "failed", "broken"]
    assert whole["scenarios"][1]["paths"]["parts_at"] == 2
    assert whole["coverage"]["branches"] == {"taken": 1, "possible": 3}
    assert whole["scenarios"][1]["name"] == ODD


def test_an_annotation_is_one_line_with_its_place(report: SuiteReport) -> None:
    lines = written("github", report).splitlines()

    assert len(lines) == 4
    assert lines[1].startswith("::error file=a.scenarios.yaml,line=7,title=a <b>")
    assert lines[1].count("::") == 2
    assert "%25 %3A%3A\\x1b[31m" in lines[1]
    assert lines[3] == "::warning file=a.scenarios.yaml,line=9,title=unused-stub::unused"


def test_markdown_keeps_odd_names_as_text(report: SuiteReport) -> None:
    page = written("markdown", report)

    assert "<b>" not in page.replace("failed  a.scenarios.yaml", "").partition("~~~~~~text")[0]
    assert "a &lt;b&gt; &amp;amp;" not in page
    assert "| a.flow | 1/2 (50.0 %) | 1/3 (33.3 %) |" in page
    assert page.count("<details>") == page.count("</details>") == 2


def test_the_formats_are_the_files_of_their_folder() -> None:
    assert format_names() == ["cobertura", "github", "json", "junit", "lcov", "markdown"]


def test_no_report_needs_a_coverage() -> None:
    empty = SuiteReport([], Summary())

    assert json.loads(written("json", empty))["scenarios"] == []
    for name in ("junit", "cobertura"):
        assert ET.fromstring(written(name, empty)) is not None  # noqa: S314 - our own
    assert written("lcov", empty) == ""


def test_a_report_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reports = SuiteReports((("junit", "j.xml"), ("lcov", "missing/l.info")))

    with pytest.raises(click.UsageError, match="cannot be written"):
        reports.write(Summary(), Terminal(io.StringIO(), has_colours=False, width=80))
    assert (tmp_path / "j.xml").exists()
