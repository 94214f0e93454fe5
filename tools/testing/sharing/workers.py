"""Sharing scenarios among processes, where that pays; results come in the order of the files.

This process cuts large files into batches, reads nothing of them, and hands them out: whoever is
done gets the next. A file that cannot be cut is read here once, and goes out as what was read; a
small one is read by whoever gets it. No more batches are under way than keep all processes busy,
so what waits does not grow with the number of scenarios.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...processes import Crew, Pipe, working
from ..results import SuiteSummary
from ..running import Telling
from ..suite import Suite
from .answers import Answer
from .batch_runs import BatchRunner
from .batches import Batch
from .gathering import Gathering

_AHEAD = 4
_MOST_BEHIND = 32
"""So many batches of each process may wait for one that takes long: then nothing more is begun."""


def run_in_processes(suite: Suite, jobs: int, telling: Telling, summary: SuiteSummary) -> None:
    """Run a suite in several processes; raise ``WorkerError`` where one of them dies."""
    with working(_Share(suite), jobs, "tests") as crew:
        Gathering(suite, _HandingOut(crew), telling, summary).gather()


class _Share(NamedTuple):
    """The work of each process: it answers batches until nobody asks any more."""

    suite: Suite

    def __call__(self, pipe: Pipe, _number: int) -> None:
        """Run batches, and send what came of each."""
        runner = BatchRunner(self.suite)
        while True:
            batch = Batch.unpacked(pipe.recv_bytes())
            pipe.send_bytes(runner.answer(batch).packed(batch.names))


class _Waiting(NamedTuple):
    """A batch that is under way: what is in its bytes, and who takes the answer."""

    names: Sequence[str]
    lines: Sequence[int]
    take: Callable[[Answer], None]


class _HandingOut:
    """Hands batches to processes and the answers to who asked, in the order of the batches.

    A process that is done is told to go on before anybody looks at its answer.
    """

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._free = list(range(len(crew)))
        self._ready: deque[tuple[int, bytes]] = deque()
        self._doing: dict[int, int] = {}
        self._waiting: dict[int, _Waiting] = {}
        self._answers: dict[int, bytes] = {}
        self._put = self._taken = 0

    def put(self, batch: Batch, lines: Sequence[int], take: Callable[[Answer], None]) -> None:
        """Have a batch answered; as many are taken before as have come."""
        self._waiting[self._put] = _Waiting(batch.names, lines, take)
        self._ready.append((self._put, batch.packed()))
        self._put += 1
        self._send()
        count = len(self._crew)
        while self._ready and len(self._waiting) >= _AHEAD * count:
            self._receive()
        while len(self._waiting) >= _MOST_BEHIND * count:
            self._receive()

    def finish(self) -> None:
        """Wait for all answers."""
        while self._waiting:
            self._receive()

    def _send(self) -> None:
        while self._free and self._ready:
            worker, (number, data) = self._free.pop(), self._ready.popleft()
            self._doing[worker] = number
            self._crew.send_bytes(worker, data)

    def _receive(self) -> None:
        for worker in self._crew.ready(self._doing):
            self._answers[self._doing.pop(worker)] = self._crew.receive_bytes(worker)
            self._free.append(worker)
        self._send()
        while (data := self._answers.pop(self._taken, None)) is not None:
            names, lines, take = self._waiting.pop(self._taken)
            self._taken += 1
            take(Answer.unpacked(data, names, lines))
