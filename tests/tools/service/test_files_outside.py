"""What somebody else writes, makes, moves or deletes while documents are open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from branchline.tools.service import folder as folder_module
from branchline.tools.service.workspace import Workspace

LOST = 'script "A"\ntype Generic\nbegin: Begin\n  -> call\ncall: RunSub\n  Script Name = "b"\n'
MAIN = f"{LOST}  -> done\ndone: End\n"
SUB = 'script "Sub"\ntype Generic\nbegin: Begin\n  -> back\nback: Return\n'
BASELINE = '{"version": 1, "findings": {"a.flow": {"missing-script": {"call": 1}}}}'


class Desk:
    """A folder with a script that is open, and calls one that is not there."""

    def __init__(self, folder: Path, **files: str) -> None:
        """Write files, by their names with ``_`` for the point, and open the script."""
        self.folder, self.script = folder, folder / "a.flow"
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text, "utf-8")
        self.workspace = Workspace([folder])
        self.workspace.open(self.script, MAIN)

    def found(self) -> list[str]:
        """Return the rules of what is found in the script when all is looked at."""
        for _ in self.workspace.settle(self.script):
            pass
        document = self.workspace.document(self.script)
        assert document is not None
        return [one.rule for one in document.findings]

    def write(self, name: str, text: str) -> None:
        """Write a file, as somebody else does it."""
        (self.folder / name).write_text(text, "utf-8")
        self.workspace.files_changed([self.folder / name])


def test_what_the_baseline_knows_is_looked_at_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, branchline_toml='[check]\nbaseline = "known.json"\n')
    assert desk.found() == ["missing-script"]

    desk.write("known.json", BASELINE)
    is_known = desk.found()
    (tmp_path / "known.json").unlink()
    desk.workspace.files_changed([tmp_path / "known.json"])

    assert is_known == []
    assert desk.found() == ["missing-script"]


def test_what_the_requirements_list_is_looked_at_again(tmp_path: Path) -> None:
    listed = "requirements: {REQ-1: It ends.}\n"
    desk = Desk(tmp_path, branchline_toml='[test]\nrequirements = "asked.yaml"\n', b_flow=SUB)
    desk.write("asked.yaml", listed)
    scenarios = tmp_path / "a.scenarios.yaml"
    desk.workspace.open(scenarios, "script: a.flow\ncovers: [REQ-2]\nscenarios: {x: {}}\n")
    document = desk.workspace.document(scenarios)
    assert document is not None
    before = [one.rule for one in document.findings]

    desk.write("asked.yaml", listed.replace("REQ-1", "REQ-2"))

    assert before == ["unknown-requirement"]
    assert [*document.findings] == []


@pytest.mark.parametrize("told", ["the folder", "its files"])
def test_a_folder_that_is_made_moved_and_deleted_may_be_told_of_as_one_path(
    told: str, tmp_path: Path
) -> None:
    """Editors do so: of the files in it they may say nothing."""
    (work := tmp_path / "work").mkdir()
    desk, inner = Desk(work), work / "inner"
    (outer := tmp_path / "outer").mkdir()
    (outer / "b.flow").write_text(SUB.replace("Sub", "b"), "utf-8")

    def tell(folder: Path) -> list[str]:
        paths = [folder] if told == "the folder" else [folder / "b.flow"]
        desk.workspace.files_changed(paths)
        return desk.found()

    before = desk.found()
    shutil.move(outer, inner)
    called = tell(inner)
    shutil.rmtree(inner)

    assert (before, called) == (["missing-script"], [])
    assert tell(inner) == ["missing-script"]


def test_a_script_is_checked_again_in_a_folder_that_is_opened(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.workspace.remove_folder(tmp_path)
    alone = desk.found()

    desk.workspace.add_folder(tmp_path)

    assert alone == []
    assert desk.found() == ["missing-script"]


@pytest.mark.parametrize("most", [folder_module.MUCH, 10])
def test_long_scripts_around_are_not_read_before_anything_is_told(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key beside four scripts of 10,000 actions waited for all of them."""
    monkeypatch.setattr(folder_module, "MUCH", most)
    desk = Desk(tmp_path, c_flow=SUB)
    document = desk.workspace.document(desk.script)
    assert document is not None

    at_once = [one.rule for one in document.findings]
    is_settled = document.is_settled

    assert is_settled == (most > 10)
    assert at_once == (["missing-script"] if is_settled else [])
    assert desk.found() == ["missing-script"]
