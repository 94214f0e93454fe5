"""The six labs among the samples: a right solution passes however it is written, others do not.

Each folder below ``ready`` has submissions to the lab of its name, and what they are told.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ROOT
from writers import run

LABS = ROOT / "sample_scripts" / "labs"
CASES = Path(__file__).parent / "ready"
NAMES = sorted(path.name for path in LABS.iterdir() if not path.name.endswith(".key"))


@pytest.fixture
def lab(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a lab that stands in the working folder, with submissions to it."""
    name = str(request.param)
    for folder in (name, f"{name}.key"):
        shutil.copytree(LABS / folder, tmp_path / folder)
    shutil.copytree(
        CASES / name, tmp_path / "handed_in", ignore=shutil.ignore_patterns("expected")
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return name


@pytest.mark.parametrize("lab", NAMES, indirect=True)
def test_submissions_are_told_what_is_expected(
    lab: str, monkeypatch: pytest.MonkeyPatch, assert_golden: Callable[[Path, str], None]
) -> None:
    words = ["lab", "grade", "handed_in", lab, f"{lab}.key/{lab}.flow", "--lab", lab]

    code, out, err = run([*words, "--hint", "3"], monkeypatch)

    assert_golden(CASES / lab / "expected", f"{out}{err}exit {code}\n")


def test_every_lab_among_the_samples_has_its_submissions() -> None:
    assert len(NAMES) == 6
    for name in NAMES:
        files = [path.stem for path in (CASES / name).glob("*.flow")]
        assert any(file.startswith("right") for file in files)
        assert any(file.startswith(("wrong", "half")) for file in files)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_learner_gets_says_nothing_of_the_solution(name: str) -> None:
    solution = (LABS / f"{name}.key" / f"{name}.flow").read_text("utf-8")
    broken = (LABS / name / f"{name}.flow").read_text("utf-8")
    mended = set(solution.splitlines()) - set(broken.splitlines())

    told = "".join(
        path.read_text("utf-8") for path in (LABS / name).iterdir() if path.suffix != ".flow"
    )

    assert any(line.strip() for line in mended) or len(solution) < len(broken)
    assert not any(line.strip() in told for line in mended if line.strip())
