"""What cover writes takes every branch at once, and leaves a file as it is to which it adds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from paths import ROOT, TESTS
from writers import run

from branchline.interpreter.analysis.covers.kinds import kinds

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
MENU = TESTS / "commands" / "cover" / "text" / "menu.flow"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in SAMPLES:
        shutil.copy(path, tmp_path)
    shutil.copy(MENU, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", [path.stem for path in SAMPLES])
def test_a_suite_takes_all_branches(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del folder
    suite = f"{name}.scenarios.yaml"

    covered = run(["cover", f"{name}.flow", "--write", suite], monkeypatch)
    tested = run(["test", suite, "--coverage", "--fail-under", "branches=100"], monkeypatch)

    assert covered.code == 0, covered.err
    assert tested.code == 0, tested.out


@pytest.mark.parametrize("name", [path.stem for path in SAMPLES])
def test_what_is_added_is_all_that_is_missing(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = folder / f"{name}.scenarios.yaml"
    shutil.copy(ROOT / "sample_scripts" / suite.name, folder)

    for of in kinds():
        before = suite.read_text("utf-8")
        added = run(["cover", f"{name}.flow", "--of", of, "--add", suite.name], monkeypatch)
        again = run(["cover", f"{name}.flow", "--of", of, "--add", suite.name], monkeypatch)

        assert added.code == again.code == 0, added.err
        assert "nothing is written" in again.err
        assert all(line in suite.read_text("utf-8") for line in before.splitlines())
    assert run(["test", suite.name], monkeypatch).code == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_file_stays_as_it_is_around_what_is_added(
    end: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = end.join(
        (
            "# mine",
            "script: menu.flow  # this one",
            "scenarios:",
            "  'gold':   # as it is written",
            "    given: {Kind: gold}",
            '    stub: {ask: "1"}',
            "    expect: {ending: stopped}",
            "",
            "# the end",
            "",
        )
    )
    path = folder / "mine.scenarios.yaml"
    path.write_bytes(before.encode())

    done = run(["cover", "menu.flow", "--add", path.name], monkeypatch)

    after = path.read_bytes().decode()
    head, tail = before.split(f"{end}{end}# the end")
    assert done.code == 0, done.err
    assert after.startswith(head)
    assert after.endswith(f"# the end{tail}")
    assert after.count("\n") == after.count(end)


def test_what_runs_in_another_world_is_no_less_than_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "mine.scenarios.yaml"
    path.write_text("script: menu.flow\nworld:\n  secrets: [Key]\nscenarios: {}\n", "utf-8")

    done = run(["cover", "menu.flow", "--add", path.name], monkeypatch)

    assert done.code == 0, done.err
    assert run(["test", path.name, "--fail-under", "branches=100"], monkeypatch).code == 0
