"""Every rule by the examples of its page, in both directions, and by its folder of cases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from paths import TESTS

from branchline.actions import catalogue
from branchline.grammar.finding import Finding
from branchline.grammar.names import key
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.program import Program
from branchline.rules import EstateView, Rule, Subject, broken_promises, inspect, rules
from branchline.rules._page import page_of
from branchline.rules._registry import rule_of

CASES = TESTS / "rules"
RULES = list(rules())
DEFAULT = [rule for rule in RULES if not rule.is_preview]
SCRIPTS = {".flow", ".yaml", ".json"}


def found_in(folder: Path, chosen: list[Rule]) -> dict[str, list[Finding]]:
    """Return what rules find in each script of a folder, which is an estate."""
    estate = Estate(folder)
    around = EstateView(estate)
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SCRIPTS)
    return {
        path.relative_to(folder).as_posix(): inspect(estate.program(path), around, chosen)
        for path in paths
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_what_its_page_says(rule: Rule) -> None:
    """Wrong raises it and nothing else, Right raises nothing, beside the default set."""
    assert list(broken_promises(rule, DEFAULT)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_in_its_cases_what_is_expected(
    rule: Rule, assert_golden: Callable[[Path, str], None]
) -> None:
    """A folder of cases is an estate; what the rule finds there stands in ``expected``."""
    folder = CASES / rule.id
    lines: list[str] = []

    for findings in found_in(folder, [rule]).values():
        for finding in findings:
            lines.append(finding.text().replace(f"{folder}{os.sep}", ""))
            if finding.branch is not None:
                lines.append(f"  about branch {finding.branch}")
            if finding.fix is not None:
                kind = "safe" if finding.fix.is_safe else "unsafe"
                lines.append(f"  {kind} fix: {finding.fix.says}")
            lines.append("")

    assert_golden(folder / "expected", "\n".join(lines))


def test_every_folder_of_cases_belongs_to_a_rule() -> None:
    assert {path.name for path in CASES.iterdir() if path.is_dir() and path.name[0] != "_"} == {
        rule.id for rule in RULES
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_case_that_it_reports_and_one_that_it_does_not(rule: Rule) -> None:
    """A script whose name begins with ``right`` is silent, so a rule can be wrong both ways."""
    found = found_in(CASES / rule.id, [rule])

    wrong = {name for name, findings in found.items() if findings}

    assert wrong
    assert {name for name in found if not name.startswith("right")} >= wrong
    assert any(name.startswith("right") for name in found)


@pytest.mark.parametrize(
    ("docstring", "lacks"),
    [
        (None, "expected the sections"),
        ("Title.\n\nWhat it does: a\n\nWrong::\n\nRight::\n", "expected the sections"),
        (
            "What it does: a\n\nWhy it hurts a caller: b\n\nWrong::\n\nRight::\n",
            "expected a first sentence",
        ),
    ],
)
def test_a_page_that_lacks_something_is_refused(docstring: str | None, lacks: str) -> None:
    with pytest.raises(ValueError, match=lacks):
        page_of(docstring)


def module(name: str, docstring: str | None = None, **contents: object) -> ModuleType:
    """Return a module of that name with a rule of that docstring, if any, called Idle."""
    found = ModuleType(f"branchline.rules.wiring.{name}")
    found.__file__ = f"{name}.py"
    if docstring is not None:
        own = {"__doc__": docstring, "__module__": found.__name__, **contents}
        vars(found)["Idle"] = type("Idle", (Rule,), own)
    return found


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (module("nothing"), "expected exactly one rule, found 0"),
        (module("other", "Idle."), 'the rule is called "Idle", its file "other"'),
        (module("idle", "Idle."), 'the rule has no "check"'),
        (module("idle", "Idle.", check=RULES[0].check), "expected the sections"),
    ],
    ids=["nothing", "other name", "no check", "no page"],
)
def test_a_file_that_is_no_rule_is_an_import_error(broken: ModuleType, says: str) -> None:
    with pytest.raises(ImportError, match=says):
        rule_of(broken, "wiring")


def test_a_program_alone_is_inspected_without_its_estate(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text('script "a"\n\nbegin: Begin\n', "utf-8")
    program: Program = Estate(tmp_path).program(path)

    assert [finding.rule for finding in inspect(program)] == ["dead-end"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_no_more_in_a_script_without_its_estate(rule: Rule) -> None:
    estate = Estate(CASES / rule.id)
    programs = [estate.program(path) for path in estate.paths]

    alone = [finding.rule for program in programs for finding in inspect(program, None, [rule])]

    assert set(alone) <= {rule.id}


def test_rules_ask_for_actions_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that the catalogue does not know is never found, and nobody is told."""
    known = {key(action.name) for action in catalogue()}
    asked: set[str] = set()
    all_of, is_a = Subject.all_of, Subject.is_a

    def watched_all_of(script: Subject, *names: str) -> Iterator[int]:
        asked.update(names)
        return all_of(script, *names)

    def watched_is_a(script: Subject, at: int, *names: str) -> bool:
        asked.update(names)
        return is_a(script, at, *names)

    monkeypatch.setattr(Subject, "all_of", watched_all_of)
    monkeypatch.setattr(Subject, "is_a", watched_is_a)

    for rule in RULES:
        found_in(CASES / rule.id, [rule])

    assert len(asked) > 30
    assert {name for name in asked if key(name) not in known} == set()
