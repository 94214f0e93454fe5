"""What diff writes for programs, for reviews and for browsers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from paths import TESTS

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.behaviour.comparing import compare_versions
from branchline.tools.reports.behaviour import BEHAVIOUR_FORMATS
from branchline.tools.reports.behaviour._page import page_of

CASES = sorted((TESTS / "tools" / "behaviour" / "cases").iterdir())
SEVERAL = TESTS / "tools" / "behaviour" / "cases" / "changed_several_kinds"


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/behaviour/behaviour.schema.json")
    return json.loads(text.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_json_is_as_its_schema_says(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    report = compare_versions("old", "new", Question())

    document = json.loads("\n".join(BEHAVIOUR_FORMATS.lines_of("json")(report)))

    assert Draft202012Validator(schema()).is_valid(document)  # pyright: ignore[reportUnknownMemberType]
    assert document["equal"] is report.is_equal
    assert bool(document["stories"]) is any(
        each.comparison is not None and each.comparison.differences for each in report.scripts
    )


def test_text_of_a_script_is_shown_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    script = (SEVERAL / "old" / "main.flow").read_text("utf-8")
    Path("old.flow").write_text(script, "utf-8")
    Path("new.flow").write_text(script.replace('"one"', '"<b>|`one`</b>"'), "utf-8")
    report = compare_versions("old.flow", "new.flow", Question())

    page = page_of(report)
    review = "\n".join(BEHAVIOUR_FORMATS.lines_of("markdown")(report))

    assert "&lt;b&gt;|`one`&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "\\<b\\>\\|\\`one\\`\\</b\\>" in review
