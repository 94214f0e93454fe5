"""No process outlives the one that started it, however that one ended."""

from __future__ import annotations

import multiprocessing
import os
from threading import Thread

_GONE = 1


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has ended.

    A signal that ends the first process at once (SIGTERM, SIGHUP, SIGKILL) leaves it no time to
    end others, and one that computes does not notice that nobody reads what it sends.
    """
    if multiprocessing.parent_process() is not None:
        Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(_GONE)  # the end of a thread ends no process
