"""Cutting the files of a suite into batches, and adding up what comes of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from ....grammar.documents.nodes import Entry
from ....grammar.finding import BranchlineError, Finding, Findings
from ....interpreter.scenarios.pieces.cut_file import CutFile, cut_file
from ....interpreter.scenarios.scenario import ScenarioFile
from ....interpreter.scenarios.stream import stream_entries
from ...processes import size_of
from ..results import Mistake, Passed, StoppedError, SuiteSummary
from ..running import PIECE, Telling
from ..suite import Suite
from ..unused_plans import Unused
from .answers import Answer
from .batches import Batch, Form, pack_entries
from .coverage_sum import CoverageSum

_SCRIPTS = 20
"""So many scripts are counted at a time."""

Take = Callable[[Answer], None]


class HandingOut(Protocol):
    """Has batches answered somewhere, and hands the answers on in the order of the batches."""

    def put(self, batch: Batch, lines: Sequence[int], take: Take) -> None:
        """Have a batch answered, whose scenarios stand in these lines; wait if many are not."""
        ...

    def finish(self) -> None:
        """Wait until all that was put is answered and taken."""
        ...


class Gathering:
    """Has a suite run by others, and tells what comes of it as if it was run here."""

    def __init__(
        self, suite: Suite, handing_out: HandingOut, telling: Telling, summary: SuiteSummary
    ) -> None:
        """Hand each result on, in the order of the files, and fill the summary."""
        self._suite, self._handing_out = suite, handing_out
        self._telling, self._summary = telling, summary
        self._coverage = CoverageSum()
        self._left_out = 0
        self._left_covers: Counter[str] = Counter()

    def gather(self) -> None:
        """Run all of it; raise ``StoppedError`` where a file has mistakes and one ends all."""
        suite, summary = self._suite, self._summary
        for path in suite.files:
            if size_of(path) < suite.shared_from:
                self.ask(Batch(Form.FILE, str(path)), (), self._end_file)
            else:
                _LargeFile(self, path, suite.large).share()
        scripts = list(map(str, suite.scripts))
        for first in range(0, len(scripts), _SCRIPTS):
            body = json.dumps(scripts[first : first + _SCRIPTS])
            self.ask(Batch(Form.SCRIPTS, "", body=body), (), self.take)
        self.wait()
        summary.left_out, summary.left_covers = self._left_out, self._left_covers
        if suite.is_counting:
            summary.coverage = self._coverage.coverage()

    def ask(self, batch: Batch, lines: Sequence[int], take: Take) -> None:
        """Have a batch answered; the answer is taken some time later."""
        self._handing_out.put(batch, lines, take)

    def wait(self) -> None:
        """Wait for all answers."""
        self._handing_out.finish()

    def pass_over(self, answer: Answer) -> None:
        """Take nothing of an answer but what it says of scripts, which is said once."""
        self._coverage.know(answer)

    def take(self, answer: Answer) -> None:
        """Hand the results of an answer on and add up the rest, but for what is of its file."""
        for result in answer.told():
            if isinstance(result, Passed):
                self._telling.passed(result)
            else:
                self._telling.each(result)
        self._left_out += answer.left_out
        self._left_covers.update(answer.left_covers)
        self._coverage.add(answer)
        self._summary.notice(answer.notices)

    def end_file(self, mistakes: Iterable[Mistake], unused: Unused) -> None:
        """Take what concerns a file as a whole."""
        ordered = sorted(
            dict.fromkeys(mistakes), key=lambda each: (each.file, each.line, each.column)
        )
        self._summary.add_file(tuple(ordered), unused.notices())
        if self._suite.is_fail_fast and self._summary.unread:
            raise StoppedError

    def _end_file(self, answer: Answer) -> None:
        self.take(answer)
        self.end_file(answer.mistakes, answer.unused)


class _LargeFile:
    """Shares one file: cut as far as it can be, else as what is read of it here."""

    def __init__(self, gathering: Gathering, path: Path, large: int) -> None:
        self._gathering, self._path, self._large = gathering, path, large
        self._mistakes: list[Mistake] = []
        self._unused = Unused()
        self._uncut: int | None = None
        self._head = ""
        self._is_good = True
        self._file: ScenarioFile | None = None
        self._entries: list[Entry] = []
        self._first = self._count = 0

    def share(self) -> None:
        """Have all of it run, and wait for that."""
        cut = cut_file(self._path, self._large)
        found: Iterable[Finding]
        if cut is None:
            self._uncut = 0
        else:
            self._share_pieces(cut)
        if cut is None or self._uncut is not None:
            found = self._share_entries()
        else:
            found = cut.mistakes().all
        self._gathering.wait()
        self._mistakes += map(Mistake.of, found)
        self._gathering.end_file(self._mistakes, self._unused)

    def _share_pieces(self, cut: CutFile) -> None:
        """Hand out pieces of text, up to the first that nobody can read by itself."""
        head = cut.cutting.head.text
        for piece in cut.cutting.pieces(PIECE):
            batch = Batch(
                Form.TEXT,
                str(self._path),
                begins=piece.first == 0,
                first=piece.first,
                at=piece.at,
                line=piece.line,
                names=piece.names,
                head=head,
                body=piece.text,
            )
            self._gathering.ask(batch, piece.lines, partial(self._take, first=piece.first))
            if self._uncut is not None:
                break
        self._gathering.wait()
        if self._uncut is None:
            self._uncut = cut.cutting.uncut

    def _share_entries(self) -> Sequence[Finding]:
        """Hand out what is read here, from the first on that was not cut; return the mistakes."""
        self._first, self._uncut = self._uncut or 0, None
        self._count = -self._first
        try:
            _, findings = stream_entries(self._path, self._begin, self._add, self._large)
        except BranchlineError as error:
            return error.findings
        finally:
            self._put()
        return findings.all

    def _begin(self, file: ScenarioFile, findings: Findings, before: list[Entry]) -> None:
        self._file, self._is_good = file, not findings.all
        self._head = pack_entries(before)

    def _add(self, entry: Entry) -> None:
        self._count += 1
        if self._count > 0:
            self._entries.append(entry)
        if len(self._entries) == PIECE:
            self._put()

    def _put(self) -> None:
        """Hand out the entries that wait for that."""
        entries, file = self._entries, self._file
        if not entries or file is None:
            return
        self._entries = []
        batch = Batch(
            Form.TREE,
            str(self._path),
            begins=self._first == 0,
            is_good=self._is_good,
            first=self._first,
            names=tuple(entry.key for entry in entries),
            head=self._head,
            body=pack_entries(entries),
        )
        lines = [file.source.place(entry.start)[0] for entry in entries]
        self._gathering.ask(batch, lines, partial(self._take, first=self._first))
        self._first += len(entries)

    def _take(self, answer: Answer, first: int) -> None:
        """Take the answer to a piece, unless one before could not be read."""
        if answer.is_stuck and self._uncut is None:
            self._uncut = first
        if self._uncut is not None:
            self._gathering.pass_over(answer)
            return
        self._gathering.take(answer)
        self._mistakes += answer.mistakes
        self._unused = self._unused.with_more(answer.unused)
