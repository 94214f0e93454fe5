"""What comes of a batch, in bytes: results as columns, and what was counted beside them.

A scenario that passed takes about twelve bytes: what is the same for all stands there once.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from ....interpreter.coverage.possible import CoverageKind, Item, Way
from ....interpreter.scenarios.expectation import Mismatch
from ..results import Mistake, Notice, Passed, PathDifference, ScenarioResult, Status
from ..unused_plans import Unused
from .columns import joined, little, numbers_of, pack_column, parted, unpack_column

_MICROSECONDS = 1_000_000
_LONGEST = 0xFFFFFFFF
_NOTHING = "", (), None, (), ()


class Counted(NamedTuple):
    """What the runs of a batch took of a script: by the number of an item, runs and the first."""

    file: str
    fingerprint: str
    runs: int
    hits: tuple[tuple[int, int, str], ...]


class Countable(NamedTuple):
    """A script, and all that runs can take of it."""

    file: str
    name: str
    fingerprint: str
    items: tuple[Item, ...]


@dataclass(slots=True)
class Answer:
    """What came of a batch: results in order, and what adds up with that of other batches.

    ``passed`` are those in between which need not be told one by one, each with the number of the
    result before which they stand.
    ``is_stuck`` says that it cannot be read by itself; nothing of it was run then.
    ``scripts`` are those of which whoever asks has not been told before.
    """

    results: list[ScenarioResult] = field(default_factory=list[ScenarioResult])
    passed: list[tuple[int, Passed]] = field(default_factory=list[tuple[int, Passed]])
    is_stuck: bool = False
    mistakes: tuple[Mistake, ...] = ()
    notices: tuple[Notice, ...] = ()
    unused: Unused = field(default_factory=Unused)
    left_out: int = 0
    left_covers: Counter[str] = field(default_factory=Counter[str])
    counted: tuple[Counted, ...] = ()
    scripts: tuple[Countable, ...] = ()

    def add(self, result: ScenarioResult, told: Collection[str] | None) -> None:
        """Take the next result; one that is plain is told where ``told`` says so."""
        if told is None or not result.is_plain or result.key in told:
            self.results.append(result)
            return
        at, many = len(self.results), 0
        if self.passed and self.passed[-1][0] == at and self.passed[-1][1].file == result.file:
            many = self.passed.pop()[1].many
        self.passed.append((at, Passed(result.file, many + 1, result.line)))

    def told(self) -> Iterator[ScenarioResult | Passed]:
        """Yield what is to be told, in the order of the scenarios."""
        begin = 0
        for at, passed in self.passed:
            yield from self.results[begin:at]
            yield passed
            begin = at
        yield from self.results[begin:]

    def packed(self, names: Sequence[str] = ()) -> bytes:
        """Return the bytes that stand for it; ``names`` are those of the entries of the batch."""
        unused = self.unused
        said = [
            self.passed,
            self.is_stuck,
            list(map(_record, self.mistakes)),
            list(map(_record, self.notices)),
            [[*key, *_record(each)] for key, each in unused.planned.items()],
            sorted(unused.used),
            unused.is_whole,
            self.left_out,
            self.left_covers,
            self.counted,
            self.scripts,
        ]
        start = json.dumps(said, separators=(",", ":")).encode()
        return joined([start, pack_results(self.results, names)])

    @classmethod
    def unpacked(cls, data: bytes, names: Sequence[str] = (), lines: Sequence[int] = ()) -> Answer:
        """Return the answer to a batch of these names, which stand in these lines."""
        start, results = parted(data)
        passed, stuck, mistakes, notices, planned, used, *more = json.loads(start)
        whole, out, covers, counted, scripts = more
        return cls(
            unpack_results(results, names, lines),
            [(at, Passed(*each)) for at, each in passed],
            stuck,
            tuple(Mistake(*each) for each in mistakes),
            tuple(Notice(*each) for each in notices),
            Unused(
                {(kind, at, says): Notice(*each) for kind, at, says, *each in planned},
                {(kind, at, says) for kind, at, says in used},
                whole,
            ),
            out,
            Counter(covers),
            tuple(map(_counted, counted)),
            tuple(map(_countable, scripts)),
        )


def pack_results(results: Sequence[ScenarioResult], names: Sequence[str] = ()) -> bytes:
    """Return results as columns, nothing where there are none.

    Where they are those of ``names`` one by one, neither names nor lines are written.
    """
    if not results:
        return b""
    own = [result.name for result in results]
    is_named = own == list(names)
    seconds = array("I", (_microseconds(result.seconds) for result in results))
    more = {
        at: [
            result.why,
            result.mismatches,
            None if result.paths is None else _record(result.paths),
            list(map(_record, result.mistakes)),
            list(map(_record, result.notices)),
        ]
        for at, result in enumerate(results)
        if result.status is not Status.PASSED or result.notices
    }
    head = [len(results), is_named, [] if is_named else own, more]
    lines = array("I", () if is_named else (result.line for result in results))
    return joined(
        [
            json.dumps(head, separators=(",", ":")).encode(),
            little(lines),
            little(seconds),
            pack_column([result.file for result in results]),
            pack_column([result.script for result in results]),
            pack_column([result.status for result in results]),
            pack_column([result.ending for result in results]),
            pack_column([result.expected for result in results]),
            pack_column([result.steps for result in results]),
            pack_column([repr(result.clock) for result in results]),
            pack_column([result.covers for result in results]),
            pack_column([tuple(result.covered.values()) for result in results]),
        ]
    )


def unpack_results(
    data: bytes, names: Sequence[str] = (), lines: Sequence[int] = ()
) -> list[ScenarioResult]:
    """Return the results in such bytes; their names and lines where the bytes do not say them."""
    return list(_unpacked(data, names, lines)) if data else []


def _unpacked(data: bytes, names: Sequence[str], lines: Sequence[int]) -> Iterator[ScenarioResult]:
    head, places, seconds, *columns = parted(data)
    count, is_named, own, more = json.loads(head)
    if not is_named:
        names, lines = own, numbers_of("I", places)
    rows = zip(
        names,
        lines,
        numbers_of("I", seconds),
        *(unpack_column(column, count) for column in columns),
        strict=True,
    )
    kinds = tuple(CoverageKind)
    for at, row in enumerate(rows):
        # What is unpacked here is what was packed above.
        name, line, spent, file, script, status, ending, expected, steps, clock, *rest = row
        covers, covered = rest
        why, mismatches, paths, mistakes, notices = more.get(str(at), _NOTHING)
        yield ScenarioResult(
            file,
            name,
            line,
            script,
            Status(status),
            ending,
            why,
            expected,
            steps,
            float(clock),
            tuple(Mismatch(*each) for each in mismatches),
            None if paths is None else _paths(*paths),
            tuple(Mistake(*each) for each in mistakes),
            tuple(Notice(*each) for each in notices),
            tuple(covers),
            dict(zip(kinds, covered, strict=True)) if covered else {},
            spent / _MICROSECONDS,
        )


def _microseconds(seconds: float) -> int:
    return min(round(seconds * _MICROSECONDS), _LONGEST)


def _record(record: Mistake | Notice | PathDifference) -> list[Any]:
    return [getattr(record, part.name) for part in fields(record)]


def _paths(expected: list[str], taken: list[str], at: int, why: str) -> PathDifference:
    return PathDifference(tuple(expected), tuple(taken), at, why)


def _counted(data: list[Any]) -> Counted:
    file, fingerprint, runs, hits = data
    return Counted(file, fingerprint, runs, tuple((at, count, first) for at, count, first in hits))


def _countable(data: list[Any]) -> Countable:
    file, name, fingerprint, items = data
    return Countable(file, name, fingerprint, tuple(map(_item, items)))


def _item(data: list[Any]) -> Item:
    kind, name, action, line, way, obstacle, is_impossible = data
    return Item(
        CoverageKind(kind), name, action, line, Way(way) if way else way, obstacle, is_impossible
    )
