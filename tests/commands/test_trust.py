"""Code of a project runs only where its user says so: no command, key or plugin runs it else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import click
import pytest
from paths import TESTS

from branchline.actions import catalogue
from branchline.grammar.finding import BranchlineError
from branchline.grammar.trust import everybody, is_trusted, nobody, trusting
from branchline.tools.cli.entry.commands import branchline as group
from branchline.tools.trust import by_settings, settings_file

FILES = TESTS / "commands" / "files"
OWN = """\"\"\"LookUp: an action of this project, which leaves a trace of having run.\"\"\"

from pathlib import Path

from branchline.actions import DEFAULT, Action


class LookUp(Action):
    \"\"\"Looks something up.\"\"\"

    name, page = "LookUp", "https://example.com/look-up.htm"
    default = DEFAULT


Path({marker!r}).write_text("the code ran", "utf-8")
"""
SCRIPT = """script "Use"
type Generic

begin: Begin
    -> find

find: LookUp
    -> done

done: End
"""
START = "from branchline.tools.cli.main import main; raise SystemExit(main())"
SCENARIOS = "script: use.flow\nscenarios:\n  runs:\n    expect:\n      ending: ended\n"
WORDS = {
    "actions": ["LookUp"],
    "check": ["."],
    "compare": ["a.jsonl", "b.jsonl"],
    "completion": ["bash"],
    "convert": ["use.flow", "-o", "use.json"],
    "cover": ["use.flow"],
    "coverage": ["kept.json"],
    "dap": [],
    "debug": ["use.flow"],
    "diff": ["use.flow", "use.flow", "--behaviour"],
    "explain": ["unknown-action"],
    "fmt": ["use.flow"],
    "functions": ["upper"],
    "lab": ["list"],
    "lesson": ["clear.flow", "--scenario", "ends the stuck contact", "-o", "lesson.html"],
    "ls": ["."],
    "lsp": [],
    "mcp": [],
    "new": ["fresh.flow"],
    "mutate": ["use.flow"],
    "odds": ["use.flow"],
    "prove": ["use.flow"],
    "repl": [],
    "replay": ["a.csv", "use.flow"],
    "run": ["use.flow"],
    "show": ["use.flow"],
    "snippet": ["-c", "a = 1"],
    "test": ["."],
    "schema": ["script"],
    "variables": [],
}
"""What each command is tried with: a new command needs a line here."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose own action leaves a file where it runs, as the current folder."""
    folder = tmp_path / "project"
    shutil.copytree(FILES, folder)
    (folder / ".git").mkdir()
    (folder / "use.flow").write_text(SCRIPT, "utf-8")
    (folder / "branchline_actions").mkdir()
    own = OWN.format(marker=str(tmp_path / "ran"))
    (folder / "branchline_actions" / "look_up.py").write_text(own, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "home"))
    return folder


def ran(project: Path) -> bool:
    return (project.parent / "ran").exists()


def command(
    folder: Path, *words: str, start: str = START, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-c", start, *words],
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_command_is_tried() -> None:
    assert set(WORDS) == set(group.list_commands(click.Context(group)))


@pytest.mark.parametrize("name", sorted(WORDS))
def test_no_command_runs_the_code_of_a_project(name: str, project: Path) -> None:
    done = command(project, name, *WORDS[name])

    assert not ran(project)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", [("--trust", "check", "use.flow"), ("run", "use.flow", "--trust")]
)
def test_a_word_of_the_command_line_lets_it_run(words: tuple[str, ...], project: Path) -> None:
    done = command(project, *words)

    assert done.returncode == 0, done.stderr
    assert ran(project)


@pytest.mark.parametrize("words", ["run --trust use.flow --stub ", "--trust actions ", "show "])
@pytest.mark.parametrize("has_settings", [False, True])
def test_no_key_that_completes_a_word_lets_it_run(
    words: str,
    has_settings: bool,  # noqa: FBT001 - a parameter of the test
    project: Path,
) -> None:
    if has_settings:
        trust(project)

    done = command(
        project,
        _BRANCHLINE_COMPLETE="bash_complete",
        COMP_LINE=f"branchline {words}",
        COMP_POINT=str(len(f"branchline {words}")),
    )

    assert done.stdout != ""
    assert not ran(project)
    assert done.stderr == ""


def trust(*folders: Path | str, text: str | None = None) -> None:
    """Write the user's own settings."""
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    listed = ", ".join(f"'{folder}'" for folder in folders)
    file.write_text(f"folders = [{listed}]\n" if text is None else text, "utf-8")


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


