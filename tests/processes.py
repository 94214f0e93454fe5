"""The command, or a script of a test, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path
from typing import IO, Any

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


def records(*words: object) -> list[dict[str, Any]]:
    """Return what a script of a test tells, as JSON a line."""
    done = subprocess.run([*map(str, words)], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]
