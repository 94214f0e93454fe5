"""What is told of two versions of a script, by folders of cases named after the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from paths import TESTS

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.behaviour.comparing import Report, compare_versions
from branchline.tools.reports.behaviour import BEHAVIOUR_FORMATS

CASES = sorted((TESTS / "tools" / "behaviour" / "cases").iterdir())
ANSWERS = {"equal": True, "changed": False, "not": None}


def report_of(case: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Return what is told of a case, as somebody in its folder reads it."""
    monkeypatch.chdir(case)
    return compare_versions("old", "new", Question())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_told_of_two_versions(
    case: Path, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    report = report_of(case, monkeypatch)
    main = next(each for each in report.scripts if "main" in each.new)

    assert_golden(case / "expected", "\n".join((*BEHAVIOUR_FORMATS.lines_of("text")(report), "")))
    word = case.name.partition("_")[0]
    assert word not in ANSWERS or main.is_equal is ANSWERS[word]
