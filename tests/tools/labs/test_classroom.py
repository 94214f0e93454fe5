"""A class is graded as each of its submissions alone, whatever some of them do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from paths import ROOT

from branchline.tools.labs.classroom import grade_all
from branchline.tools.labs.graded import Graded, Status
from branchline.tools.labs.grading import Grader
from branchline.tools.labs.lab import Lab, read_lab
from branchline.tools.labs.submissions import Submission, submissions_of
from branchline.tools.processes import usual_start_method

LABS = ROOT / "sample_scripts" / "labs"
SOLUTION = LABS / "five_branches.key" / "five_branches.flow"


@pytest.fixture
def lab() -> Lab:
    """Return one of the labs among the samples."""
    return read_lab(LABS / "five_branches")


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Return a folder with right submissions, wrong ones, and ones that are none."""
    text = SOLUTION.read_text("utf-8")
    for number in range(3):
        (tmp_path / f"right_{number}.flow").write_text(f"# {number}\n{text}", "utf-8")
        wrong = text.replace("You are not signed in.", f"You are not {number}.")
        (tmp_path / f"wrong_{number}.flow").write_text(wrong, "utf-8")
    (tmp_path / "again.flow").write_text(f"# 0\n{text}", "utf-8")
    (tmp_path / "none.flow").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.flow").mkdir()
    (tmp_path / "folder.flow" / "essay.docx").write_bytes(b"PK")
    (tmp_path / "long.flow").write_text("# x\n" * 300_000, "utf-8")
    (tmp_path / "link.flow").symlink_to(SOLUTION)
    os.mkfifo(tmp_path / "pipe.flow")
    return tmp_path


def test_several_processes_come_to_the_same_as_one(lab: Lab, handed_in: Path) -> None:
    submissions = submissions_of([handed_in])

    alone = grade_all(lab, submissions, jobs=1)
    together = grade_all(lab, submissions, jobs=3)

    assert together.graded == alone.graded
    found = {Path(each.submission).stem: each.status for each in alone.graded}
    assert [name for name, status in found.items() if status is Status.PASSED] == [
        "again", "right_0", "right_1", "right_2"
    ]  # fmt: skip
    assert [name for name, status in found.items() if status is Status.UNREAD] == [
        "link", "long", "none", "pipe", "essay"
    ]  # fmt: skip


def test_each_text_is_graded_once(
    lab: Lab, handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graded: list[str] = []
    grade = Grader.grade

    def counting(self: Grader, submission: Submission) -> Graded:
        graded.append(submission.path.name)
        return grade(self, submission)

    monkeypatch.setattr(Grader, "grade", counting)

    results = grade_all(lab, submissions_of([handed_in]), jobs=1)

    same = [each for each in results.graded if each.same_as]
    assert [Path(each.submission).name for each in same] == ["right_0.flow"]
    assert [Path(each.same_as).name for each in same] == ["again.flow"]
    assert "right_0.flow" not in graded


@pytest.mark.skipif(usual_start_method() != "fork", reason="needs what a fork takes along")
def test_a_process_that_ends_stops_no_other_submission(
    lab: Lab, handed_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade = Grader.grade

    def ending(self: Grader, submission: Submission) -> Graded:
        if submission.path.name == "wrong_1.flow":
            os._exit(9)
        return grade(self, submission)

    monkeypatch.setattr(Grader, "grade", ending)

    results = grade_all(lab, submissions_of([handed_in]), jobs=2)

    found = {Path(each.submission).name: each for each in results.graded}
    assert len(found) == len(results.submissions)
    assert found["wrong_1.flow"].status is Status.UNDECIDED
    assert "ended before it was done" in found["wrong_1.flow"].reasons[0]
    assert found["wrong_2.flow"].status is Status.WRONG
    assert found["right_2.flow"].status is Status.PASSED


def test_a_submission_that_is_too_large_is_told_so(lab: Lab, handed_in: Path) -> None:
    found = Grader(lab).grade(Submission(handed_in / "long.flow", "long.flow", "long"))

    assert found.status is Status.UNREAD
    assert len(found.faults) == 1
    assert "long.flow:1:1: error: the file is longer than 1,000,000 bytes" in found.faults[0]
