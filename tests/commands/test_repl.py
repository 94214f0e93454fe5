"""branchline repl at a terminal: prompts, history, Ctrl-C, Ctrl-D; tests/commands has the pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminals import PATIENCE, UP, terminal


def test_a_statement_shows_what_it_changed_and_an_expression_its_value(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        assert at.ask('name = "Ana"') == 'name = "Ana"\n'
        assert at.ask("name.length + 1") == "4\n"
        assert at.ask("_ * 2") == "8\n"
        assert at.ask(":vars") == 'name = "Ana"\n'
        assert at.leave() == 0


def test_a_block_goes_on_until_its_brace_is_closed(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        for line in ("REPEAT 3", "{", "n = n + 1"):
            at.type(f"{line}\n")
            at.read_to(". ")

        assert at.ask("}") == "n = 3\n"


def test_a_mistake_and_a_fault_leave_the_session_alive(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        assert "divides by zero" in at.ask("1 / 0")
        assert "ends too early" in at.ask("a = 1 +")
        assert at.ask("2 + 2") == "4\n"
        assert at.leave() == 0  # only a pipe says by its exit code what went wrong


def test_ctrl_c_drops_what_is_typed(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        at.type("IF 1 = 1 {\n")
        at.read_to(". ")
        at.type("half")
        at.read_to("half")
        at.interrupt()

        assert at.ask("1 + 1") == "2\n"


def test_ctrl_c_ends_code_that_does_not_end(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        at.ask("n = 0")
        at.type("REPEAT 900000 { REPEAT 900000 { n = n + 1 } }\n")
        at.read_to("}\n")

        assert "Traceback" not in at.interrupt()
        assert at.ask("1 + 1") == "2\n"


def test_quit_leaves_like_ctrl_d(tmp_path: Path) -> None:
    with terminal(tmp_path, "repl") as at:
        at.type(":quit\n")

        assert at.process.wait(PATIENCE) == 0


def test_what_was_typed_is_there_the_next_time_and_only_for_its_owner(tmp_path: Path) -> None:
    pytest.importorskip("readline")
    history = tmp_path / "state/branchline/history"
    with terminal(tmp_path, "repl") as at:
        assert at.leave() == 0
    assert not history.exists()

    with terminal(tmp_path, "repl") as at:
        at.ask("answer = 42")
        assert at.leave() == 0
    with terminal(tmp_path, "repl") as at:
        at.type(f"{UP}\n")

        assert "answer = 42\nanswer = 42" in at.read_to("42\n> ")

    assert history.read_text("utf-8").splitlines()[-1] == "answer = 42"
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o777 == 0o700
