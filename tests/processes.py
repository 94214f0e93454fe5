"""The command in a process of its own, started by us or by a shell."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path
from typing import IO

COMMAND = Path(sysconfig.get_path("scripts"), "branchline")


def start(
    *words: str, stdout: int | IO[bytes] = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Return what came of a command."""
    return subprocess.run(  # noqa: S603 - the words are our own
        [COMMAND, *words],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


def in_bash(line: str) -> subprocess.CompletedProcess[bytes]:
    """Return what came of a line in a shell."""
    return subprocess.run(  # noqa: S603
        ["bash", "-c", line],  # noqa: S607 - where it is, is not ours to say
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
