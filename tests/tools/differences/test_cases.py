"""What is told of the graphs of two versions, by folders of cases; ``none`` has no difference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from told_differences import CASES, sides, told

from branchline.tools.differences.comparing import compare_scripts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_told_of_two_versions(
    case: Path, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(case)

    report = compare_scripts(*sides(case))

    assert_golden(case / "expected", told(report, "text"))
    assert report.is_changed is not case.name.startswith("none_")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_other_way_round_the_same_scripts_have_changed(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    old, new = sides(case)
    there, back = compare_scripts(old, new), compare_scripts(new, old)

    assert {(each.old, each.new, each.is_moved) for each in there.scripts} == {
        (each.new, each.old, each.is_moved) for each in back.scripts
    }
    assert there.is_changed is back.is_changed
