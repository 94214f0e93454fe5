"""What is asked for less: what changed since a revision, and no longer than so many seconds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from paths import ROOT, TESTS

from branchline.interpreter.world.world import World
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.mutation import mutating
from branchline.tools.mutation.judging import NO_TIME
from branchline.tools.mutation.mutating import mutate
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
