"""What branchline test --report writes is read by others, and holds what the run came to."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import Error, Failure, JUnitXml  # pyright: ignore[reportMissingTypeStubs]
from markdown_it import MarkdownIt
from paths import ROOT

from branchline.interpreter.coverage.possible import CoverageKind, Item, Way
from branchline.interpreter.coverage.taken import Coverage, Hit, ScriptCoverage
from branchline.interpreter.scenarios.expectation import Mismatch
from branchline.tools.cli.main import main
from branchline.tools.output.places import WritingError
from branchline.tools.reports.report_outputs import read_reports
from branchline.tools.reports.suites import SUITE_FORMATS, SuiteReport
from branchline.tools.suites.suite_outputs import SuiteOutputs
from branchline.tools.testing.results import (
    Mistake,
    Notice,
    PathDifference,
    ScenarioResult,
    Status,
    SuiteSummary,
)

SAMPLES = ROOT / "sample_scripts"
GIT = shutil.which("git")
ODD = 'a <b> & "c" ]]> % ::\x1b[31m\nd, ~~~~~~'
MISTAKE = Mistake("unknown-key", "error", "b.scenarios.yaml", 3, 5, "b: no", f"b: no {ODD}")


def item(kind: CoverageKind, name: str, line: int, runs: int) -> tuple[Item, Hit]:
    way = Way.CONNECTED if kind is CoverageKind.BRANCHES else ""
    return Item(kind, name, name.partition(":")[0], line, way), Hit(runs, "x" if runs else "")


@pytest.fixture
def report() -> SuiteReport:
    """Return a run of which each status, an odd name and half of a coverage is part."""
    found = [
        item(CoverageKind.ACTIONS, "one", 2, 3),
        item(CoverageKind.ACTIONS, "two", 9, 0),
        item(CoverageKind.BRANCHES, "one: Yes", 2, 3),
        item(CoverageKind.BRANCHES, "one: No", 2, 0),
        item(CoverageKind.BRANCHES, "two: Default", 9, 0),
    ]
    script = ScriptCoverage(
        "a.flow", "A & B", "f", tuple(one for one, _ in found), tuple(hit for _, hit in found), 3
    )
    mismatch = Mismatch("path", ODD, "other", "")
    failed = ScenarioResult(
        "a.scenarios.yaml", ODD, 7, "a.flow", Status.FAILED, "ended", "it ends", 1,
        mismatches=(mismatch,), seconds=0.25,
        paths=PathDifference(("one", "two"), ("one", "three"), 1, "because"),
    )  # fmt: skip
    passed = ScenarioResult(
        "a.scenarios.yaml", "good", 3, "a.flow", Status.PASSED,
        covered={CoverageKind.BRANCHES: 1}, seconds=0.5,
    )  # fmt: skip
    broken = ScenarioResult(
        "b.scenarios.yaml", "bad", 3, "b.flow", Status.BROKEN, mistakes=(MISTAKE,)
    )
    summary = SuiteSummary(files=2, coverage=Coverage({"a.flow": script}))
    for result in (passed, failed, broken):
        summary.add(result)
    summary.add_file((MISTAKE,), [Notice("unused-stub", "a.scenarios.yaml", 9, "unused")])
    return SuiteReport([passed, failed, broken], summary)


def written(name: str, report: SuiteReport) -> str:
    return "".join(f"{line}\n" for line in SUITE_FORMATS.lines_of(name)(report))


def test_junit_is_read_as_a_case_for_each_scenario_and_each_unread_file(
    report: SuiteReport,
) -> None:
    document: Any = JUnitXml.fromstring(  # its types say less than it knows
        written("junit", report).encode()
    )

    suites = list(document)
    cases = [case for suite in suites for case in suite]
    assert (document.tests, document.failures, document.errors) == (4, 1, 2)
    assert document.time == 0.75
    assert [suite.name for suite in suites] == [
        "a.scenarios.yaml",
        "b.scenarios.yaml",
        "files that could not be read",
    ]
    counted = [(suite.tests, suite.failures, suite.errors) for suite in suites]
    assert counted == [(2, 1, 0), (1, 0, 1), (1, 0, 1)]
    assert [len(list(suite)) for suite in suites] == [tests for tests, _, _ in counted]
    results: list[list[object]] = [list(case.result) for case in cases]
    assert [[type(each) for each in own] for own in results] == [[], [Failure], [Error], [Error]]
    (failure,) = cases[1].result
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


@pytest.mark.skipif(GIT is None, reason="git is not installed here")
@pytest.mark.parametrize(("name", "file"), [("cobertura", "coverage.xml"), ("lcov", "lcov.info")])
def test_diff_cover_finds_the_new_lines_that_no_scenario_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    script = Path("02_default_stands_in.flow")
    script.write_text("# still to be written\n", "utf-8")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    for words in (["init", "-q"], ["add", "--all"], [*who, "commit", "-q", "-m", "a state"]):
        subprocess.run([str(GIT), *words], check=True)  # noqa: S603 - our own words
    for part in (script, script.with_suffix(".scenarios.yaml")):
        shutil.copy(SAMPLES / part, tmp_path)
    shown = ["branchline", "test", "-k", "for Unauthorized", "--report", f"{name}={file}"]
    monkeypatch.setattr("sys.argv", shown)
    assert main() == 0

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "diff_cover.diff_cover_tool", file, "--compare-branch", "HEAD",
         "--include", "*.flow", "--format", "json:out.json"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    report = json.loads(Path("out.json").read_text("utf-8"))
    found: dict[str, Any] = report["src_stats"][str(script)]
    lines: list[str] = ["", *script.read_text("utf-8").splitlines()]
    covered: list[int] = found["covered_lines"]
    missed: list[int] = [number for number, *_ in found["violations"]]
    starts = [lines[number].partition(":")[0] for number in covered]
    assert starts == [
        "begin",
        "sign_in",
        "end_contact",
        "say_sorry",
        "let_it_be_read",
        "leave_chat",
    ]
    assert [lines[number].partition(":")[0] for number in missed] == ["say_done"]


def faults_of(whole: dict[str, Any]) -> list[str]:
    """Return what a JSON report has against the schema that is published for it."""
    text = files("branchline.tools").joinpath("reports/suites/json.schema.json").read_text("utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return [
        error.message  # pyright: ignore[reportUnknownMemberType] - jsonschema is typed in part
        for error in Draft202012Validator(schema).iter_errors(whole)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    ]


def test_the_schema_refuses_what_is_wrong(report: SuiteReport) -> None:
    whole = json.loads(written("json", report))
    whole["scenarios"][0]["status"] = "fine"
    whole["counts"]["odd"] = 1

    assert len(faults_of(whole)) == 2


def test_json_is_one_object_with_all_that_was_found(report: SuiteReport) -> None:
    whole = json.loads(written("json", report))

    assert faults_of(whole) == []
    assert (whole["format"], whole["version"]) == ("branchline test", 1)
    assert whole["counts"] == {"passed": 1, "failed": 1, "broken": 1}
    assert [each["status"] for each in whole["scenarios"]] == ["passed", "failed", "broken"]
    assert whole["scenarios"][1]["paths"]["parts_at"] == 2
    assert [each["taken"] for each in whole["scenarios"]] == [{"branches": 1}, None, None]
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
    read = MarkdownIt("commonmark").enable("table").parse(page)

    kinds = [token.type for token in read]
    assert kinds.count("table_open") == 1
    assert kinds.count("fence") == 3
    assert [token.content for token in read if token.type == "inline"][:3] == [
        "Scenarios",
        "1 passed, 1 failed, 1 could not run, 1 warning, in 2 files, 1 of them with mistakes",
        "Coverage",
    ]
    tags = "".join(token.content for token in read if token.type == "html_block")
    assert re.findall(r"</?\w+", tags) == ["<details", "<summary", "</summary", "</details"] * 2
    assert "a.scenarios.yaml:7: a &lt;b&gt; &amp; " in tags.replace("\\", "")
    assert "| a.flow | 1/2 (50.0 %) | 1/3 (33.3 %) |" in page.replace("\\", "")


def test_html_shows_each_status_and_each_state(report: SuiteReport) -> None:
    page = written("html", report)

    assert page.count('<td class="word passed">') == 1
    assert page.count('<td class="word missed">') == 3
    assert "a &lt;b&gt; &amp; " in page
    assert "<b> &" not in page
    assert "<p>not drawn: there is no such file" in page


def test_no_report_needs_a_coverage() -> None:
    empty = SuiteReport([], SuiteSummary())

    whole = json.loads(written("json", empty))
    assert (whole["scenarios"], faults_of(whole)) == ([], [])
    for name in ("junit", "cobertura"):
        assert ET.fromstring(written(name, empty)) is not None  # noqa: S314 - our own
    assert written("lcov", empty) == ""


def test_a_report_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").touch()
    words = ("lcov=taken/l.info", "junit=j.xml")
    outputs = SuiteOutputs(read_reports(words, SUITE_FORMATS))

    with pytest.raises(WritingError, match=r'"taken/l\.info" cannot be written: not a directory'):
        outputs.write(SuiteReport([], SuiteSummary()), [])
    assert (tmp_path / "j.xml").exists()
