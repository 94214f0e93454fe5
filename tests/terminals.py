"""A command at a terminal of its own: what is typed, and what is printed up to a prompt."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from processes import COMMAND

CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")
PATIENCE = 20.0
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


class Terminal(NamedTuple):
    """A process at a terminal."""

    handle: int
    process: subprocess.Popen[bytes]
    prompt: str

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.handle, text.encode())

    def read_to(self, end: str) -> str:
        """Return what is printed up to a text, without control sequences."""
        seen = ""
        while not seen.endswith(end):
            assert select.select([self.handle], [], [], PATIENCE)[0], f"{seen!r} is all there is"
            seen = CONTROL.sub("", seen + os.read(self.handle, 1).decode("latin-1"))
        return seen

    def ask(self, line: str) -> str:
        """Return what is printed for a line, up to the next prompt."""
        self.type(f"{line}\n")
        self.read_to(f"{line}\n")
        return self.read_to(self.prompt)[: -len(self.prompt)]

    def interrupt(self) -> str:
        """Press Ctrl-C until there is a prompt again: one may come before anybody listens."""
        for _ in range(20):
            self.type(CTRL_C)
            if select.select([self.handle], [], [], 1)[0]:
                break
        return self.read_to(self.prompt)

    def leave_by_interrupt(self) -> int:
        """Return the exit code after Ctrl-C, pressed until the process has ended."""
        for _ in range(20):
            self.type(CTRL_C)
            with suppress(subprocess.TimeoutExpired):
                return self.process.wait(1)
        return self.process.wait(PATIENCE)

    def leave(self) -> int:
        """Return the exit code after Ctrl-D."""
        self.type(CTRL_D)
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(home: Path, *words: str, prompt: str = "> ") -> Generator[Terminal]:
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
        [COMMAND, *words],
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,  # noqa: PLW1509 - Ctrl-C reaches who owns the terminal
    )
    os.close(theirs)
    try:
        at = Terminal(ours, process, prompt)
        at.read_to(prompt)
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
