"""Code of a project runs only where its user says so: no command or key runs it else."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import click
import pytest
from own_code import SCENARIOS, START, command, ran, trust

from branchline.actions import catalogue
from branchline.grammar.finding import BranchlineError
from branchline.grammar.own.trust import everybody, is_trusted, nobody, trusting
from branchline.tools.cli.entry.commands import branchline as group

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
    "platform": ["--world", "nowhere.yaml"],  # tests/tools/platform looks at what it serves
    "prove": ["use.flow"],
    "repl": [],
    "replay": ["a.csv", "use.flow"],
    "report": ["combine", "nowhere.part"],
    "run": ["use.flow"],
    "show": ["use.flow"],
    "snippet": ["-c", "a = 1"],
    "studio": ["nowhere"],  # tests/tools/studio looks at what it serves
    "test": ["."],
    "schema": ["script"],
    "variables": [],
}
"""What each command is tried with: a new command needs a line here."""


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
