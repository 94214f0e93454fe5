"""Standard input that is closed, a terminal or too long; tests/commands has what a pipe holds."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest
from paths import TESTS
from processes import COMMAND
from terminals import Terminal, take_terminal

from branchline.grammar.text_file import MAX_BYTES

SCRIPT = TESTS / "commands" / "files" / "clear.flow"
READING = ("check", "run", "show", "debug", "convert", "fmt", "snippet")
PATIENCE = 20


@pytest.mark.parametrize("command", READING)
def test_standard_input_that_is_closed_is_said_to_be(command: str) -> None:
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", f"{COMMAND} {command} - <&-"],  # noqa: S607 - where it is, is not ours to say
        capture_output=True,
        start_new_session=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == ""
    said = "there is no terminal" if command == "debug" else "standard input is closed"
    assert said in done.stderr


def test_standard_input_that_is_longer_than_a_script_can_be_is_refused() -> None:
    with subprocess.Popen(  # noqa: S603 - the words are our own
        [COMMAND, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        out, err = run.communicate(b"#" * (MAX_BYTES + 2), timeout=PATIENCE)

    assert (run.returncode, out) == (2, b"")
    assert err == b"branchline: error: standard input is longer than 64 MiB\n"


def test_a_script_is_typed_at_a_terminal_and_said_to_be_waited_for(tmp_path: Path) -> None:
    with at_a_terminal(tmp_path, "fmt", "-") as at:
        at.read_to("reading standard input from the terminal; Ctrl-D ends it\n")
        at.type('script   "Typed"\ntype Generic\nbegin: Begin\n-> done\ndone:  End\n')
        at.read_to("done:  End\n")

        assert at.leave() == 0
        at.read_to('script "Typed"\ntype Generic\n\nbegin: Begin\n    -> done\n\ndone: End\n')


def test_ctrl_c_ends_the_waiting_for_a_script(tmp_path: Path) -> None:
    with at_a_terminal(tmp_path, "check", "-") as at:
        at.read_to("Ctrl-D ends it\n")

        assert at.leave_by_interrupt() == 130


def test_debug_reads_its_commands_from_the_terminal_where_a_pipe_holds_the_script(
    tmp_path: Path,
) -> None:
    reading, writing = os.pipe()
    os.write(writing, SCRIPT.read_bytes())
    os.close(writing)

    with at_a_terminal(tmp_path, "debug", "-", stdin=reading) as at:
        at.read_to("debug> ")
        assert "sign_in      SetSecurityUser" in at.ask("next")
        assert at.leave() == 0


class at_a_terminal:  # noqa: N801 - it reads as a function
    """A command whose standard streams are a terminal, but for an input of its own."""

    def __init__(self, home: Path, *words: str, stdin: int | None = None) -> None:
        self._ours, theirs = pty.openpty()

        def take() -> None:
            os.dup2(theirs, 0)
            take_terminal()
            if stdin is not None:
                os.dup2(stdin, 0)

        process = subprocess.Popen(  # noqa: S603 - the words are our own
            [COMMAND, *words],
            env={"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb"},
            stdin=theirs if stdin is None else stdin,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=take,  # noqa: PLW1509 - Ctrl-C reaches who owns the terminal
            pass_fds=(theirs,),
        )
        os.close(theirs)
        if stdin is not None:
            os.close(stdin)
        self._at = Terminal(self._ours, process, "debug> ")

    def __enter__(self) -> Terminal:
        return self._at

    def __exit__(self, *_: object) -> None:
        self._at.process.kill()
        self._at.process.wait()
        os.close(self._ours)
