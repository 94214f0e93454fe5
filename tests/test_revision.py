"""``--diff REVISION`` measures what changed as a script, whatever its text looks like."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from branchline.tools.git_commit import RevisionError
from branchline.tools.testing.revision import Revision

GIT = shutil.which("git")
FILES = Path(__file__).parent / "commands" / "files"

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
