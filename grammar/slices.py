"""Long work in pieces: generators that stop now and then, and checkpoints within other work.

Whoever waits for work that passes checkpoints may do something else there, or raise an exception,
which ends it: a server does so. A command takes no notice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

T = TypeVar("T")
Slices: TypeAlias = Generator[None, None, T]
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


def result_of(slices: Slices[T]) -> T:
    """Return what work comes to, done in one go.

    >>> def work():
    ...     yield
    ...     return 3
    >>> result_of(work())
    3
    """
    while True:
        checkpoint()
        try:
            next(slices)
        except StopIteration as stop:
            return cast("T", stop.value)  # what the generator returns


def finished(slices: Slices[T]) -> T:
    """Return the same without a checkpoint: what is worked on may not be asked for meanwhile."""
    while True:
        try:
            next(slices)
        except StopIteration as stop:
            return cast("T", stop.value)  # what the generator returns


if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as cached_property  # noqa: PLC0414 - it is offered here
else:

    class cached_property:  # noqa: N801 - it stands in for one of this name
        """A property that is computed once, and holds no lock while it is.

        That of Python 3.11 holds one for all objects of a class: where the work passes a
        checkpoint and somebody else then asks for the same of another object, each would wait for
        the other for ever.
        """

        def __init__(self, find: Callable[[object], object]) -> None:
            """Take what computes it."""
            self._find, self.__doc__ = find, find.__doc__
            self._name = find.__name__

        def __get__(self, instance: object, owner: object = None) -> object:
            """Return what is found, and keep it: this is not asked a second time."""
            if instance is None:
                return self
            return vars(instance).setdefault(self._name, self._find(instance))
