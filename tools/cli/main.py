"""The entry of the command: answers ``--version`` at once, and loads the rest only on demand."""

from __future__ import annotations

import atexit
import gc
import sys

from ..version import version
from .entry.guard import guarded


def main() -> int:
    """Run the command that the words of the command line name; return its exit code."""
    return guarded(_run)


def _run() -> int:
    # A command makes much that stays and little that goes in circles, imports above all.
    gc.set_threshold(100_000, 20, 100)
    atexit.register(gc.freeze)  # or the end of Python looks through all of it again, twice
    words = sys.argv[1:]
    if words == ["--version"]:
        sys.stdout.write(f"branchline {version()}\n")
        return 0
    if words[:1] == ["check"]:
        from .entry.known_check import answer  # what it needs, a check needs anyway

        code = answer(words)
        if code is not None:
            return code
    from .entry.commands import run_command  # click costs as much as Python itself

    return run_command(words)
