"""branchline repl at a terminal: prompts, history, Ctrl-C, Ctrl-D; tests/commands has the pipe."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sysconfig
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

COMMAND = Path(sysconfig.get_path("scripts"), "branchline")
CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")
PATIENCE = 20.0
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


class Terminal(NamedTuple):
    """A process at a terminal."""

    handle: int
    process: subprocess.Popen[bytes]

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.handle, text.encode())

    def read_to(self, end: str) -> str:
        """Answer what is printed up to a text, without control sequences."""
        seen = ""
        while not seen.endswith(end):
            assert select.select([self.handle], [], [], PATIENCE)[0], f"{seen!r} is all there is"
            seen = CONTROL.sub("", seen + os.read(self.handle, 1).decode("latin-1"))
        return seen

    def ask(self, line: str) -> str:
        """Answer what is printed for a line, up to the next prompt."""
        self.type(f"{line}\n")
        self.read_to(f"{line}\n")
        return self.read_to("> ")[:-2]

    def interrupt(self) -> str:
        """Press Ctrl-C until there is a prompt again: one may come before anybody listens."""
        for _ in range(20):
            self.type(CTRL_C)
            if select.select([self.handle], [], [], 1)[0]:
                break
        return self.read_to("> ")

    def leave(self) -> int:
        """Answer the exit code after Ctrl-D."""
        self.type(CTRL_D)
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(home: Path) -> Generator[Terminal]:
    """Start the command at a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TERM": "dumb",
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONUTF8": "1",
    }
    process = subprocess.Popen(  # noqa: S603 - the words are this test's own
        [COMMAND, "repl"],
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,  # noqa: PLW1509 - Ctrl-C reaches who owns the terminal
    )
    os.close(theirs)
    try:
        at = Terminal(ours, process)
        at.read_to("> ")
        yield at
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def take_terminal() -> None:
    """Make standard input the terminal that controls the process, and let Ctrl-C reach it."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_statement_shows_what_it_changed_and_an_expression_its_value(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        assert at.ask('name = "Ana"') == 'name = "Ana"\n'
        assert at.ask("name.length + 1") == "4\n"
        assert at.ask("_ * 2") == "8\n"
        assert at.ask(":vars") == 'name = "Ana"\n'
        assert at.leave() == 0


def test_a_block_goes_on_until_its_brace_is_closed(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        for line in ("REPEAT 3", "{", "n = n + 1"):
            at.type(f"{line}\n")
            at.read_to(". ")

        assert at.ask("}") == "n = 3\n"


def test_a_mistake_and_a_fault_leave_the_session_alive(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        assert "divides by zero" in at.ask("1 / 0")
        assert "ends too early" in at.ask("a = 1 +")
        assert at.ask("2 + 2") == "4\n"
        assert at.leave() == 0  # only a pipe says by its exit code what went wrong


def test_ctrl_c_drops_what_is_typed(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        at.type("IF 1 = 1 {\n")
        at.read_to(". ")
        at.type("half")
        at.read_to("half")
        at.interrupt()

        assert at.ask("1 + 1") == "2\n"


def test_ctrl_c_ends_code_that_does_not_end(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        at.ask("n = 0")
        at.type("REPEAT 900000 { REPEAT 900000 { n = n + 1 } }\n")
        at.read_to("}\n")

        assert "Traceback" not in at.interrupt()
        assert at.ask("1 + 1") == "2\n"


def test_quit_leaves_like_ctrl_d(tmp_path: Path) -> None:
    with terminal(tmp_path) as at:
        at.type(":quit\n")

        assert at.process.wait(PATIENCE) == 0


def test_what_was_typed_is_there_the_next_time_and_only_for_its_owner(tmp_path: Path) -> None:
    pytest.importorskip("readline")
    history = tmp_path / "state/branchline/history"
    with terminal(tmp_path) as at:
        assert at.leave() == 0
    assert not history.exists()

    with terminal(tmp_path) as at:
        at.ask("answer = 42")
        assert at.leave() == 0
    with terminal(tmp_path) as at:
        at.type(f"{UP}\n")

        assert "answer = 42\nanswer = 42" in at.read_to("42\n> ")

    assert history.read_text("utf-8").splitlines()[-1] == "answer = 42"
    assert history.stat().st_mode & 0o777 == 0o600
    assert history.parent.stat().st_mode & 0o777 == 0o700
