"""Keys of a real bash complete what is typed at it; completion/in_bash has the lines."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
from collections.abc import Iterator

import pytest
from paths import TESTS
from processes import COMMAND
from terminals import Terminal, take_terminal

LINES = [
    line
    for line in (TESTS / "commands" / "completion" / "in_bash").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
FILES = TESTS / "commands" / "files"
ODD = """script: odd.flow
scenarios:
  "it's $5 & \\"so\\": more": {}
"""
MENU = """script "Menu"
type Phone

begin: Begin
    -> menu

menu: Menu
    Phrase = "one"
    "1" -> done
    -> done

done: Hangup
"""
RC = """\
PS1='ready> '
bind 'set enable-bracketed-paste off'
bind 'set bell-style none'
eval "$(branchline completion bash)"
words() { printf ' [%s]' "$@"; printf '\\nover\\n'; }
"""
TAB, HOME = "\t", "\x01"
WIDE = struct.pack("HHHH", 50, 400, 0, 0)

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


@pytest.fixture(scope="module")
def bash(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Return a bash at a terminal that is wide enough for each line, in a folder of scripts."""
    home = tmp_path_factory.mktemp("bash")
    shutil.copytree(FILES, home / "files")
    here = home / "files"
    shutil.copy(here / "clear.flow", here / "my flow.flow")
    shutil.copy(here / "clear.scenarios.yaml", home / "files" / "my flow.scenarios.yaml")
    text = (here / "my flow.scenarios.yaml").read_text("utf-8")
    (here / "my flow.scenarios.yaml").write_text(
        text.replace("clear.flow", "my flow.flow"), "utf-8"
    )
    (here / "odd.scenarios.yaml").write_text(ODD, "utf-8")
    (here / "menu.flow").write_text(MENU, "utf-8")
    (home / "rc").write_text(RC, "utf-8")
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, WIDE)
    process = subprocess.Popen(  # noqa: S603 - the words are our own
        ["bash", "--noprofile", "--rcfile", str(home / "rc"), "-i"],  # noqa: S607
        cwd=here,
        env={
            "PATH": os.pathsep.join((str(COMMAND.parent), os.environ["PATH"])),
            "HOME": str(home),
            "TERM": "dumb",
            "INPUTRC": "/dev/null",
            "PYTHONUTF8": "1",
        },
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,  # noqa: PLW1509 - as a shell has it
    )
    os.close(theirs)
    at = Terminal(ours, process, "ready> ")
    at.read_to("ready> ")
    yield at
    process.kill()
    process.wait()
    os.close(ours)


@pytest.mark.parametrize("line", LINES, ids=lambda line: re.split(r"\s{2,}|(?= \[)", line)[0])
def test_bash_completes_what_is_typed(line: str, bash: Terminal) -> None:
    """What the line comes to is handed to a function, which prints the words that bash makes."""
    typed, *words = re.split(r"\s+(?=\[)", line)

    bash.type(f"{typed}{TAB}{HOME}words \n")
    printed = bash.read_to("over\nready> ")

    assert printed.splitlines()[-3].split(" [", 1)[1] == " ".join(words)[1:]


def test_several_are_listed_as_they_stand_in_the_line(bash: Terminal) -> None:
    bash.type(f"branchline run clear.flow --scenario no{TAB}{TAB}{TAB}")
    listed = bash.read_to("nothing\\ is\\ said\\ of\\ what\\ stays")

    assert "nobody\\ can\\ sign\\ in" in listed
    bash.type(f"{HOME}words \n")
    bash.read_to("over\nready> ")
