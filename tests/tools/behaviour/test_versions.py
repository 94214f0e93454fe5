"""A version may be a file, a folder, or what a git revision holds of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import TESTS
from repositories import git

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.behaviour.comparing import Change, Report, compare_versions
from branchline.tools.differences.comparing import compare_scripts

SCRIPT = (
    TESTS / "tools" / "behaviour" / "cases" / "changed_prompt" / "old" / "main.flow"
).read_text("utf-8")
CALLING = """script "Calling"
type Phone

begin: Begin
    -> call

call: RunSub
    Script Name = "menu"
    -> done

done: End
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose scripts have changed since their commit."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "menu.flow").write_text(SCRIPT, "utf-8")
    (folder / "calling.flow").write_text(CALLING, "utf-8")
    (folder / "other.flow").write_text(CALLING.replace("menu", "nobody"), "utf-8")
    git(Path(), "init")
    git(Path(), "add", ".")
    git(Path(), "commit", "-m", "first")
    (folder / "menu.flow").write_text(SCRIPT.replace('"one"', '"first"'), "utf-8")
    return folder


def compared(old: str, new: str) -> Report:
    return compare_versions(old, new, Question())


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("main", "scripts/menu.flow", ("main:scripts/menu.flow", "scripts/menu.flow")),
        ("main:scripts/menu.flow", "scripts/menu.flow",
         ("main:scripts/menu.flow", "scripts/menu.flow")),
        ("scripts/menu.flow", "HEAD", ("scripts/menu.flow", "HEAD:scripts/menu.flow")),
    ],
)  # fmt: skip
def test_a_file_is_compared_with_what_a_revision_held(
    repository: Path, old: str, new: str, names: tuple[str, str]
) -> None:
    del repository

    (found,) = compared(old, new).scripts

    assert (found.old, found.new) == names
    assert found.is_equal is False


def test_of_a_folder_what_is_called_counts_too(repository: Path) -> None:
    del repository

    report = compared("main:scripts", "scripts")

    assert {each.new: each.is_equal for each in report.scripts} == {
        "menu.flow": False, "calling.flow": False, "other.flow": True,
    }  # fmt: skip
    assert [each.change for each in report.scripts if each.new == "other.flow"] == [
        Change.UNCHANGED
    ]


def test_a_script_that_was_renamed_since_is_found_again(repository: Path) -> None:
    (repository / "menu.flow").rename(repository / "choice.flow")

    (found,) = compared("main", "scripts/choice.flow").scripts

    assert found.old == "main:scripts/menu.flow"
    assert found.is_equal is False


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nowhere", "scripts/menu.flow", '"nowhere" is no file, no folder and no revision'),
        ("main:scripts/meno.flow", "scripts/menu.flow", 'did you mean "scripts/menu.flow"?'),
        ("main", "HEAD", "none says of what"),
        ("main", "scripts/no.flow", '"scripts/no.flow" is no file, no folder and no revision'),
        ("main:scripts", "scripts/menu.flow", "a folder and"),
        ("", "scripts/menu.flow", "cannot be empty"),
    ],
)
def test_what_is_not_there_is_said(repository: Path, old: str, new: str, said: str) -> None:
    del repository

    with pytest.raises(BranchlineError) as error:
        compared(old, new)

    assert said in str(error.value)
    assert len(error.value.findings) == 1


def test_a_file_that_was_renamed_beside_others_that_are_gone_is_followed_as_git_does(
    repository: Path,
) -> None:
    (repository / "menu.flow").write_text(SCRIPT, "utf-8")
    (repository / "same.flow").write_text(SCRIPT, "utf-8")
    git(Path(), "add", ".")
    git(Path(), "commit", "-m", "two alike")
    (repository / "menu.flow").rename(repository / "choice.flow")
    (repository / "same.flow").unlink()
    git(Path(), "add", ".")
    git(Path(), "commit", "-m", "one of them")

    (found,) = compared("HEAD~1", "scripts/choice.flow").scripts

    assert found.old in {"HEAD~1:scripts/menu.flow", "HEAD~1:scripts/same.flow"}


def test_a_file_of_a_submodule_is_compared_with_a_revision_of_that(repository: Path) -> None:
    git(repository, "init")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "a repository in the other")
    (repository / "menu.flow").write_text(SCRIPT, "utf-8")

    (found,) = compared("HEAD", "scripts/menu.flow").scripts

    assert found.old == "HEAD:menu.flow"


def test_a_fault_of_both_versions_is_told_once(repository: Path) -> None:
    (repository / "bad.flow").write_text("script 'x'\n???\n", "utf-8")

    (found,) = compare_scripts("scripts/bad.flow", "scripts/bad.flow").scripts

    assert len(found.faults) == 1
