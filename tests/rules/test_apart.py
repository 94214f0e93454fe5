"""Folders of exports, of which some scripts were not exported with the others.

Each case is a folder of scripts in ``.flow`` that are written as exports; what the rule finds
stands in ``expected``, and below it what the same scripts say where nobody exported them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.script_file import parse_script
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, Subject
from branchline.rules.estate.missing_script import MissingScript
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.exchange.to_export import to_export

CASES = sorted(path for path in (TESTS / "rules" / "_apart").iterdir() if path.is_dir())


def missing_in(folder: Path, *, is_part: bool = False) -> list[str]:
    """Return what each script of a folder calls that should be there."""
    estate = Estate(folder)
    around = EstateView(estate, is_part=is_part)
    rule = MissingScript()
    return [
        f"  {path.stem}: {finding.message}"
        for path in estate.paths
        for finding in rule.check(Subject(estate.program(path), around))
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_not_exported_is_not_missing(
    case: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    for path in case.glob("*.flow"):
        script, _ = parse_script(path)
        assert script is not None
        exported = to_export(script, Sidecar(), "CXone JSON").script
        (tmp_path / f"{path.stem}.json").write_text(write_cxone_json(exported), "utf-8")

    lines = ["exported:", *missing_in(tmp_path)]
    lines += ["each exported one by itself:", *missing_in(tmp_path, is_part=True)]
    lines += ["written here:", *missing_in(case)]

    assert_golden(case / "expected", "\n".join(lines) + "\n")
