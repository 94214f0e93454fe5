"""A check in several processes finds what one finds, in the same order, and keeps as much."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from caching import kept
from paths import ROOT, TESTS

from branchline.grammar.own.trust import everybody, trusting
from branchline.interpreter.estate import estate
from branchline.tools.checking import shared_check
from branchline.tools.checking.check import Checked, Manner
from branchline.tools.checking.folder_check import FolderCheck
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.processes import WorkerError
from branchline.tools.reports.findings import record_of

SOURCES = (ROOT / "sample_scripts", TESTS / "commands" / "files", TESTS / "rules")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of scripts of all kinds that call each other, with what the rules find."""
    folder = tmp_path_factory.mktemp("many")
    for number, source in enumerate(SOURCES):
        shutil.copytree(source, folder / f"part{number}")
    (folder / "part1" / "unread.flow").write_bytes(b'script "\xff"')
    return folder


@pytest.fixture
def here(many: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(many)
    return iter(())


def found(jobs: int | None, *paths: str, is_cached: bool = False) -> Checked:
    places = tuple(map(Path, paths)) or (Path(),)
    request = CheckRequest(places, preview=True, is_cached=is_cached)
    return ProjectCheck(request, Manner(jobs)).find()


def told(checked: Checked) -> list[str]:
    return [finding.text() for finding in checked.all]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_find_the_same_in_the_same_order(jobs: int) -> None:
    alone, shared = found(1), found(jobs)

    assert len(alone.findings) > 200
    assert told(shared) == told(alone)
    assert list(map(record_of, shared.all)) == list(map(record_of, alone.all))
    assert shared.scripts == alone.scripts
    assert shared.unread


@pytest.mark.usefixtures("here")
def test_files_and_several_folders_are_shared_as_well() -> None:
    paths = ("part1/clear.flow", "part1/stuck.flow", "part0", "part1/broken.flow", "part2/estate")
    paths = tuple(path for path in paths if Path(path).exists())

    assert told(found(2, *paths)) == told(found(1, *paths))


@pytest.mark.usefixtures("here")
def test_processes_that_are_no_fork_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("branchline.tools.processes.usual_start_method", lambda: "spawn")

    assert told(found(2, "part0")) == told(found(1, "part0"))


@pytest.mark.usefixtures("here")
def test_what_is_found_together_is_known_to_everybody_afterwards(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree("part0", tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    cold = told(found(2, is_cached=True))

    def find(_self: FolderCheck, script: Path) -> None:
        raise AssertionError(script)

    monkeypatch.setattr(FolderCheck, "find", find)

    assert len(kept()) == 1
    assert told(found(1, is_cached=True)) == cold


@pytest.mark.usefixtures("here")
def test_what_scripts_say_to_others_is_kept_as_one_process_writes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines: list[list[object]] = []
    for jobs in (1, 2):
        copy = tmp_path / str(jobs)
        shutil.copytree("part0", copy)
        with monkeypatch.context() as here:
            here.chdir(copy)
            found(jobs, is_cached=True)
            _, _, *said = kept()[0].read_text("utf-8").splitlines()
        lines.append([json.loads(each)[:2] for each in said])  # what comes of others is apart

    assert len(lines[0]) > 10
    assert lines[0] == lines[1]


def test_a_hint_that_one_process_would_not_give_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(estate, "MOST_COMPARED", 90)
    for number in range(20):
        text = (
            f'script "Caller {number}"\ntype Generic\n\nbegin: Begin\n    -> call\n\n'
            f'call: RunSub\n    Script Name = "Calller {number}"\n    -> done\n\ndone: End\n'
        )
        Path(f"Caller {number}.flow").write_text(text, "utf-8")

    alone = told(found(1))

    assert 0 < sum("did you mean" in text for text in alone) < 20
    assert told(found(2)) == alone


@pytest.mark.usefixtures("here")
def test_a_process_that_ends_early_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_self: FolderCheck, _script: Path) -> None:
        raise SystemExit(3)

    monkeypatch.setattr(FolderCheck, "find", find)

    with pytest.raises(WorkerError, match="a process of the check ended before its work was done"):
        found(2)


def test_few_scripts_stay_in_one_process(tmp_path: Path) -> None:
    small, big = tmp_path / "small.flow", tmp_path / "big.flow"
    small.write_bytes(b"#" * 1000)
    big.write_bytes(b"#" * shared_check.WORTHWHILE)

    assert shared_check.worthwhile_jobs([small, tmp_path / "missing"]) == 1
    assert shared_check.worthwhile_jobs([small, big]) in {1, 2}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("jobs", [1, 2])
def test_somebody_who_waits_is_told_how_far_it_is(jobs: int) -> None:
    steps: list[tuple[int, int]] = []
    request = CheckRequest((Path("part0"), Path("part1")))

    def tell(done: int, total: int) -> None:
        steps.append((done, total))

    checked = ProjectCheck(request, Manner(jobs, tell)).find()

    total = len(checked.scripts)
    assert steps == sorted(steps)
    assert len({done for done, _ in steps}) > total // 6
    assert steps[-1] == (total, total)


def test_own_rules_are_asked_by_every_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(TESTS / "commands" / "check" / "own_rules", tmp_path / "own")
    for number in range(6):
        shutil.copy(
            TESTS / "commands" / "files" / "clear.flow", tmp_path / "own" / f"{number}.flow"
        )
    monkeypatch.chdir(tmp_path / "own")

    with trusting(everybody):
        alone, shared = told(found(1)), told(found(2))

    assert shared == alone
