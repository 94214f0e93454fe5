"""Labs: how long it takes to grade a class, and to make a lab."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from table import Row, Target

from branchline.tools.labs.classroom import grade_all
from branchline.tools.labs.graded import Status
from branchline.tools.labs.lab import Lab, read_lab
from branchline.tools.labs.making import Workshop
from branchline.tools.labs.submissions import submissions_of

SECTION = "Labs"
CLASS, FEW = 200, 20
MOST_SECONDS = 60.0
LABS = Path(__file__).parent.parent / "sample_scripts" / "labs"
_NAMES = re.compile(r"\b(sign_in|end_contact|say_\w+)\b")


def grading(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure a class whose submissions are all of another text, and the making of a lab."""
    rounds = 1 if is_quick else min(rounds, 2)
    count = FEW if is_quick else CLASS
    lab = read_lab(LABS / "five_branches")
    with TemporaryDirectory() as folder:
        hand_in(lab, Path(folder), count)
        took = median(_graded(lab, Path(folder), count) for _ in range(rounds))
    made = median(_made(lab) for _ in range(rounds))
    return [
        Row(
            SECTION,
            f"{count} submissions, each another text",
            took,
            "s",
            target=Target(MOST_SECONDS),
        ),
        Row(SECTION, "a lab of two faults, 11 actions", made, "s"),
    ]


def hand_in(lab: Lab, folder: Path, count: int) -> None:
    """Write so many submissions: half of them right, all under names of their own."""
    right = lab.solution.read_text("utf-8")
    broken = lab.handout.script.read_text("utf-8")
    for number in range(count):
        text = right if number % 2 == 0 else broken
        text = _NAMES.sub(rf"\g<0>_{number}", text)
        if number % 4 == 3:
            outcome = ("Success  ", "Invalid Contact ID")[number % 8 == 3]
            text = text.replace(f"    {outcome}", f"    # {outcome}", 1)
        (folder / f"learner_{number}.flow").write_text(f"# {number}\n{text}", "utf-8")


def _graded(lab: Lab, folder: Path, count: int) -> float:
    begin = perf_counter()
    results = grade_all(lab, submissions_of([folder]))
    took = perf_counter() - begin
    passed = results.count(Status.PASSED)
    assert passed == count // 2, f"{passed} of {count} passed"
    assert results.count(Status.UNDECIDED) == results.count(Status.UNREAD) == 0
    return took


def _made(lab: Lab) -> float:
    begin = perf_counter()
    Workshop(lab.solution).lab(4, 1)
    return perf_counter() - begin
