"""branchline debug at a terminal: prompt, Ctrl-C, Ctrl-D; tests/commands has the pipe."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from paths import ROOT
from terminals import terminal

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import DryRun, Setup
from branchline.interpreter.world.world import World
from branchline.tools.cli.entry.commands import run_command
from branchline.tools.debugging.breakpoints import read_breakpoint
from branchline.tools.debugging.debug_session import EVERY, DebugSession
from branchline.tools.debugging.debugger import Debugger, Reason

SCRIPT = ROOT / "sample_scripts" / "01_end_a_contact.flow"
WORDS = ("debug", str(SCRIPT), "--scenario", "the trainee is not allowed to")
LOOP = """script "Loop"
type Generic

begin: Begin
    -> count

count: Assign
    Variable = "N"
    Value    = "{N+1}"
    -> more

more: If
    Expression = "N < 400"
    True  -> count
    False -> done

done: End
"""


def test_a_run_is_stepped_through_at_a_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, *WORDS, prompt="debug> ") as at:
        assert "sign_in" in at.ask("next")
        assert "end_contact" in at.ask("")
        assert "SupervisorId = 1003" in at.ask("vars")
        assert "breakpoint 1" in at.ask("break done")
        assert at.ask("continue").startswith("breakpoint 1: done\n  5  done")
        assert "4  not_allowed" in at.ask("back")
        assert "3  end_contact" in at.ask("go 3")
        assert "Success -> done" in at.ask("outcome Success")
        assert "4  done" in at.ask("next")
        assert at.leave() == 0


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("is_terminal", [True, False])
def test_only_a_person_is_told_how_to_get_help(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    shown = Screen() if is_terminal else io.StringIO()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", Screen() if is_terminal else io.StringIO())
    monkeypatch.setattr("sys.stdout", shown)

    assert run_command(list(WORDS)) == 0
    assert ("help lists the commands, Ctrl-D leaves" in shown.getvalue()) == is_terminal


def test_ctrl_c_drops_what_is_typed_and_a_mistake_ends_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path, *WORDS, prompt="debug> ") as at:
        at.type("nex")
        at.read_to("nex")
        at.interrupt()
        assert 'did you mean "next"?' in at.ask("nxt")
        assert "sign_in" in at.ask("next")
        assert at.leave() == 0  # only a pipe says by its exit code what went wrong


def test_walking_back_shows_what_walking_on_showed(tmp_path: Path) -> None:
    path = tmp_path / "loop.flow"
    path.write_text(LOOP, "utf-8")
    session = DebugSession(Estate(tmp_path).program(path), Setup(given={"N": 0}))
    count = len(session.steps)
    assert count > 3 * EVERY
    forward: list[dict[str, str]] = []
    for at in range(count):
        session.go(at)
        forward.append(dict(session.variables()))

    backward: list[dict[str, str]] = []
    for at in reversed(range(count)):
        session.go(at)
        backward.append(dict(session.variables()))

    assert backward[::-1] == forward
    assert forward[-1] == {"N": "400"}


def test_a_change_keeps_all_that_came_before_it(tmp_path: Path) -> None:
    path = tmp_path / "loop.flow"
    path.write_text(LOOP, "utf-8")
    session = DebugSession(Estate(tmp_path).program(path), Setup(given={"N": 0}))
    before = session.steps[:7]
    session.go(6)

    session.set("N", 398)

    assert session.steps[:7] == before
    assert len(session.steps) == 12
    session.go(2)
    session.answer("False")
    assert [step.id for step in session.steps] == ["begin", "count", "more", "done"]
    assert session.undo()
    assert len(session.steps) == 12
    assert session.undo()
    assert len(session.steps) > 700
    assert not session.undo()


def test_a_walk_and_a_change_run_nothing_again_from_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "loop.flow"
    path.write_text(LOOP, "utf-8")
    session = DebugSession(Estate(tmp_path).program(path), Setup(given={"N": 0}))
    count = len(session.steps)
    done: list[int] = []
    go = DryRun.go

    def counted(run: DryRun, to: int | None = None) -> bool:
        before = run.state.steps
        is_over = go(run, to)
        done.append(run.state.steps - before)
        return is_over

    monkeypatch.setattr(DryRun, "go", counted)
    for at in (count - 1, count - 2, 700, 10):
        session.go(at)
        done.clear()
        session.variables()
        assert sum(done) <= EVERY

    session.go(count - 4)
    done.clear()
    session.answer("True")
    assert sum(done) <= 2 * EVERY
    done.clear()
    session.undo()
    assert done == []


def test_a_change_holds_where_one_looks_before_it_and_after_it(tmp_path: Path) -> None:
    path = tmp_path / "loop.flow"
    path.write_text(LOOP, "utf-8")
    session = DebugSession(Estate(tmp_path).program(path), Setup(given={"N": 0}))
    session.go(2 * EVERY + 8)
    session.set("N", 300)
    session.go(2 * EVERY + 10)
    session.set("M", 7)

    seen: dict[int, dict[str, str]] = {}
    for at in (2 * EVERY + 8, len(session.steps) - 1, 2 * EVERY + 9, 4):
        session.go(at)
        seen[at] = dict(session.variables())

    assert seen[4] == {"N": "2"}
    assert seen[2 * EVERY + 8]["N"] == "300"  # what the next step finds
    assert seen[2 * EVERY + 9]["N"] == "301"
    assert seen[len(session.steps) - 1] == {"N": "400", "M": "7"}


def test_a_condition_sees_arrays_and_no_secret(tmp_path: Path) -> None:
    path = tmp_path / "code.flow"
    fill = 'fill: Snippet\n    Data = "a[N] = N"\n    -> count\n\nmore'
    path.write_text(
        LOOP.replace("more:", f"{fill}:").replace("-> count\n    F", "-> fill\n    F"), "utf-8"
    )
    setup = Setup(World.of(secrets=["Pin"]), given={"N": 0, "Pin": "x1"})
    session = DebugSession(Estate(tmp_path).program(path), setup)

    debugger = Debugger(session)

    debugger.breakpoints = {"": [read_breakpoint("if a[3] = 3", session)]}
    assert debugger.run_on().reason is Reason.BREAKPOINT
    assert session.step is not None
    assert session.step.id == "fill"
    assert session.values()["N"] == 3
    debugger.breakpoints = {"": [read_breakpoint('if Pin = "x1"', session)]}
    assert debugger.run_back().reason is Reason.START
    assert session.variables()["Pin"] == '"***"'
