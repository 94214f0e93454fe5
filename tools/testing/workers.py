"""Sharing scenarios among processes, where that pays; results come in the order of the files.

A small file is one worker's. A large one is read by all, and they take turns with its scenarios,
a chunk each. Each worker sends what it did through a pipe that holds little, so none runs ahead of
who reads, and what waits to be read does not grow with the number of scenarios.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from ...interpreter.coverage.taken import Coverage, CoverageRecorder
from ...interpreter.scenarios.stream import LARGE
from ..processes import Crew, Pipe, processors, size_of, working
from .results import Mistake, Notice, ScenarioResult, StoppedError, SuiteSummary
from .running import Runner, Tell, coverage_of
from .suite import Suite
from .unused_plans import Unused

CHUNK = 50
WORTHWHILE = 120_000
"""From so many bytes of scenarios on, a second process saves more than its start costs."""


@dataclass(frozen=True, slots=True)
class _FileEnd:
    """A worker has no more of a file."""

    mistakes: tuple[Mistake, ...]
    unused: Unused


@dataclass(frozen=True, slots=True)
class _End:
    """A worker is done."""

    left_out: int
    left_covers: Counter[str]
    coverage: Coverage | None
    notices: tuple[Notice, ...]


_Message = list[ScenarioResult] | _FileEnd | _End


def worthwhile_jobs(files: Sequence[Path]) -> int:
    """Return how many processes pay for some files."""
    size = sum(size_of(file) for file in files)
    return 1 if size < WORTHWHILE else min(processors(), size * 2 // WORTHWHILE)


def run_in_processes(suite: Suite, jobs: int, tell: Tell, summary: SuiteSummary) -> None:
    """Run a suite in several processes; raise ``WorkerError`` where one of them dies."""
    large = frozenset(at for at, file in enumerate(suite.files) if size_of(file) >= LARGE)
    with working(_Share(suite, jobs, large), jobs, "tests") as crew:
        _Gathering(suite, crew, large, tell, summary).gather()


class Turns(NamedTuple):
    """Whose turn it is: worker ``number`` of ``jobs``; ``large`` files are shared by all."""

    jobs: int
    number: int
    large: frozenset[int]

    def has_file(self, file: int) -> bool:
        """Whether this worker has anything to do with a file."""
        return file in self.large or file % self.jobs == self.number

    def has_chunk(self, file: int, chunk: int) -> bool:
        """Whether a chunk of a file is this worker's."""
        if file in self.large:
            return (file + chunk) % self.jobs == self.number
        return file % self.jobs == self.number

    def order(self, file: int) -> list[int]:
        """Return the workers of a file in the order of their first chunks."""
        if file in self.large:
            return [(file + turn) % self.jobs for turn in range(self.jobs)]
        return [file % self.jobs]


class _Share(NamedTuple):
    """The work of all processes: each begins with a share of its own."""

    suite: Suite
    jobs: int
    large: frozenset[int]

    def __call__(self, pipe: Pipe, number: int) -> None:
        """Do the share of one process."""
        _Worker(self.suite, Turns(self.jobs, number, self.large), pipe).run()


class _Worker:
    """Runs one share of a suite and sends what comes of it."""

    def __init__(self, suite: Suite, turns: Turns, pipe: Pipe) -> None:
        self._suite, self._turns, self._pipe = suite, turns, pipe
        self._results: list[ScenarioResult] = []
        self._file = self._chunk = 0
        self._is_begun = False

    def run(self) -> None:
        suite = self._suite
        recorder = CoverageRecorder() if suite.is_counting else None
        runner = Runner(
            suite.roots, suite.selection, recorder, suite.requirements, suite.most_steps
        )
        for self._file, path in enumerate(suite.files):
            if self._turns.has_file(self._file):
                self._chunk, self._is_begun = 0, False
                mistakes, unused = runner.run_file(path, self._results.append, self._share)
                self._flush()
                self._pipe.send(_FileEnd(mistakes, unused))
        scripts = suite.scripts if self._turns.number == 0 else ()
        notices = tuple(runner.count(scripts))
        coverage = None if recorder is None else coverage_of(recorder)
        self._pipe.send(_End(runner.left_out, runner.left_covers, coverage, notices))

    def _share(self, position: int) -> bool:
        """Whether an entry is this worker's, and send a chunk when the next one begins."""
        chunk = position // CHUNK
        if chunk != self._chunk:
            self._flush()
            self._chunk = chunk
        self._is_begun = True
        return self._turns.has_chunk(self._file, chunk)

    def _flush(self) -> None:
        """Send the chunk that is over, also where nothing of it was selected."""
        if self._is_begun and self._turns.has_chunk(self._file, self._chunk):
            self._pipe.send(self._results[:])
        self._results.clear()


class _Gathering:
    """Reads what the workers send, in the order of the files."""

    def __init__(
        self,
        suite: Suite,
        crew: Crew,
        large: frozenset[int],
        tell: Tell,
        summary: SuiteSummary,
    ) -> None:
        self._suite, self._crew = suite, crew
        self._turns = Turns(len(crew), 0, large)
        self._tell, self._summary = tell, summary

    def gather(self) -> None:
        for file in range(len(self._suite.files)):
            self._gather_file(self._turns.order(file))
            if self._suite.is_fail_fast and self._summary.unread:
                raise StoppedError
        for number in range(len(self._crew)):
            message = self._receive(number)
            if isinstance(message, _End):
                self._summary.left_out += message.left_out
                self._summary.left_covers.update(message.left_covers)
                self._summary.notice(message.notices)
                self._add_coverage(message.coverage)

    def _gather_file(self, waiting: list[int]) -> None:
        """Read the chunks of one file, one of each worker in turn, until all are at its end."""
        mistakes: dict[Mistake, None] = {}
        unused = Unused()
        while waiting:
            number = waiting.pop(0)
            message = self._receive(number)
            if isinstance(message, _FileEnd):
                mistakes |= dict.fromkeys(message.mistakes)
                unused = unused.with_more(message.unused)
            elif isinstance(message, list):
                for result in message:
                    self._tell(result)
                waiting.append(number)
        ordered = sorted(mistakes, key=lambda each: (each.file, each.line, each.column))
        self._summary.add_file(tuple(ordered), unused.notices())

    def _add_coverage(self, more: Coverage | None) -> None:
        if more is not None:
            known = self._summary.coverage
            self._summary.coverage = more if known is None else known.with_more(more)

    def _receive(self, number: int) -> _Message:
        return cast("_Message", self._crew.receive(number))
