"""Actions of somebody's own: where they are looked for, and those of installed packages."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

import pytest
from paths import TESTS

from branchline.actions import catalogue
from branchline.actions.catalogue import Catalogue, action_of
from branchline.grammar.finding import BranchlineError
from branchline.grammar.own import places
from branchline.grammar.own.places import own_folder
from branchline.grammar.own.trust import everybody, trusting

PROJECT = TESTS / "commands" / "actions" / "own"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a folder of actions, with the current folder deep inside it."""
    shutil.copytree(PROJECT / "branchline_actions", tmp_path / "project" / "branchline_actions")
    deep = tmp_path / "project" / "scripts" / "live"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    return tmp_path / "project"


def test_they_are_looked_for_up_to_the_root_of_the_project(project: Path) -> None:
    assert own_folder() is None

    (project / "pyproject.toml").write_text("", "utf-8")

    assert own_folder() == project / "branchline_actions"
    with trusting(everybody):
        assert catalogue().find("look-up") is not None
        assert catalogue().origins == {"LookUp": "branchline_actions/look_up.py"}


def test_nothing_above_the_root_counts(project: Path) -> None:
    (project / "scripts" / ".git").mkdir()

    assert own_folder() is None
    with trusting(everybody):
        assert catalogue().find("look-up") is None


def offer(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entry = metadata.EntryPoint("look_up", value, "branchline.actions")

    def offered(group: str) -> list[metadata.EntryPoint]:
        return [entry] if group == entry.group else []

    monkeypatch.setattr(metadata, "entry_points", offered)
    monkeypatch.setattr(places, "may_be_offered", bool)


def test_an_installed_package_offers_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(PROJECT / "branchline_actions" / "look_up.py", tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    shipped = catalogue().actions
    offer(monkeypatch, "look_up")
    known = Catalogue(shipped, has_installed=True)

    assert known.find("Assign") is not None
    assert known.origins == {}
    assert known.find("LookUp") is not None
    assert known.origins == {"LookUp": "look_up"}
    assert "LookUp" in known.actions


def test_what_a_package_says_that_it_offers_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "own-1.dist-info" / "entry_points.txt"
    said.parent.mkdir()
    said.write_text("[branchline.actions]\nlook_up = look_up\n", "utf-8")
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    monkeypatch.setattr(sys, "path", ["", Path("nowhere")])
    assert not places.may_be_offered("branchline.actions")

    monkeypatch.setattr(sys, "path", [Path("nowhere"), tmp_path])

    assert places.may_be_offered("branchline.actions")
    assert not places.may_be_offered("branchline.rules")


def test_an_installed_package_that_offers_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "branchline.actions.there_is_no_such_module")

    with pytest.raises(BranchlineError, match=r"look_up.*no such module|No module named"):
        Catalogue({}, has_installed=True).find("LookUp")


def test_a_module_of_no_action_is_refused() -> None:
    with pytest.raises(ImportError, match="expected exactly one action, found 0"):
        action_of(pytest.importorskip("branchline.actions.plugins"))
