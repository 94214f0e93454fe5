"""Tasks done by this process, or by some that are forked from it, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from typing import NamedTuple

from ..processes import Crew, Pipe, working
from .doing import Take

_AHEAD = 8


class _Doing(NamedTuple):
    """The work of each process: it does tasks until nobody asks any more."""

    do: Callable[[bytes], bytes]

    def __call__(self, pipe: Pipe, _number: int) -> None:
        while True:
            pipe.send_bytes(self.do(pipe.recv_bytes()))


class Forked:
    """Has tasks done in so many processes; an empty task is done by nobody."""

    def __init__(self, do: Callable[[bytes], bytes], jobs: int) -> None:
        """Start no process before there is a second task."""
        self._do, self._jobs = do, jobs
        self._stack = ExitStack()
        self._crew: Crew | None = None
        self._free: list[int] = []
        self._ready: deque[tuple[int, bytes]] = deque()
        self._doing: dict[int, int] = {}
        self._done: dict[int, bytes | None] = {}
        self._takes: dict[int, Take] = {}
        self._put = self._taken = 0

    def put(self, place: int, task: bytes, take: Take, *, is_spare: bool = False) -> None:
        """Have a task done; ``WorkerError`` is raised where a process ends."""
        del place, is_spare
        if self._jobs == 1:
            take(self._do(task) if task else None)
            return
        self._takes[self._put] = take
        if task:
            self._ready.append((self._put, task))
        else:
            self._done[self._put] = None
        self._put += 1
        if self._crew is None and len(self._ready) > 1:
            self._crew = self._stack.enter_context(
                working(_Doing(self._do), self._jobs, "work", "fork")
            )
            self._free = list(range(self._jobs))
        self._send()
        while self._crew is not None and len(self._ready) > _AHEAD * self._jobs:
            self._receive()

    def finish(self) -> None:
        """Wait until all is done."""
        if self._crew is None:
            for number, task in self._ready:
                self._done[number] = self._do(task)
            self._ready.clear()
        while self._doing:
            self._receive()
        self._hand_on()

    def close(self) -> None:
        """End the processes."""
        self._stack.close()
        self._crew = None

    def _send(self) -> None:
        while self._crew is not None and self._free and self._ready:
            worker, (number, task) = self._free.pop(), self._ready.popleft()
            self._doing[worker] = number
            self._crew.send_bytes(worker, task)

    def _receive(self) -> None:
        if self._crew is None:
            return
        for worker in self._crew.ready(self._doing):
            self._done[self._doing.pop(worker)] = self._crew.receive_bytes(worker)
            self._free.append(worker)
        self._send()
        self._hand_on()

    def _hand_on(self) -> None:
        while self._taken in self._done:
            take = self._takes.pop(self._taken)
            answer = self._done.pop(self._taken)
            self._taken += 1
            take(answer)
