"""``--diff REVISION`` measures what changed as a script, whatever its text looks like."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from paths import TESTS

from branchline.tools.cli.entry.commands import run_command
from branchline.tools.revisions.changed_actions import Revision
from branchline.tools.revisions.commit import RevisionError
from branchline.tools.revisions.old_places import old_places

GIT = shutil.which("git")
FILES = TESTS / "commands" / "files"

pytestmark = pytest.mark.skipif(GIT is None, reason="git is not installed here")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working folder whose repository holds one script."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    shutil.copy(FILES / "clear.flow", tmp_path)
    git("init", "--quiet")
    commit()
    return tmp_path


def git(*words: str) -> None:
    assert GIT is not None
    subprocess.run([GIT, *words], check=True, capture_output=True)  # noqa: S603 - a list of words


def commit() -> None:
    git("add", "--all")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
    git(*who, "commit", "--quiet", "--message", "a state")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_has_changed_where_only_layout_comments_and_captions_did(folder: Path) -> None:
    script = folder / "clear.flow"
    edit(script, "# Ends one contact", "# Ends some contact\n\n# and more")
    edit(script, '"Sign in as the supervisor"', '"Sign in"')
    edit(script, "    Success -> done\n    -> wait", "    Default -> wait\n    OnSuccess -> done")

    assert Revision("HEAD").changed_actions(Path("clear.flow")) == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Seconds = 60", "Seconds = 61", {"wait"}),
        ("Success -> done", "Success -> give_up", {"end_contact"}),
        ("done: End", "done: End\nlast: End", {"last"}),
        ("Error -> give_up", "Error -> done", {"sign_in"}),
        ('give_up: Stop "Nobody', 'give_up: End "Nobody', {"give_up"}),
    ],
)
def test_an_action_has_changed_where_it_does_something_else(
    folder: Path, old: str, new: str, changed: set[str]
) -> None:
    edit(folder / "clear.flow", old, new)

    assert Revision("HEAD").changed_actions(Path("clear.flow")) == changed


def test_every_action_of_a_new_script_has_changed(folder: Path) -> None:
    below = folder / "below"
    below.mkdir()
    shutil.copy(FILES / "stuck.flow", below)

    assert Revision("HEAD").changed_actions(Path("below", "stuck.flow")) == {"begin", "ask"}


def test_a_script_below_the_working_folder_is_found_in_the_revision(folder: Path) -> None:
    below = folder / "below"
    below.mkdir()
    shutil.copy(FILES / "stuck.flow", below)
    commit()

    assert Revision("HEAD").changed_actions(Path("below", "stuck.flow")) == frozenset()
    assert Revision("HEAD").changed_actions(below / "stuck.flow") == frozenset()
    assert Revision("HEAD~1").changed_actions(below / "stuck.flow") == {"begin", "ask"}


def test_every_action_has_changed_where_the_script_could_not_be_read_before(folder: Path) -> None:
    good = (folder / "clear.flow").read_bytes()
    (folder / "clear.flow").write_bytes(b"\xff\x00")
    commit()
    (folder / "clear.flow").write_bytes(good)

    assert len(Revision("HEAD").changed_actions(Path("clear.flow"))) == 6


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["nowhere", "--output=x", "", "HEAD:clear.flow"])
def test_a_revision_that_is_none_is_said(name: str) -> None:
    with pytest.raises(RevisionError, match="there is no revision"):
        Revision(name)


def test_a_folder_without_repository_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(RevisionError, match="no git repository"):
        Revision("HEAD", tmp_path)


def test_a_machine_without_git_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(RevisionError, match="git is not installed"):
        Revision("HEAD")


def test_nothing_has_changed_in_a_script_that_was_renamed_or_moved(folder: Path) -> None:
    (folder / "below").mkdir()
    git("mv", "clear.flow", "below/tidy.flow")
    edit(folder / "below" / "tidy.flow", "Seconds = 60", "Seconds = 61")

    assert Revision("HEAD").changed_actions(Path("below", "tidy.flow")) == {"wait"}


@pytest.mark.parametrize("name", ["Clear a contact", "CLEAR a Contact"])
def test_a_script_that_keeps_the_name_it_has_for_itself_is_the_same(
    folder: Path, name: str
) -> None:
    text = (folder / "clear.flow").read_text("utf-8")
    (folder / "other.flow").write_text(text.replace("Clear a contact", "Another"), "utf-8")
    commit()
    for gone in ("clear.flow", "other.flow"):
        (folder / gone).unlink()
    for new, own in (("one.flow", name), ("two.flow", "ANOTHER")):
        (folder / new).write_text(text.replace("Clear a contact", own) + "# more\n", "utf-8")

    found = old_places(Revision("HEAD"), [Path("one.flow"), Path("two.flow")])

    assert {str(new): str(old) for new, old in found.items()} == {
        "one.flow": "clear.flow",
        "two.flow": "other.flow",
    }


def test_a_file_has_changed_where_it_holds_something_else_or_is_new(folder: Path) -> None:
    assert not Revision("HEAD").is_changed(Path("clear.flow"))

    edit(folder / "clear.flow", "# Ends one contact", "# Ends some contact")
    shutil.copy(FILES / "clear.flow", folder / "more.yaml")

    assert Revision("HEAD").is_changed(Path("clear.flow"))
    assert Revision("HEAD").is_changed(Path("more.yaml"))


def test_a_script_that_comes_from_outside_of_the_folder_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "below").mkdir()
    git("mv", "clear.flow", "below/clear.flow")
    monkeypatch.chdir(folder / "below")

    assert Revision("HEAD").changed_actions(Path("clear.flow")) == frozenset()


@pytest.mark.parametrize("form", ["yaml", "json", "xml"])
def test_nothing_has_changed_in_a_script_that_was_converted(folder: Path, form: str) -> None:
    assert run_command(["convert", "clear.flow", "-o", f"clear.{form}"]) == 0
    (folder / "clear.flow").unlink()

    assert Revision("HEAD").changed_actions(Path(f"clear.{form}")) == frozenset()


def test_another_name_of_the_same_action_is_no_change(folder: Path) -> None:
    edit(folder / "clear.flow", "End a Contact", "KILLCONTACT")

    assert Revision("HEAD").changed_actions(Path("clear.flow")) == frozenset()


def test_an_id_that_was_renamed_is_no_change(folder: Path) -> None:
    edit(folder / "clear.flow", "give_up", "nobody")

    assert Revision("HEAD").changed_actions(Path("clear.flow")) == frozenset()


def test_two_scripts_that_could_both_be_the_one_that_is_gone_are_new(folder: Path) -> None:
    text = (folder / "clear.flow").read_text("utf-8")
    (folder / "clear.flow").unlink()
    for name in ("one.flow", "two.flow"):
        (folder / name).write_text(text, "utf-8")

    assert old_places(Revision("HEAD"), [Path("one.flow"), Path("two.flow")]) == {}


@pytest.mark.parametrize(
    ("new", "said", "total"),
    [
        ("Seconds = 61", 'changed since "HEAD": 1 action in 1 script', "| all | 1/1 (100 %) |"),
        ("Seconds = 60", 'no action changed since "HEAD"', None),
    ],
)
def test_the_summary_of_a_job_counts_what_the_command_counts(
    folder: Path, new: str, said: str, total: str | None
) -> None:
    shutil.copy(FILES / "clear.scenarios.yaml", folder)
    edit(folder / "clear.flow", "Seconds = 60", new)

    run_command(["test", ".", "--diff", "HEAD", "--report", "markdown=summary.md"])

    lines = (folder / "summary.md").read_text("utf-8").splitlines()
    assert said in lines
    assert [line for line in lines if line.startswith("| all")] == [
        line for line in lines if total is not None and line.startswith(total)
    ]
    assert any(line.startswith("| all") for line in lines) == (total is not None)
