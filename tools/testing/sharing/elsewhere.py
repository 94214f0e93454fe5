"""Batches that are answered elsewhere: by a share of several machines, or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...sharing.doing import Doer, Doing, Work
from ..results import SuiteSummary
from ..running import Telling
from ..suite import Suite
from ..unused_plans import Unused
from .answers import Answer
from .batch_runs import BatchRunner
from .batches import Batch, Form
from .columns import joined, parted
from .gathering import Gathering, Take

_SHARED_FROM = 30_000
"""From so many bytes on the scenarios of a file are dealt out, and not the file."""
_SCENARIO = 150
"""About how many bytes a scenario takes, where nobody has counted those of a file."""

_Put = tuple[Batch, Sequence[int], Take]


def run_elsewhere(doer: Doer, suite: Suite, telling: Telling, summary: SuiteSummary) -> None:
    """Run a suite by whoever does the work."""
    # What is kept of a part tells each scenario: nobody knows what will be asked of it.
    suite = replace(suite, shared_from=min(_SHARED_FROM, suite.shared_from), told=None)
    runner: BatchRunner | None = None

    def do(task: bytes) -> bytes:
        nonlocal runner
        runner = runner or BatchRunner(suite, is_shared=True)
        batches = map(Batch.unpacked, parted(task)[1:])
        return joined([runner.answer(each).packed(each.names) for each in batches])

    words = ("--coverage",) if suite.is_counting else ()
    doing = doer.begin(Work(do, words=words))
    counts = (
        b"counts" if suite.is_counting else b""
    )  # an answer that counts nothing is another one
    Gathering(suite, _Elsewhere(doing, doer.at_once, counts), telling, summary).gather()


class _Elsewhere:
    """Puts batches together until they are worth a way, and takes the answers apart.

    A batch has its place by its file and by its number in there, so that it stays the same one
    whatever becomes of the files before.
    """

    def __init__(self, doing: Doing, at_once: int, head: bytes) -> None:
        self._doing, self._at_once, self._head = doing, at_once, head
        self._puts: list[_Put] = []
        self._size = 0
        self._file = self._number = -1
        self._path = ""

    def put(self, batch: Batch, lines: Sequence[int], take: Take) -> None:
        """Have a batch answered."""
        if batch.path != self._path or batch.form in {Form.FILE, Form.SCRIPTS}:
            self._file, self._number, self._path = self._file + 1, -1, batch.path
        self._number += 1
        self._puts.append((batch, lines, take))
        self._size += len(batch.names) or 1 + len(batch.body) // _SCENARIO
        if self._size >= self._at_once:
            self._send()

    def finish(self) -> None:
        """Wait for all answers."""
        self._send()
        self._doing.finish()

    def _send(self) -> None:
        puts, self._puts, self._size = self._puts, [], 0
        if not puts:
            return

        def taken(data: bytes | None) -> None:
            answers = None if data is None else parted(data)
            for at, (batch, lines, take) in enumerate(puts):
                take(_nobodys() if answers is None else _answer(answers[at], batch, lines))

        task = joined([self._head, *(batch.packed() for batch, _, _ in puts)])
        is_spare = any(batch.form is Form.TREE for batch, _, _ in puts)
        self._doing.put(self._file + self._number, task, taken, is_spare=is_spare)


def _answer(data: bytes, batch: Batch, lines: Sequence[int]) -> Answer:
    return Answer.unpacked(data, batch.names, lines)


def _nobodys() -> Answer:
    """Return the answer to a batch of another share: of its file nothing can be said."""
    return Answer(unused=Unused(is_whole=False))
