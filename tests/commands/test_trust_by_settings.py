"""Settings of the user say which projects he trusts; a project brings none of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from own_code import command, ran, trust

from branchline.tools.trust import by_settings, settings_file


def test_the_users_own_settings_let_it_run(project: Path) -> None:
    trust(project.parent / "other", project.parent)

    assert command(project, "run", "use.flow").returncode == 0
    assert ran(project)


def test_settings_that_name_another_folder_do_not(project: Path) -> None:
    trust(project.parent / "other", project.parent / "proj", project / "branchline_actions")

    assert command(project, "run", "use.flow").returncode == 2
    assert not ran(project)


@pytest.mark.parametrize("root", [".git", ".hg", "pyproject.toml", "no mark of a root"])
@pytest.mark.parametrize("link", ["no link", "trust.toml", "branchline", "home"])
def test_a_project_brings_no_settings_of_its_own(
    root: str, link: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither by variables that point into it nor by links from where settings stand."""
    (project / ".git").rename(project / root)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(project / "home"))
    monkeypatch.setenv("APPDATA", str(project / "home"))
    trust(project)
    if link != "no link":
        outside = project.parent / "home"
        place = {"home": outside, "branchline": outside / link}.get(
            link, outside / "branchline" / link
        )
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(project / place.relative_to(project.parent))
        monkeypatch.setenv("XDG_CONFIG_HOME", str(outside))
        monkeypatch.setenv("APPDATA", str(outside))

    assert settings_file().is_file()
    assert not by_settings(project)


@pytest.mark.parametrize("inner", ["pyproject.toml", "no mark of a root"])
def test_a_repository_brings_no_settings_for_a_project_within(
    inner: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = project / "one of several"
    within.mkdir()
    (within / inner).touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(project / "settings"))
    monkeypatch.setenv("APPDATA", str(project / "settings"))
    trust(within)

    assert not by_settings(within)


def test_settings_that_are_a_link_out_of_the_project_count(project: Path) -> None:
    """As those of people who keep their settings in a repository of their own."""
    kept = project.parent / "dotfiles" / "trust.toml"
    kept.parent.mkdir()
    kept.write_text(f"folders = ['{project}']\n", "utf-8")
    settings_file().parent.mkdir(parents=True)
    settings_file().symlink_to(kept)

    assert by_settings(project)


def test_a_folder_of_a_trusted_project_may_be_a_link_and_not_the_other_way_round(
    project: Path,
) -> None:
    link = project.parent / "link"
    link.symlink_to(project)
    trust(link)
    assert by_settings(project)

    stranger = project.parent / "stranger"
    stranger.mkdir()
    (stranger / "branchline_actions").symlink_to(project / "branchline_actions")
    assert not by_settings(stranger)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("folders = 'x'", '1:1: error: "folders" is something else; expected a list of folders'),
        ("folders = ['work']", '1:1: error: "folders" is something else'),
        ("folders = ['/x', 7]", '1:1: error: "folders" is something else'),
        (
            "\nfolder = ['/x']",
            '2:1: error: trust has no setting "folder"; expected "folders"; did',
        ),
        ("folders = [", "error: invalid value"),
        ("folders = ['/x", "1:"),
    ],
)
def test_mistakes_in_settings_are_told_with_their_place(
    text: str, said: str, project: Path
) -> None:
    trust(text=text)

    done = command(project, "run", "use.flow")

    assert done.returncode == 2
    assert said in done.stderr
    assert "trust.toml:" in done.stderr
    assert not ran(project)


def test_settings_are_not_looked_at_where_a_project_has_no_code(project: Path) -> None:
    trust(text="folders = 7")
    shutil.rmtree(project / "branchline_actions")

    assert command(project, "ls", ".").stderr == ""
