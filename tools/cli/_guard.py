"""What surrounds every command: a clean end whatever happens to its output or to its patience."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

COULD_NOT_RUN = 2
INTERRUPTED = 130


def guarded(work: Callable[[], int]) -> int:
    """Return the exit code of the work; 2 where its output cannot be written, 130 after Ctrl-C."""
    _make_writable()
    try:
        code = work()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        return COULD_NOT_RUN
    except OSError as error:
        _drop(sys.stdout)
        reason = (error.strerror or str(error)).lower()
        about = f' "{error.filename}"' if error.filename else " the output"
        _tell(f"branchline: error: cannot write{about}: {reason}\n")
        return COULD_NOT_RUN
    return code


def _make_writable() -> None:
    """Let a stream that is closed, or that cannot hold every character, fail no command."""
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison] - so it is after ">&-"
        sys.stdout = io.StringIO()
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop(stream: TextIO) -> None:
    """Send what is still held back nowhere, or Python complains when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return  # a stream without a file holds nothing back


def _tell(message: str) -> None:
    try:
        sys.stderr.write(message)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)