def test_what_a_run_with_trust_found_is_no_answer_for_one_without(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRANCHLINE_NO_CACHE")
    words = ("check", "use.flow", "--format", "concise")
    codes: list[int] = []

    for trusted in (False, True, True, False, False, True):
        done = command(project, *words, *(["--trust"] if trusted else []))
        codes.append(done.returncode)

    assert codes == [1, 0, 0, 1, 1, 0]
    (project / "branchline_actions" / "look_up.py").rename(project / "branchline_actions" / "x.py")
    assert "x.py" not in command(project, *words).stdout
    assert "--trust" not in command(project, *words).stdout


def test_a_process_that_is_started_anew_is_handed_the_trust_of_the_first(project: Path) -> None:
    """On other systems than Linux the processes of the tests know nothing of the first one."""
    for name in ("one", "two"):
        (project / f"{name}.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    words = ("test", "one.scenarios.yaml", "two.scenarios.yaml", "--jobs", "2")

    without = command(project, *words, start=f"import sys; sys.platform = 'darwin'; {START}")
    assert not ran(project)
    done = command(
        project, *words, "--trust", start=f"import sys; sys.platform = 'darwin'; {START}"
    )

    assert without.returncode == 2
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 passed" in done.stdout
    assert ran(project)


def test_trust_ends_with_its_block() -> None:
    with ExitStack() as stack:
        stack.enter_context(trusting(everybody))
        assert is_trusted(Path("/anywhere"))
        with trusting(nobody):
            assert not is_trusted(Path("/anywhere"))
        assert is_trusted(Path("/anywhere"))

    assert not is_trusted(Path("/anywhere"))


PACKAGE = "[branchline.actions]\nlook_up = look_up\n"


@pytest.fixture
def offered(project: Path) -> Path:
    """Return a project in which a folder says that it is an installed package."""
    shutil.copy(project / "branchline_actions" / "look_up.py", project)
    shutil.rmtree(project / "branchline_actions")
    info = project / "look_up-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: look_up\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(PACKAGE, "utf-8")
    return project


@pytest.mark.parametrize("extra", [(), ("--trust",)])
def test_a_package_that_only_stands_in_the_project_is_not_installed(
    extra: tuple[str, ...], offered: Path
) -> None:
    done = command(offered, "run", "use.flow", *extra, PYTHONPATH=str(offered))

    assert done.returncode == 2, done.stdout
    assert not ran(offered)


def test_nor_is_one_that_stands_elsewhere_in_its_repository(offered: Path) -> None:
    within = offered / "one of several"
    within.mkdir()
    (within / "pyproject.toml").touch()
    (offered / "use.flow").rename(within / "use.flow")

    assert command(within, "run", "use.flow", PYTHONPATH=str(offered)).returncode == 2
    assert not ran(offered)


def test_the_same_package_elsewhere_is_installed(offered: Path) -> None:
    elsewhere = offered.parent / "packages"
    elsewhere.mkdir()
    for part in ("look_up.py", "look_up-1.0.dist-info"):
        (offered / part).rename(elsewhere / part)

    assert command(offered, "run", "use.flow", PYTHONPATH=str(elsewhere)).returncode == 0
    assert ran(offered)


def pytest_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: text for name, text in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *words],
        cwd=folder,
        env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code", "is_run"),
    [
        ([], 2, False),
        (["--branchline-trust"], 0, True),
        (["--branchline-trust", "-n", "2"], 0, True),
        (["-n", "2"], 1, False),
    ],
)
def test_the_plugin_for_pytest_runs_it_no_sooner(
    words: list[str],
    code: int,
    is_run: bool,  # noqa: FBT001 - a parameter of the test
    project: Path,
) -> None:
    (project / "use.scenarios.yaml").write_text(SCENARIOS, "utf-8")

    done = pytest_in(project, "use.scenarios.yaml", *words)

    assert done.returncode == code, done.stdout
    assert ran(project) == is_run
    assert ("--trust, without which" in done.stdout) != is_run


def test_a_project_cannot_ask_for_trust_in_settings_of_pytest(project: Path) -> None:
    (project / "use.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    (project / "pytest.ini").write_text("[pytest]\naddopts = --branchline-trust\n", "utf-8")

    done = pytest_in(project, "use.scenarios.yaml")

    assert done.returncode == 4
    assert '"--branchline-trust" counts on the command line alone' in done.stderr
    assert not ran(project)


def test_the_rooms_by_themselves_trust_nobody(project: Path) -> None:
    assert catalogue().find("LookUp") is None
    assert not ran(project)
    with trusting(everybody):
        assert catalogue().find("LookUp") is not None
    assert ran(project)


def test_a_file_that_is_no_action_is_no_mistake_while_it_is_not_run(project: Path) -> None:
    (project / "branchline_actions" / "none.py").write_text("x = 1\n", "utf-8")

    assert catalogue().find("Begin") is not None
    with trusting(everybody), pytest.raises(BranchlineError, match="exactly one action"):
        catalogue()
