"""What came of submissions, for programs and gradebooks: by the schema, and never a formula."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from paths import ROOT

from branchline.tools.labs.classroom import Results, grade_all
from branchline.tools.labs.graded import Graded, Status
from branchline.tools.labs.lab import read_lab
from branchline.tools.labs.submissions import Submission, submissions_of
from branchline.tools.reports.labs import LAB_FORMATS

LAB = ROOT / "sample_scripts" / "labs" / "five_branches"
CASES = Path(__file__).parent / "ready" / "five_branches"
FORMULAS = ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", " =1", "=HYPERLINK(1)"]


@pytest.fixture(scope="module")
def results() -> Results:
    """Return what came of a small class."""
    return grade_all(read_lab(LAB), submissions_of([CASES]))


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/labs/labs.schema.json")
    return json.loads(text.read_text("utf-8"))


@pytest.mark.parametrize("hint", [1, 2, 3])
def test_json_is_as_its_schema_says_and_tells_no_more_than_was_asked(
    results: Results, hint: int
) -> None:
    found = json.loads("\n".join(LAB_FORMATS.lines_of("json")(replace(results, hint=hint))))

    Draft202012Validator(schema()).validate(found)  # pyright: ignore[reportUnknownMemberType]
    assert ("happens" in found["story"]) == (hint >= 2)
    assert ("should" in found["story"]) == (hint >= 3)
    assert found["credit"] == pytest.approx(float(Fraction(found["share"])))


@pytest.mark.parametrize("form", ["csv", "moodle", "canvas"])
@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_is_a_formula(results: Results, form: str, name: str) -> None:
    lab = replace(results.lab, handout=replace(results.lab.handout, title=name))
    graded = Graded(name, name, Status.WRONG, 1, 2, faults=(name,), reasons=(name,))
    one = Results(lab, 2, (graded,), (Submission(Path(name), name, name),))

    rows = list(csv.reader(LAB_FORMATS.lines_of(form)(one)))

    cells = [cell for row in rows for cell in row]
    assert any(name.strip() in cell for cell in cells)
    assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@"} for cell in cells if cell.strip())


def test_what_nobody_can_tell_has_no_grade_in_a_gradebook(results: Results) -> None:
    graded = Graded("a.flow", "a", Status.UNDECIDED, 2, 2, reasons=("why",))
    one = replace(results, graded=(graded,), submissions=(Submission(Path(), "a.flow", "a"),))

    moodle = list(csv.DictReader(LAB_FORMATS.lines_of("moodle")(one)))
    canvas = list(csv.reader(LAB_FORMATS.lines_of("canvas")(one)))

    assert moodle[0]["Grade"] == ""
    assert canvas[-1][-1] == ""
    assert one.passed is None


def test_of_several_submissions_of_one_learner_the_best_counts(results: Results) -> None:
    graded = tuple(
        Graded("a.flow", "a", status, agree, 4)
        for status, agree in ((Status.WRONG, 1), (Status.WRONG, 3), (Status.UNREAD, 0))
    )
    whose = tuple(Submission(Path(), "a.flow", "a") for _ in graded)
    one = replace(results, graded=graded, submissions=whose)

    rows = list(csv.DictReader(LAB_FORMATS.lines_of("moodle")(one)))

    assert [row["Grade"] for row in rows] == ["75"]
