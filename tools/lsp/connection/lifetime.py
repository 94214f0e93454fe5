"""A server does not outlive its client, not even one that computes while the client dies."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable
from threading import Event, Thread

_GONE = 1
_EACH_SECONDS = 3.0
"""How often it is asked for a process where the system does not tell of its end."""
GRACE_SECONDS = 10.0
"""How long what is worked on may go on once nobody waits for it."""


def end_with(process: int, end: Callable[[], None], is_over: Event) -> None:
    """Call ``end`` when a process ends, and end this one by force where that is not enough."""

    def watch() -> None:
        _wait_for(process, is_over)
        if not is_over.is_set():
            end()
            end_soon(is_over)

    Thread(target=watch, daemon=True).start()


def end_soon(is_over: Event) -> None:
    """Wait until all is over, and end the process by force where that takes too long."""
    if not is_over.wait(GRACE_SECONDS):
        sys.stderr.write("branchline lsp: the client is gone\n")
        sys.stderr.flush()
        os._exit(_GONE)  # the end of a thread ends no process


def _wait_for(process: int, is_over: Event) -> None:
    """Return once there is no such process any more."""
    if hasattr(os, "pidfd_open"):
        try:
            held = os.pidfd_open(process)
        except ProcessLookupError:
            return
        except OSError:  # the system knows it by another number, or not at all
            is_over.wait()
            return
        try:
            select.select([held], [], [])
        finally:
            os.close(held)
        return
    while os.name == "posix" and _is_there(process) and not is_over.wait(_EACH_SECONDS):
        pass
    if os.name != "posix":  # there, the end of standard input has to be enough
        is_over.wait()


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
