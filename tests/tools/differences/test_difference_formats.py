"""What diff writes of graphs for programs, for reviews, for browsers and as pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from told_differences import CASES, HERE, sides, told

from branchline.tools.differences.comparing import compare_scripts
from branchline.tools.pictures.drawing import sheet_of_difference
from branchline.tools.pictures.forms import forms
from branchline.tools.reports.differences._page import page_of

FOLDERS = HERE / "cases"
SIGNS = FOLDERS / "added_and_removed"


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/differences/difference.schema.json")
    return json.loads(text.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_json_is_as_its_schema_says(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    report = compare_scripts(*sides(case))

    document = json.loads(told(report, "json"))

    validator = Draft202012Validator(schema())
    assert [error.message for error in validator.iter_errors(document)] == []  # pyright: ignore[reportUnknownMemberType]
    assert document["changed"] is report.is_changed


def test_text_of_a_script_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    case = FOLDERS / "texts_that_would_be_markup"
    monkeypatch.chdir(case)
    report = compare_scripts(*sides(case))

    page, review = page_of(report), told(report, "markdown")

    assert "<script>" not in page
    assert "<b>Desk" not in page
    assert "&lt;script&gt;" in page
    assert "\\<script\\>" in review
    assert "\\`code\\` \\| \\*\\*bold\\*\\*" in review


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_no_secret_is_shown(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = FOLDERS / "secrets"
    monkeypatch.chdir(case)
    report = compare_scripts(*sides(case))

    shown = page_of(report) if form == "html" else told(report, form)

    assert "call" in shown
    for secret in ("Zm9vYmFy", "QmFyRm9v", "abcDEF123456", "ghiJKL654321"):
        assert secret not in shown


def test_a_review_has_a_small_picture_with_words_and_lines_for_each_change(
    monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(SIGNS)

    review = told(compare_scripts(*sides(SIGNS)), "markdown")

    assert_golden(HERE / "review.md", review)


def test_of_a_large_script_a_review_draws_what_changed_with_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = "".join(f"\nw{n}: Wait\n    Seconds = {n}\n    -> w{n + 1}\n" for n in range(1, 90))
    text = f'script "Long"\ntype Phone\n\nbegin: Begin\n    -> w1\n{chain}\nw90: End\n'
    monkeypatch.chdir(tmp_path)
    Path("old.flow").write_text(text, "utf-8")
    Path("new.flow").write_text(text.replace("Seconds = 44", "Seconds = 440"), "utf-8")

    review = told(compare_scripts("old.flow", "new.flow"), "markdown")

    assert re.findall(r"n\d+\[.*<br/>(w\d+)<br/>", review) == ["w44"]
    assert re.findall(r'n\d+\["(w\d+)<br/>', review) == ["w43"]


@pytest.mark.parametrize("name", sorted(forms()))
def test_each_form_of_picture_has_both_versions(
    name: str, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(SIGNS)
    difference = compare_scripts(*sides(SIGNS)).scripts[0].difference
    assert difference is not None

    drawn = forms()[name].write(sheet_of_difference(difference))

    if isinstance(drawn, str):
        assert_golden(HERE / f"picture{forms()[name].suffix}", drawn)
        assert "support" in drawn
        assert "hold" in drawn
    else:
        assert len(drawn) > 1000
