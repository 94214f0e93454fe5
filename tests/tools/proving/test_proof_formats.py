"""What prove writes for programs is as its published schema says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
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
