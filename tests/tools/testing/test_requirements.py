"""Requirements: what counts as covering one, whoever runs the scenarios and however it is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from paths import ROOT, TESTS
from writers import run

from branchline.interpreter.coverage.requirement import Requirement
from branchline.tools.testing.keeping.coverage_file import coverage_text, read_coverage

FILES = TESTS / "commands" / "test" / "requirements"
SUITE = ["test", "covering.scenarios.yaml", "--requirements", "asked.yaml"]
SCHEMA = json.loads((ROOT / "tools/reports/suites/json.schema.json").read_text("utf-8"))
BROKEN = 'script "Broken"\n\nbegin: Begin\n    -> nowhere\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reported(monkeypatch: pytest.MonkeyPatch, *words: str) -> dict[str, dict[str, object]]:
    """Return what the report in JSON says of each requirement; it keeps to its schema."""
    done = run([*SUITE, "--report", "json=-", *words], monkeypatch)
    whole = json.loads(done.out)
    faults = Draft202012Validator(SCHEMA).iter_errors(whole)  # pyright: ignore[reportUnknownMemberType]
    assert [fault.message for fault in faults] == []  # pyright: ignore[reportUnknownMemberType]
    return {each["id"]: each for each in whole["requirements"]}


@pytest.mark.parametrize("words", [(), ("-k", "ends"), ("--last-failed",)], ids=str)
def test_several_processes_come_to_the_same(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(SUITE, monkeypatch)

    assert reported(monkeypatch, *words, "--jobs", "3") == reported(monkeypatch, *words)


def test_a_script_with_mistakes_covers_nothing_and_its_scenarios_were_not_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "small.flow").write_text(BROKEN, "utf-8")

    found = reported(monkeypatch)

    assert {id: each["left_out"] for id, each in found.items()} == {
        "REQ-1": 3,
        "REQ-2": 1,
        "REQ-3": 1,
        "012": 0,
        "REQ-5": 1,
    }
    assert not any(each["covered"] for each in found.values())


def test_the_settings_name_the_list_and_how_much_is_enough(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "branchline.toml").write_text(
        '[test]\nrequirements = "asked.yaml"\nfail-under = {requirements = 80}\n', "utf-8"
    )
    (folder / "inner").mkdir()
    monkeypatch.chdir(folder / "inner")

    done = run(["test", "../covering.scenarios.yaml", "-k", "waits"], monkeypatch)

    assert done.code == 1
    assert "too little is covered: requirements: 20.0 % (1 of 5) is below 80 %" in done.out


def test_junit_has_a_property_for_each_requirement_of_a_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = run([*SUITE, "--report", "junit=-"], monkeypatch)

    cases = ET.fromstring(done.out).iter("testcase")  # noqa: S314 - our own
    found = {
        case.get("name"): [each.get("value") for each in case.iter("property")] for case in cases
    }

    assert found["it expects too much"] == ["REQ-1", "REQ-5"]
    assert found["it ends at any time [night]"] == ["REQ-1"]
    assert found["this one covers nothing"] == []


def test_the_page_says_which_are_covered_and_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run([*SUITE, "--report", "html=-"], monkeypatch)

    page = done.out
    assert "<b>60.0 %</b><span>3 of 5 requirements</span>" in page
    assert page.count('<td class="word missed">missing</td>') == 2
    assert "of the scenarios that cover it 1 did not pass" in page


def test_what_is_kept_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([*SUITE, "--coverage-file", "kept.json"], monkeypatch)

    kept = read_coverage(folder / "kept.json")

    assert len(kept.requirements) == 5
    assert coverage_text(kept) == (folder / "kept.json").read_text("utf-8")


def test_runs_are_added_up_in_any_order() -> None:
    one = Requirement("A", "", 1, 0, 2, "b::one")
    two = Requirement("A", "A title", 2, 1, 0, "a::two")

    assert one.with_more(two) == two.with_more(one)
    assert one.with_more(two) == Requirement("A", "A title", 3, 1, 2, "a::two")


def test_the_list_of_requirements_is_never_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "asked.yaml").read_bytes()

    done = run([*SUITE, "--report", "junit=asked.yaml", "--force"], monkeypatch)

    assert (done.code, done.out) == (2, "")
    assert (folder / "asked.yaml").read_bytes() == before


def test_check_knows_the_list_and_forgets_what_it_knew_of_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "small.scenarios.yaml").write_text(
        "script: small.flow\nscenarios:\n  one:\n    covers: [REQ-7]\n", "utf-8"
    )
    settings = folder / "branchline.toml"
    settings.write_text('[test]\nrequirements = "asked.yaml"\n', "utf-8")

    wrong = run(["check", "small.flow"], monkeypatch)
    again = run(["check", "small.flow"], monkeypatch)
    (folder / "asked.yaml").write_text("requirements: {REQ-7: One more}\n", "utf-8")
    right = run(["check", "small.flow"], monkeypatch)

    said = 'small.scenarios.yaml:4:14: error: "asked.yaml" has no requirement "REQ-7"'
    assert said in wrong.out + wrong.err
    assert wrong == again
    assert "unknown-requirement" not in right.out + right.err
    assert "1 script checked" in right.out or "warning" in right.out
