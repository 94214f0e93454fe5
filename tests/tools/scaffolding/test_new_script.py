"""What `branchline new` writes passes at once, for every example, type and form."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from writers import run

from branchline.grammar.script_file import read_script
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.tools.scaffolding.examples import example_names, example_of

CASES = [
    (name, str(script_type), form)
    for name in example_names()
    for script_type in example_of(name).types
    for form in ("flow", "yaml")
]
ODD_NAMES = [
    "End it",
    "v1.2",
    "it's-100%-new & #1",
    "Grüße",
    "電話",
    "true",
    "0042",
    "$(rm) `x` !y",
    "a,b [c]",
]


@pytest.mark.parametrize(("example", "script_type", "form"), CASES)
def test_every_example_passes_at_once(
    example: str, script_type: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = f"mine.{form}"

    made = run(["new", file, "--example", example, "--type", script_type], monkeypatch)
    checked = run(["check", ".", "--preview"], monkeypatch)
    formatted = run(["fmt", "--check", file], monkeypatch)
    ran = run(["run", file], monkeypatch)
    words = ["test", file, "--coverage", "--strict", "--fail-under", "branches=100"]
    tested = run(words, monkeypatch)

    assert made.code == 0, made.err
    script, _ = read_script(Path(file))
    assert (script.name, script.type) == ("mine", script_type)
    assert (checked.code, checked.out + checked.err) == (0, "1 script checked, no findings\n")
    assert (formatted.code, ran.code, tested.code) == (0, 0, 0), ran.out + tested.out


@pytest.mark.parametrize("name", ODD_NAMES)
def test_what_is_told_to_type_next_works_for_any_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    made = run(["new", name], monkeypatch)

    assert made.code == 0, made.err
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.flow", f"{name}.scenarios.yaml"}
    assert read_scenarios(tmp_path / f"{name}.scenarios.yaml").script.name == f"{name}.flow"
    commands = made.out.partition("next:\n")[2].splitlines()
    assert len(commands) == 2
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "branchline"
        done = run(words[1:], monkeypatch)
        assert done.code == 0, done.err


def test_nothing_is_written_where_one_of_the_files_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scenarios = tmp_path / "greet.scenarios.yaml"
    scenarios.write_text("# mine\n", "utf-8")

    done = run(["new", "greet"], monkeypatch)

    assert done.code == 2
    assert [path.name for path in tmp_path.iterdir()] == [scenarios.name]
    assert scenarios.read_text("utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("script_type", "ending"),
    [
        ("Generic", "End"),
        ("Email", "Discard"),
        ("Chat", "Exit"),
        ("Phone", "Hangup"),
        ("Voicemail", "End"),
        ("Work Item", "End"),
        ("SMS", "EndText"),
        ("Digital", "End"),
    ],
)
def test_a_script_has_the_ending_of_its_type(
    script_type: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run(["new", "mine", "--type", script_type], monkeypatch)

    script, _ = read_script(Path("mine.flow"))
    assert (script.type, script.actions[-1].name) == (script_type, ending)


def test_every_example_has_scenarios_and_says_what_it_shows() -> None:
    for name in example_names():
        example = example_of(name)
        assert example.about.endswith("."), name
        assert example.script.type in example.types
        assert example.scenarios.startswith(f"script: {name}.flow\n")


def test_a_pipe_in_the_folder_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe.flow")
    (tmp_path / "loop.flow").symlink_to("loop.flow")

    assert run(["new", "greet"], monkeypatch).code == 0
    done = run(["new", "x" * 300], monkeypatch)

    assert done.code == 2
    assert "file name too long" in done.err
