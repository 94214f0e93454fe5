"""What is asked for less: what changed since a revision, and no longer than so many seconds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from paths import ROOT, TESTS

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.mutants.mutant import Mutant
from branchline.interpreter.world.world import World
from branchline.tools import processes
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.mutation import mutating
from branchline.tools.mutation.judging import NO_TIME, Judge
from branchline.tools.mutation.mutating import mutate, mutate_all
from branchline.tools.mutation.opening import Order
from branchline.tools.mutation.report import Judged, MutationReport
from branchline.tools.mutation.survivors import survivors_of

GIT = shutil.which("git")
MENU = TESTS / "commands" / "mutate" / "text"
SAMPLE = ROOT / "sample_scripts" / "12_seven_endings.flow"


@pytest.fixture
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a script in a repository that holds it and its scenarios as they are."""
    if GIT is None:
        pytest.skip("git is not installed here")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("menu.flow", "menu.scenarios.yaml"):
        shutil.copy(MENU / name, tmp_path)
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    for words in (["init", "-q"], ["add", "--all"], [*who, "commit", "-q", "-m", "a state"]):
        subprocess.run([GIT, *words], check=True, capture_output=True)  # noqa: S603 - a list of words
    return tmp_path / "menu.flow"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def actions(capsys: pytest.CaptureFixture[str], *words: str) -> set[str]:
    assert run_command(["mutate", "menu.flow", *words, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    return {each["action"] for script in document["scripts"] for each in script["results"]}


def test_only_faults_of_what_changed_since_a_revision_count(
    menu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = actions(capsys)
    edit(menu, 'Skill = "Billing"', 'Skill = "Sales"')

    assert actions(capsys, "--diff", "HEAD") == {"request"}
    assert actions(capsys) == whole > {"request"}


@pytest.mark.usefixtures("menu")
def test_nothing_is_said_to_be_noticed_where_nothing_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["mutate", "menu.flow", "--diff", "HEAD"]) == 0
    assert 'no action changed since "HEAD"' in capsys.readouterr().out


@pytest.mark.usefixtures("menu")
def test_a_revision_that_is_not_there_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["mutate", "menu.flow", "--diff", "nowhere"]) == 2
    assert '"nowhere"' in capsys.readouterr().err


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_no_scenario_kills_in_time_is_undecided_and_says_so(jobs: int) -> None:
    whole, short = mutate(SAMPLE, [], jobs=jobs), mutate(SAMPLE, [], jobs=jobs, seconds=0.0)
    with_scenarios = mutate(SAMPLE, jobs=jobs, seconds=0.0)

    assert short.mutants == short.undecided == whole.mutants
    assert {each.reason for each in short.judged} == {NO_TIME}
    assert with_scenarios.killed == mutate(SAMPLE, jobs=jobs).killed > 0


def test_who_is_alive_without_time_for_its_story_says_so() -> None:
    alive = mutate(SAMPLE, [], jobs=1)

    survivors = survivors_of(alive, World(), (), stop=0.0)

    assert survivors.proposed == ()
    assert len(survivors.left) == alive.alive > 0
    assert all(each.why and each.told is None for each in survivors.left)


def test_others_help_where_one_process_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = mutate(SAMPLE, jobs=1)
    monkeypatch.setattr(mutating, "processors", lambda: 2)
    monkeypatch.setattr(mutating, "ALONE", 0.0)

    assert mutate(SAMPLE).judged == alone.judged


@pytest.fixture
def folder(tmp_path: Path) -> list[Order]:
    """Return two scripts of one folder."""
    for name in ("11_stop_is_no_ending", "12_seven_endings"):
        for suffix in (".flow", ".scenarios.yaml"):
            shutil.copy(SAMPLE.with_name(name + suffix), tmp_path)
    return [Order(path) for path in sorted(tmp_path.glob("*.flow"))]


def judged_of(found: Sequence[MutationReport | BranchlineError]) -> list[object]:
    return [each.judged if isinstance(each, MutationReport) else each for each in found]


@pytest.mark.parametrize("start_method", ["fork", "spawn"])
def test_processes_share_all_scripts_however_they_start(
    start_method: str, folder: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "usual_start_method", lambda: start_method)
    asked = [each._replace(question=Question()) for each in folder]
    told: list[Judged] = []

    together = mutate_all(asked, jobs=2, tell=told.append)

    alone = judged_of(mutate_all(asked, jobs=1))
    assert judged_of(together) == alone
    assert sorted(each.mutant.id for each in told) == sorted(
        each.mutant.id for judged in alone for each in cast("tuple[Judged, ...]", judged)
    )


@pytest.mark.skipif(processes.usual_start_method() != "fork", reason="needs what a fork takes")
def test_a_process_that_ends_stops_no_other_script(
    folder: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Judge.judged

    def ending(self: Judge, mutant: Mutant, stop: float) -> Judged | None:
        if self.program.name == "Stop is no ending":
            os._exit(9)
        return judged(self, mutant, stop)

    alone = mutate_all(folder, jobs=1)
    monkeypatch.setattr(Judge, "judged", ending)

    lost, other = mutate_all(folder, jobs=2)

    assert isinstance(lost, BranchlineError)
    assert "a process of the mutants ended before its work was done" in str(lost)
    assert judged_of([other]) == judged_of(alone[1:])


def test_little_work_is_done_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of its own judges is not seen here, and a clock that stands hurries none."""
    seen: list[Mutant] = []
    judged = Judge.judged

    def seeing(self: Judge, mutant: Mutant, stop: float) -> Judged | None:
        seen.append(mutant)
        return judged(self, mutant, stop)

    monkeypatch.setattr(Judge, "judged", seeing)
    monkeypatch.setattr(mutating, "processors", lambda: 2)
    monkeypatch.setattr(mutating, "monotonic", lambda: 0.0)

    small = mutate(SAMPLE)
    assert small.mutants <= len(seen) < mutating.WORTHWHILE

    seen.clear()
    monkeypatch.setattr(mutating, "WORTHWHILE", 1)
    assert mutate(SAMPLE).judged == small.judged
    assert not seen
