"""branchline debug at a terminal: prompt, Ctrl-C, Ctrl-D; tests/commands has the pipe."""

from __future__ import annotations

from pathlib import Path

from terminals import terminal

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import Setup
from branchline.tools.debugging.replay import EVERY
from branchline.tools.debugging.session import DebugSession

SCRIPT = Path(__file__).parent.parent / "sample_scripts" / "01_end_a_contact.flow"
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
        assert 'SupervisorId = "1003"' in at.ask("vars")
        assert "breakpoint 1" in at.ask("break done")
        assert at.ask("continue").startswith("breakpoint 1: done\n  5  done")
        assert "4  not_allowed" in at.ask("back")
        assert "3  end_contact" in at.ask("go 3")
        assert "Success -> done" in at.ask("outcome Success")
        assert "4  done" in at.ask("next")
        assert at.leave() == 0


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
    assert len(session.steps) > 700
    assert not session.undo()
