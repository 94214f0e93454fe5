"""The path of a run through a picture: what it took, and at which steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from branchline.tools.pictures.content.overlay import Mark, Tone
from branchline.tools.pictures.drawing import path_over

SCRIPT = """script "Around"
type Phone

begin: Begin
    -> again

again: Loop
    Repeat = "{Times}"
    Repeat   -> which
    Finished -> done

which: Case
    Variable = "Kind"
    "a" -> again
    "b" -> done
    -> done

done: Hangup

released: OnRelease
    -> gone

gone: End
"""
SCENARIOS = """script: around.flow
scenarios:
  three: {given: {Times: 3, Kind: A}}
  five: {given: {Times: 5, Kind: a}}
"""


@pytest.mark.parametrize(
    ("name", "again", "which"),
    [
        ("three", "2, 4, 6, 8", "3, 5, 7"),
        ("five", "2, 4 ... 12 (6 times)", "3, 5 ... 11 (5 times)"),
    ],
)
def test_what_a_run_takes_is_marked_with_its_steps(
    tmp_path: Path, name: str, again: str, which: str
) -> None:
    (tmp_path / "around.flow").write_text(SCRIPT, "utf-8")
    (tmp_path / "around.scenarios.yaml").write_text(SCENARIOS, "utf-8")

    overlay = path_over(tmp_path / "around.flow", name)

    taken = {id: mark.text for id, mark in overlay.actions.items()}
    assert (taken["begin"], taken["again"], taken["which"]) == ("1", again, which)
    assert {id for id in taken if id not in {"begin", "again", "which"}} == {
        "done",
        "released",
        "gone",
    }
    assert {key for key, mark in overlay.branches.items() if mark == Mark(Tone.TAKEN)} >= {
        ("again", "Repeat"),
        ("again", "Finished"),
        ("which", '"a"'),
    }
    assert ("which", '"b"') not in overlay.branches
    assert overlay.legend == name
