"""Several processes at one work: each is told what to do through a pipe and answers through it.

A pipe holds little, so none runs ahead of who reads, and what waits to be read does not grow with
the work. All end with the first process, however that one ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from ..grammar.finding import PlainError
from ..grammar.own.trust import Trust, given_trust, trusting

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Pipe: TypeAlias = "Connection[object, object]"


class WorkerError(PlainError):
    """A process ended before its work was done."""

    rule = "worker-ended"


class Work(Protocol):
    """What one process does; where processes cannot be forked, it goes through a pipe itself."""

    def __call__(self, pipe: Pipe, number: int, /) -> None:
        """Do the share of the process of this number."""
        ...


class Crew:
    """The processes that work, by their numbers; what they are doing is named for messages."""

    def __init__(self, pipes: list[Pipe], what: str) -> None:
        """Talk through these pipes."""
        self._pipes, self._what = pipes, what

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._pipes)

    def send(self, number: int, message: object) -> None:
        """Send a message; one to a process that has ended is noticed when its answer is read."""
        with suppress(BrokenPipeError):
            self._pipes[number].send(message)

    def receive(self, number: int) -> object:
        """Wait for a message; raise ``WorkerError`` where the process has ended."""
        try:
            # What comes through the pipe is what a process of this very program has sent.
            return self._pipes[number].recv()
        except (EOFError, ConnectionResetError):
            raise self._ended() from None

    def send_bytes(self, number: int, message: bytes) -> None:
        """Send bytes as they are."""
        with suppress(BrokenPipeError):
            self._pipes[number].send_bytes(message)

    def receive_bytes(self, number: int) -> bytes:
        """Wait for bytes; raise ``WorkerError`` where the process has ended."""
        try:
            return self._pipes[number].recv_bytes()
        except (EOFError, ConnectionResetError):
            raise self._ended() from None

    def ready(self, numbers: Iterable[int]) -> list[int]:
        """Wait until some of these have sent a message or have ended, and return their numbers."""
        from multiprocessing.connection import wait

        pipes = {number: self._pipes[number] for number in numbers}
        found = wait(list(pipes.values()))
        return [number for number, pipe in pipes.items() if pipe in found]

    def _ended(self) -> WorkerError:
        return WorkerError(f"a process of the {self._what} ended before its work was done")


@contextmanager
def working(work: Work, jobs: int, what: str, start_method: str | None = None) -> Generator[Crew]:
    """Let so many processes work until the end of the block, where what still runs is ended."""
    import multiprocessing  # work that is done by one process needs none of it

    is_forked = (start_method or usual_start_method()) == "fork"
    context = (
        multiprocessing.get_context("fork") if is_forked else multiprocessing.get_context("spawn")
    )
    pipes: list[Pipe] = []
    processes: list[BaseProcess] = []
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        for number in range(jobs):
            ours, theirs = context.Pipe()
            others = (*pipes, ours) if is_forked else ()
            begin = _Beginning(work, cast("Pipe", theirs), number, cast("list[Pipe]", others))
            process = context.Process(target=begin, daemon=True)
            process.start()
            theirs.close()
            pipes.append(cast("Pipe", ours))
            processes.append(process)
        yield Crew(pipes, what)
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.terminate()
            process.join()


def unpacked(message: bytes) -> object:
    """Return what a process has sent, of bytes that were received as they are."""
    from multiprocessing.reduction import ForkingPickler

    loads = cast("Callable[[bytes], object]", ForkingPickler.loads)  # type: ignore[reportUnknownMemberType, reportAttributeAccessIssue] - it is a function for any object
    return loads(message)


def usual_start_method() -> str:
    """Return how processes start here: by a fork only where nothing else runs on threads."""
    return "fork" if sys.platform == "linux" else "spawn"


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def size_of(file: Path) -> int:
    """Return how large a file is, 0 where nobody can say."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


class _Beginning:
    """Begins the work of one process.

    ``others`` are ends for reading that came along by a fork. While a process held one, none would
    ever notice that nobody reads any more.
    """

    def __init__(self, work: Work, pipe: Pipe, number: int, others: Iterable[Pipe]) -> None:
        self._work, self._pipe, self._number, self._others = work, pipe, number, others
        self._trust: Trust = given_trust()

    def __call__(self) -> None:
        from .orphans import end_with_parent

        end_with_parent()
        for other in self._others:
            other.close()
        with trusting(self._trust), suppress(KeyboardInterrupt, ConnectionError, EOFError):
            self._work(self._pipe, self._number)
