"""What is proposed for what is wrong: folders of scripts, and what people read of each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import TESTS
from repairing import finding_repairs, opened, told, told_of_properties

from branchline.grammar.script_file import is_script
from branchline.interpreter.analysis.proofs.answers.answer import Verdict
from branchline.interpreter.analysis.repairs.kinds import may_mend, repairs
from branchline.rules import rules
from branchline.tools.repair.verifying import Repair
from branchline.tools.repair.version import counted, said_of

HERE = TESTS / "tools" / "repair"
CASES = sorted((HERE / "cases").iterdir())
RULES = sorted(
    path for path in (TESTS / "rules").iterdir() if path.is_dir() and may_mend(path.name)
)


def scripts(folder: Path) -> list[Path]:
    """Return the scripts of a case that are wrong."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and is_script(path) and not path.name.startswith(("right", "_"))
    )


def more_rules(case: Path) -> list[str]:
    """Return the rules that a case is about and that are not in the default set."""
    named = case / "rules"
    return named.read_text("utf-8").split() if named.exists() else []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_is_proposed(
    case: Path, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(case)

    lines = [
        line
        for path in scripts(Path())
        for version in (opened(path, *more_rules(case)),)
        for line in (f"# {path.name}", "", *told(version), *told_of_properties(version))
    ]

    assert_golden(case / "expected", "\n".join(lines))
    assert any(line.startswith("  repair: ") for line in lines) is not case.name.startswith(
        "none_"
    )


@pytest.mark.parametrize("folder", RULES, ids=lambda path: path.name)
def test_what_is_proposed_for_a_rule(
    folder: Path, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(folder)

    lines = [
        line
        for path in scripts(Path())
        for line in (f"# {path.name}", "", *told(opened(path, folder.name), folder.name))
    ]

    assert_golden(HERE / "rules" / folder.name, "\n".join(lines))


@pytest.mark.parametrize("folder", RULES, ids=lambda path: path.name)
def test_a_check_and_a_proof_of_the_mended_file_agree(folder: Path, tmp_path: Path) -> None:
    """What was proved of a text in memory holds of the file that is written."""
    for path in scripts(folder):
        copy = tmp_path / path.stem
        shutil.copytree(folder, copy)
        script = copy / path.name
        version = opened(script, folder.name)
        for finding, found in finding_repairs(version, folder.name):
            if not isinstance(found, Repair):
                continue
            script.write_text(found.text, "utf-8", newline="")
            after = opened(script, folder.name)

            own, old, new = said_of(finding), counted(version.findings), counted(after.findings)
            assert new[own] < old[own]
            assert not new - old
            assert version.proof is not None
            assert after.proof is not None
            held = {one.name for one in version.proof.answers if one.verdict is Verdict.PROVED}
            holds = {one.name for one in after.proof.answers if one.verdict is Verdict.PROVED}
            assert held <= holds


def test_each_kind_mends_rules_and_properties_that_there_are() -> None:
    version = opened(TESTS.parent / "sample_scripts" / "01_end_a_contact.flow")
    assert version.proof is not None
    known = {*rules().by_id, "unreachable-action", *(one.name for one in version.proof.answers)}

    named = {name for each in repairs() for name in each.mends}

    assert named <= known


def test_each_kind_of_repair_is_proved_in_some_case() -> None:
    said = "".join(path.read_text("utf-8") for path in HERE.rglob("*") if path.is_file())
    told = {
        "connect-each": 'connect "OnError" of bot',
        "connect-outcome": "repair: connect",
        "end-instead": "repair: make halt",
        "count-rounds": "add count_rounds",
        "pause-rounds": "add pause",
        "sign-in": "add sign_in",
        "remove-action": "repair: remove",
        "drop-branch": "repair: drop",
    }

    assert len(told) == len(repairs())
    assert [kind for kind, words in told.items() if words not in said] == []
