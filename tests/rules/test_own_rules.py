"""Rules of a project's own: whose code runs, what is held against their pages, and packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from paths import TESTS

from branchline.grammar.finding import BranchlineError
from branchline.grammar.own import places
from branchline.grammar.own.trust import everybody, trusting
from branchline.rules import broken_promises, rules

PROJECT = TESTS / "commands" / "check" / "own_rules"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a rule of its own, with the current folder deep inside it."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / "branchline_rules", folder / "branchline_rules")
    (folder / "scripts").mkdir()
    (folder / "pyproject.toml").write_text("", "utf-8")
    monkeypatch.chdir(folder / "scripts")
    return folder


def test_no_code_of_a_project_runs_without_trust(project: Path) -> None:
    rule = project / "branchline_rules" / "no_menu.py"
    rule.write_text(f"{rule.read_text('utf-8')}\n\nopen('ran', 'w').close()\n", "utf-8")

    assert rules().find("no-menu") is None
    assert not Path("ran").exists()

    with trusting(everybody):
        assert rules().find("no-menu") is not None
    assert Path("ran").exists()


def test_they_come_last_and_say_where_they_are_from(project: Path) -> None:
    del project
    with trusting(everybody):
        known = rules()

    assert list(known)[-1].family == "own"
    assert known.origins == {"no-menu": "branchline_rules/no_menu.py"}


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        ("script.from_anywhere:", "script.calls:", "Wrong does not raise no-menu"),
        (
            "        begin: Begin\n            -> ask",
            "        begin: Begin",
            "Wrong raises dead-end too",
        ),
        (
            'script "No menu"\n        type Phone\n\n        begin: Begin\n            -> done',
            'script "No menu"\n        type Phone\n\n        begin: Begin',
            "Right raises dead-end: the main chain runs out",
        ),
        (
            "        done: Hangup\n    ",
            "        done: Hangupp\n    ",
            "Right raises unknown-action",
        ),
    ],
)
def test_a_page_that_does_not_hold_is_named(
    project: Path, old: str, new: str, broken: str
) -> None:
    path = project / "branchline_rules" / "no_menu.py"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")

    with trusting(everybody):
        known = rules()
        said = list(broken_promises(known.by_id["no-menu"], known))

    assert any(one.startswith(broken) for one in said), said


def pytest_in(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    return done.returncode, done.stdout


def test_pytest_holds_a_rule_against_its_page(project: Path) -> None:
    path = project / "branchline_rules" / "no_menu.py"

    assert pytest_in(project, "branchline_rules")[0] == pytest.ExitCode.NO_TESTS_COLLECTED
    assert pytest_in(project, "--branchline-trust", "branchline_rules")[0] == 0

    path.write_text(path.read_text("utf-8").replace("from_anywhere:", "calls:"), "utf-8")
    code, output = pytest_in(project, "--branchline-trust", "branchline_rules")

    assert code == 1
    assert "Wrong does not raise no-menu" in output


def test_a_package_offers_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(PROJECT / "branchline_rules" / "no_menu.py", tmp_path / "no_menu_of_ours.py")
    text = (tmp_path / "no_menu_of_ours.py").read_text("utf-8")
    (tmp_path / "no_menu_of_ours.py").write_text(text.replace("NoMenu", "NoMenuOfOurs"), "utf-8")
    offer(monkeypatch, tmp_path, "no_menu_of_ours")

    assert rules().origins == {"no-menu-of-ours": "no_menu_of_ours"}


def test_a_package_that_offers_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no_rule_at_all.py").write_text("", "utf-8")
    offer(monkeypatch, tmp_path, "no_rule_at_all")

    with pytest.raises(BranchlineError, match="expected exactly one rule, found 0"):
        rules()


def offer(monkeypatch: pytest.MonkeyPatch, folder: Path, module: str) -> None:
    """Let a module be offered as installed packages offer theirs, for a folder never asked."""
    entry = metadata.EntryPoint(module, module, "branchline.rules")

    def offered(group: str) -> list[metadata.EntryPoint]:
        return [entry] if group == entry.group else []

    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    monkeypatch.setattr(metadata, "entry_points", offered)
    monkeypatch.setattr(places, "may_be_offered", bool)
    (folder / "branchline_rules").mkdir()
    monkeypatch.chdir(folder)
