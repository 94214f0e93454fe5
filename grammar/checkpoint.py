"""Checkpoints of long work: whoever waits for it may do something between, or break it off.

Work that may take long calls :func:`checkpoint` now and then. A command takes no notice; a server
does something else first, or raises an exception there, which ends the work.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

Watch = Callable[[str], None]
_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


class BrokenOffError(Exception):
    """Raised at a checkpoint: somebody wants what is done now to be broken off."""


def checkpoint(where: str = "") -> None:
    """Let whoever watches the work do something first; ``where`` says what it is at."""
    watch = _watch.get()
    if watch is not None:
        watch(where)


def is_watched() -> bool:
    """Whether somebody watches, so that work in pieces is worth its price."""
    return _watch.get() is not None


@contextmanager
def watched_by(watch: Watch) -> Generator[None]:
    """Have all checkpoints of a block call ``watch``, which may raise :class:`BrokenOffError`."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)
