"""What odds writes for programs is as its published schema says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from paths import ROOT

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.odds.asking import Asked, odds_at
from branchline.tools.odds.what_if import read_changes
from branchline.tools.reports.odds import ODDS_FORMATS

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))


def schema() -> Mapping[str, object]:
    text = files("branchline.tools").joinpath("reports/odds/odds.schema.json")
    return json.loads(text.read_text("utf-8"))


def document(path: Path, *, is_exact: bool = False) -> dict[str, str]:
    words = "events: OnRelease=1/100"
    asked = Asked(Question(), None, ((words, read_changes(words)),), is_exact)
    return json.loads("\n".join(ODDS_FORMATS.lines_of("json")(odds_at(path, asked))))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("is_exact", [False, True])
def test_json_is_as_its_schema_says(path: Path, *, is_exact: bool) -> None:
    found = document(path, is_exact=is_exact)

    assert Draft202012Validator(schema()).is_valid(found)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_odds_of_a_sample_that_are_known_add_up_to_1(path: Path) -> None:
    found = odds_at(path, Asked(Question()))

    if found.odds.is_sure:
        rows = [chance.low for _, chance in found.odds.endings]
        assert sum(float(each or 0) for each in (*rows, found.odds.never.low)) == pytest.approx(1)
