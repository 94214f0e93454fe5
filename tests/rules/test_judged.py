"""Findings held against every run of their script: refuted, confirmed, or not decided.

``_judged`` has a folder for each rule that speaks of runs, in it estates that begin with what
every run says of the finding in them, and in ``expected`` what a user reads of those that stay.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.finding import Finding
from branchline.interpreter.analysis.proofs.judging import MOST_REPLAYS
from branchline.interpreter.estate.estate import Estate
from branchline.rules import EstateView, Rule, inspect, judged, rules

CASES = TESTS / "rules" / "_judged"
ASKING = [rule for rule in rules() if rule.asks is not None]
RULINGS = ("confirmed", "refuted", "undecided")


def found_in(folder: Path, rule: Rule) -> Iterator[tuple[Finding, Finding | None]]:
    """Yield each finding of a rule, and what is left of it."""
    estate = Estate(folder)
    around = EstateView(estate)
    for path in estate.paths:
        program = estate.program(path)
        for finding in inspect(program, around, [rule]):
            left = list(judged(program, around, [finding], [rule]))
            yield finding, left[0] if left else None


def ruling(left: Finding | None) -> str:
    if left is None:
        return "refuted"
    return "undecided" if left.evidence is None else "confirmed"


def cases(rule: Rule) -> list[Path]:
    return sorted(path for path in (CASES / rule.id).iterdir() if path.is_dir())


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_finding_is_ruled_on_as_its_folder_says(
    rule: Rule, assert_golden: Callable[[Path, str], None]
) -> None:
    lines: list[str] = []

    for folder in cases(rule):
        for _, left in (found := list(found_in(folder, rule))):
            if left is not None:
                lines += [left.text().replace(f"{CASES / rule.id}{os.sep}", "")]
                lines += [f"    {line}" for line in left.evidence.story] if left.evidence else []
                lines.append("")
        assert found, folder
        assert {ruling(left) for _, left in found} == {folder.name.partition("-")[0]}, folder

    assert_golden(CASES / rule.id / "expected", "\n".join(lines))


@pytest.mark.parametrize("rule", ASKING, ids=lambda rule: rule.id)
def test_a_rule_that_asks_has_a_case_of_each_ruling(rule: Rule) -> None:
    """What only says that no run does something, or is only ever shown, nothing refutes."""
    assert rule.asks is not None
    is_refutable = not (rule.asks.is_of_none or rule.asks.is_only_shown)

    found = {folder.name.partition("-")[0] for folder in cases(rule)}

    assert found == {each for each in RULINGS if is_refutable or each != "refuted"}


def test_so_many_runs_of_a_script_are_made_and_no_more(tmp_path: Path) -> None:
    menus = (f'a{at}: Menu\n    "1" -> a{at + 1}\n' for at in range(MOST_REPLAYS + 5))
    begin = 'script "Menus"\ntype Phone\n\nbegin: Begin\n    -> a0\n'
    text = "\n".join((begin, *menus, f"a{MOST_REPLAYS + 5}: Hangup\n"))
    (tmp_path / "menus.flow").write_text(text, "utf-8")
    estate = Estate(tmp_path)
    program, around = estate.program(tmp_path / "menus.flow"), EstateView(estate)

    found = inspect(program, around)
    left = list(judged(program, around, found, rules()))

    assert len(left) == len(found) == MOST_REPLAYS + 5
    assert sum(finding.evidence is not None for finding in left) == MOST_REPLAYS


def test_every_folder_of_judged_cases_belongs_to_a_rule_that_asks() -> None:
    assert {path.name for path in CASES.iterdir()} == {rule.id for rule in ASKING}
