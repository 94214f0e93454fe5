"""What surrounds every command: a clean end whatever happens to its output or to its patience."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import TextIO

from ...output.forgiving import Forgiving, raw_of

COULD_NOT_RUN = 2
INTERRUPTED = 130
_STANDARD = 3


def guarded(work: Callable[[], int]) -> int:
    """Return the exit code of the work; 2 where its output cannot be written, 130 after Ctrl-C."""
    _make_writable()
    out = _forgiving()
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
        about = f' "{error.filename}"' if error.filename else " the output"
        _tell(f"branchline: error: cannot write{about}: {_reason(error)}\n")
        return COULD_NOT_RUN
    missed = out.missed if out is not None else None
    if missed is not None:
        if not isinstance(missed, BrokenPipeError):
            _tell(f"branchline: error: cannot write the output: {_reason(missed)}\n")
        return COULD_NOT_RUN
    if isinstance(sys.stdout, _Closed) and sys.stdout.is_missed:
        _tell("branchline: error: cannot write the output: standard output is closed\n")
        return COULD_NOT_RUN
    return code


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _forgiving() -> Forgiving | None:
    """Let the work go on where nobody reads its output, once it has files to write."""
    out = sys.stdout
    raw, is_bare = raw_of(out), isinstance(getattr(out, "buffer", None), io.RawIOBase)
    if not isinstance(out, io.TextIOWrapper) or type(raw) is not io.FileIO:
        return None  # a test, or a notebook, has put something else there
    out.flush()
    forgiving = Forgiving(raw.fileno())
    sys.stdout = io.TextIOWrapper(
        forgiving if is_bare else io.BufferedWriter(forgiving),
        out.encoding,
        out.errors,
        line_buffering=out.line_buffering,
        write_through=out.write_through,
    )
    return forgiving


class _Closed(io.TextIOBase):
    """Stands for a stream that is closed, and notes whether anything was to go there.

    The work goes on, so that what goes elsewhere is not lost with it.
    """

    is_missed = False

    def writable(self) -> bool:
        """Take everything."""
        return True

    def write(self, s: str, /) -> int:
        """Note that something was to be written."""
        self.is_missed = self.is_missed or bool(s)
        return len(s)


def _make_writable() -> None:
    """Let a stream that is closed, or that cannot hold every character, fail no command."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _fill_closed()
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison] - so it is after ">&-"
        sys.stdout = _Closed()
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stderr = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fill_closed() -> None:
    """Let no file that is opened later get the number of a standard stream, and its output."""
    while (handle := os.open(os.devnull, os.O_RDONLY)) < _STANDARD:
        os.set_inheritable(handle, True)
    os.close(handle)


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
