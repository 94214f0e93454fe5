"""What an estate tells of a script: who may call it, and whether all callers are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from branchline.grammar.finding import Finding
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import load_program
from branchline.interpreter.program.program import Program
from branchline.rules import EstateView, inspect, rules

_SCRIPT = 'script "{name}"\ntype Phone\n\nbegin: Begin\n    -> call\n\n{call}'
_CALL = 'call: {action}\n    Script Name = "{target}"\n    -> back\n\nback: Return\n'


def estate(folder: Path, **calls: str) -> Estate:
    """Write scripts that each make one call, told as ``RunSub other``."""
    for name, call in calls.items():
        action, _, target = call.partition(" ")
        text = _CALL.format(action=action, target=target) if target else "call: Return\n"
        (folder / f"{name}.flow").write_text(_SCRIPT.format(name=name, call=text), "utf-8")
    return Estate(folder)


@pytest.mark.parametrize(
    ("calls", "is_never_called"),
    [
        ({"main": "RunSub sub", "sub": ""}, {"main"}),
        ({"main": "RunSub sub", "sub": "Spawn other", "other": ""}, {"main"}),
        ({"main": "RunSub sub", "sub": "RunSub nowhere"}, set[str]()),
        ({"main": "RunSub sub", "sub": "RunSub {next}"}, set[str]()),
        ({"main": "RunSub sub", "sub": "RunScript {next}"}, set[str]()),
        ({"main": "Spawn sub", "sub": ""}, set[str]()),
    ],
)
def test_a_script_is_never_called_only_where_the_estate_is_whole(
    tmp_path: Path, calls: dict[str, str], is_never_called: set[str]
) -> None:
    around = EstateView(estate(tmp_path, **calls))

    found = {name for name in calls if around.is_never_called(program_of(around, name))}

    assert found == is_never_called


def program_of(around: EstateView, name: str) -> Program:
    return around.estate.program(around.estate.folder / f"{name}.flow")


@pytest.mark.parametrize(
    ("calls", "is_only_spawned"),
    [
        ({"main": "Spawn sub", "sub": ""}, {"sub"}),
        ({"main": "Spawn sub", "other": "RunSub sub", "sub": ""}, set[str]()),
        ({"main": "Spawn sub", "other": "RunScript {next}", "sub": ""}, set[str]()),
        ({"main": "Spawn {next}", "sub": ""}, set[str]()),
    ],
)
def test_a_script_is_only_spawned_where_nothing_else_may_call_it(
    tmp_path: Path, calls: dict[str, str], is_only_spawned: set[str]
) -> None:
    around = EstateView(estate(tmp_path, **calls))

    found = {name for name in calls if around.is_only_spawned(program_of(around, name))}

    assert found == is_only_spawned


def test_a_single_file_is_looked_at_without_reading_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The main script calls one subscript; the third script is nobody's business."""
    around = EstateView(estate(tmp_path, main="RunSub sub", sub="", other=""), is_part=True)
    read: list[str] = []

    def load(path: Path) -> tuple[Program | None, list[Finding]]:
        read.append(path.stem)
        return load_program(path)

    monkeypatch.setattr("branchline.interpreter.program.compiler.load_program", load)

    for name in ("main", "sub"):
        inspect(program_of(around, name), around, rules())

    assert read == ["main", "sub"]


def test_nothing_is_whole_where_a_single_file_is_looked_at(tmp_path: Path) -> None:
    around = EstateView(estate(tmp_path, main="RunSub sub", sub=""), is_part=True)

    assert not around.is_whole


def test_nothing_is_whole_where_a_script_is_broken(tmp_path: Path) -> None:
    around = EstateView(estate(tmp_path, main="RunSub sub", sub=""))
    (tmp_path / "broken.flow").write_text("script", "utf-8")

    assert not around.is_whole


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("queue_{kind}", {"queue_sales"}),
        ("{kind}", {"queue_sales", "main"}),
        ("x{kind}", set[str]()),
    ],
)
def test_a_name_that_a_run_completes_may_mean_what_fits(
    tmp_path: Path, name: str, may_be: set[str]
) -> None:
    around = EstateView(estate(tmp_path, main=f"RunScript {name}", queue_sales=""))

    found = {
        one
        for one in ("main", "queue_sales")
        if around.may_be_target("RunScript", program_of(around, one))
    }

    assert found == may_be
