"""Who does the work of a command: tasks in bytes go out, what came of each comes back in bytes.

A command that can be shared makes the same tasks wherever it is run on the same files. Nobody does
them elsewhere unless the command line says so; then the command asks once, by :func:`claimed`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from ...grammar.finding import RequestError

Thing = TypeVar("Thing")

Tell = Callable[[int, int], object]
Take = Callable[["bytes | None"], object]
"""Takes what came of a task, ``None`` where that is none of this machine's business."""


def _nothing() -> None:
    pass


class Work(NamedTuple):
    """How a task is done here.

    ``prepare`` makes ready what all tasks need, ``words`` are what another machine has to be told
    beside the question itself.
    """

    do: Callable[[bytes], bytes]
    prepare: Callable[[], object] = _nothing
    words: tuple[str, ...] = ()


class Doing(Protocol):
    """Has tasks done, and hands on what came of them in the order of the tasks."""

    def put(self, place: int, task: bytes, take: Take, *, is_spare: bool = False) -> None:
        """Have a task done, whose ``place`` says whose it is; wait if many are not done yet.

        One that ``is_spare`` may be known to this machine alone.
        """
        ...

    def finish(self) -> None:
        """Wait until all that was put is done and taken."""
        ...


class Doer(Protocol):
    """Whoever does the work of a command."""

    is_share: bool
    """Whether only a share of the tasks is done, so that the whole cannot be judged."""
    at_once: int
    """How many scenarios are worth a task."""

    def begin(self, work: Work) -> Doing:
        """Return what has the tasks of a work done."""
        ...

    def close(self, *, is_whole: bool) -> None:
        """Let go of whatever works; where it ``is_whole``, the command did not break off."""
        ...


@dataclass(slots=True)
class _Given:
    doer: Doer | None
    tell: Tell
    is_claimed: bool = False


_given: ContextVar[_Given | None] = ContextVar("doer", default=None)


def _tell_nobody(_done: int, _total: int) -> None:
    pass


@contextmanager
def done_by(doer: Doer | None, tell: Tell = _tell_nobody) -> Generator[None]:
    """Let the work of the command in this block be done by somebody; ``None`` for here.

    ``tell`` is told how many tasks are done, and of how many.
    """
    before = _given.set(_Given(doer, tell))
    is_whole = False
    try:
        yield
        is_whole = True
    finally:
        _given.reset(before)
        if doer is not None:
            doer.close(is_whole=is_whole)


def claimed() -> Doer | None:
    """Return who does the work, ``None`` for this process; whoever asks first is the one."""
    given = _given.get()
    if given is None or given.is_claimed:
        return None
    given.is_claimed = True
    return given.doer


def is_share() -> bool:
    """Whether this command does only a share of the work."""
    given = _given.get()
    return given is not None and given.doer is not None and given.doer.is_share


def named(by_path: Mapping[str, Thing], path: str) -> Thing:
    """Return what a task names; raise ``RequestError`` where there is no such script here."""
    if path in by_path:
        return by_path[path]
    raise RequestError(f'"{path}" is not among the scripts of this machine')


def answers(doer: Doer, work: Work, tasks: Iterable[bytes]) -> list[bytes | None]:
    """Return what came of all tasks, each of which is placed by its number."""
    found: list[bytes | None] = []
    doing, listed = doer.begin(work), list(tasks)
    given = _given.get()

    def take(answer: bytes | None) -> None:
        found.append(answer)
        if given is not None:
            given.tell(len(found), len(listed))

    for place, task in enumerate(listed):
        doing.put(place, task, take)
    doing.finish()
    return found
