"""Keys of a real zsh and a real fish complete a name with a comma, as bash completes all else."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import termios
from pathlib import Path

import pytest
from paths import TESTS
from processes import COMMAND

FILES = TESTS / "commands" / "files"
NAME = "the platform is down, then recovers"
SETTINGS = {
    "zsh": (
        ".zshrc",
        (
            "PROMPT='ready> '\nautoload -U compinit; compinit -u\n"
            'eval "$(branchline completion zsh)"\n'
        ),
    ),
    "fish": (
        "fish/config.fish",
        (
            "set fish_greeting\nfunction fish_prompt; echo -n 'ready> '; end\n"
            "branchline completion fish | source\n"
        ),
    ),
}
PATIENCE = 60  # seconds until a shell that says nothing has failed
_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\(B")
_ASKED = re.compile(rb"\x1b\[0?c")


def read_to(handle: int, end: str) -> str:
    """Return what a shell writes until that stands there; its question of the terminal is told."""
    told = b""
    while end not in _CODES.sub("", told.decode("utf-8", "replace")):
        assert select.select([handle], [], [], PATIENCE)[0], told
        more = os.read(handle, 65536)
        if _ASKED.search(more):
            os.write(handle, b"\x1b[?62c")
        told += more
    return told.decode("utf-8", "replace")


@pytest.mark.parametrize("shell", SETTINGS)
def test_a_name_with_a_comma_is_completed_whole(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    place, text = SETTINGS[shell]
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text(text, "utf-8")
    shutil.copy(FILES / "clear.flow", tmp_path)
    scenarios = (FILES / "clear.scenarios.yaml").read_text("utf-8")
    renamed = scenarios.replace("  the platform recovers:", f'  "{NAME}":')
    assert renamed != scenarios
    (tmp_path / "clear.scenarios.yaml").write_text(renamed, "utf-8")
    path = os.pathsep.join((str(COMMAND.parent), os.environ["PATH"]))
    home = str(tmp_path)
    env = {"PATH": path, "TERM": "xterm", "PYTHONUTF8": "1", "HOME": home, "ZDOTDIR": home}
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execvpe(shell, [shell, "-i"], {**env, "XDG_CONFIG_HOME": home})  # noqa: S606
    try:
        fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        read_to(handle, "ready> ")
        os.write(handle, b"branchline run clear.flow --scenario the\t")

        read_to(handle, NAME.replace(" ", "\\ "))
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(handle)
