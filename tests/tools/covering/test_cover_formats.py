"""What cover writes for programs is as its published schema says."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from paths import ROOT, TESTS

from branchline.interpreter.analysis.covers.kinds import kinds
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.covering.covering import Asked, cover_script
from branchline.tools.reports.covers import COVER_FORMATS

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
CASES = sorted((TESTS / "commands" / "cover").glob("*/*.flow"))


@pytest.mark.parametrize("path", [*SAMPLES, *CASES], ids=lambda path: path.stem)
def test_json_is_as_its_schema_says(path: Path) -> None:
    text = files("branchline.tools").joinpath("reports/covers/covers.schema.json")
    validator = Draft202012Validator(json.loads(text.read_text("utf-8")))

    for of in kinds():
        covered = cover_script(path, Asked(Question(), of))
        document = json.loads("\n".join(COVER_FORMATS.lines_of("json")(covered)))

        errors = [str(error) for error in validator.iter_errors(document)]  # pyright: ignore[reportUnknownMemberType]
        assert errors == []
