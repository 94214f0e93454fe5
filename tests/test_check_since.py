"""check --since shows what a change brought in, and nothing that was there before."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from branchline.tools.cli._group import run_command

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

STUCK = """script "Stuck"
type Phone

begin: Begin
    -> say

say: Play
    Sequence = "x"
"""
CALLS = """script "Calls"
type Phone

begin: Begin
    -> call

call: RunSub
    Script Name = "gone"
    -> done

done: Hangup
"""
Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Return a function that runs git in a new repository, which is the working folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *words], check=True, capture_output=True)  # noqa: S603, S607

    run("init", "--quiet")
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "old.flow").write_text(STUCK, "utf-8")
    (scripts / "calls.flow").write_text(CALLS, "utf-8")
    (scripts / "gone.flow").write_text(
        STUCK.replace("    Sequence", "    -> back\n    Sequence") + "\nback: Return\n", "utf-8"
    )
    run("add", ".")
    run("commit", "--quiet", "-m", "before")
    return run


def rules_found(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    run_command(["check", "--format", "concise", *words])
    return sorted(
        f"{line.partition(':')[0]} {line.rpartition('[')[2].rstrip(']')}"
        for line in capsys.readouterr().out.splitlines()
    )


@pytest.mark.usefixtures("git")
def test_what_was_there_is_not_shown_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_found(capsys, "scripts") == ["scripts/old.flow dead-end"]
    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_what_only_moved_is_not_new(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/old.flow").write_text("# more\n# lines\n" + STUCK, "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == []


@pytest.mark.usefixtures("git")
def test_what_came_in_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/new.flow").write_text(STUCK, "utf-8")
    Path("scripts/old.flow").write_text(STUCK.replace("say", "tell"), "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == [
        "scripts/new.flow dead-end",
        "scripts/old.flow dead-end",
    ]


@pytest.mark.usefixtures("git")
def test_a_script_that_was_taken_away_is_missed_in_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("scripts/gone.flow").unlink()

    assert rules_found(capsys, "scripts", "--since", "HEAD") == [
        "scripts/calls.flow missing-script"
    ]


@pytest.mark.usefixtures("git")
def test_a_single_file_is_compared_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_found(capsys, "scripts/old.flow", "--since", "HEAD") == []


def test_a_folder_that_was_not_there_is_all_new(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    del git
    Path("more").mkdir()
    Path("more/new.flow").write_text(STUCK, "utf-8")

    assert rules_found(capsys, "more", "--since", "HEAD") == ["more/new.flow dead-end"]


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("looked_at", ["scripts", "scripts/new.flow"])
def test_a_script_that_was_renamed_is_not_new(
    looked_at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("scripts/old.flow").rename("scripts/new.flow")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == []

    Path("scripts/new.flow").write_text("# changed\n" + STUCK, "utf-8")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == []

    Path("scripts/new.flow").write_text(STUCK.replace('"Stuck"', '"Other"'), "utf-8")
    assert rules_found(capsys, looked_at, "--since", "HEAD") == ["scripts/new.flow dead-end"]


@pytest.mark.usefixtures("git")
def test_scripts_of_one_name_in_two_folders_are_two(capsys: pytest.CaptureFixture[str]) -> None:
    Path("scripts/deep").mkdir()
    Path("scripts/deep/old.flow").write_text(STUCK, "utf-8")

    assert rules_found(capsys, "scripts", "--since", "HEAD") == ["scripts/deep/old.flow dead-end"]


@pytest.mark.usefixtures("git")
def test_a_revision_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["check", "scripts", "--since", "nowhere"])

    assert code == 2
    assert 'there is no revision "nowhere"' in capsys.readouterr().err
