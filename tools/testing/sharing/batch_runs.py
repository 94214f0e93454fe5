"""Running what a batch says, wherever that is: in this process, in another one, elsewhere."""

from __future__ import annotations

import json
from pathlib import Path, PurePath

from ....grammar.documents.nodes import MappingNode
from ....grammar.finding import Findings
from ....grammar.source import Source
from ....grammar.text_file import read_text
from ....interpreter.coverage.taken import CoverageRecorder, fingerprint
from ....interpreter.program.program import Program
from ....interpreter.scenarios.keys.scenario import FILE
from ....interpreter.scenarios.pieces.cut_file import read_head
from ....interpreter.scenarios.pieces.cutting import Cutting, Piece
from ....interpreter.scenarios.stream import read_shared
from ..results import ScenarioResult
from ..running import FileRun, Runner
from ..suite import Suite
from ..unused_plans import Unused
from .answers import Answer, Countable, Counted
from .batches import Batch, Form, unpack_entries


class BatchRunner:
    """Runs batches of one suite, in any order; scripts are compiled once.

    An answer says all that is possible of a script when it is the first that reaches it, or each
    time where somebody else may ask the next time (``is_shared``).
    """

    def __init__(self, suite: Suite, *, is_shared: bool = False) -> None:
        """Start with nothing read."""
        self._recorder = CoverageRecorder() if suite.is_counting else None
        self._runner = Runner(
            suite.roots, suite.selection, self._recorder, suite.requirements, suite.most_steps
        )
        self._is_shared = is_shared
        self._large = suite.large
        self._fingerprints: dict[Program, str] = {}
        self._told = suite.told
        self._answer = Answer()
        self._last: tuple[Form, str, str] | None = None
        self._running: FileRun | None = None

    def answer(self, batch: Batch) -> Answer:
        """Return what comes of a batch."""
        runner = self._runner
        runner.left_out = 0
        runner.left_covers.clear()
        self._answer = answer = Answer()
        if batch.form is Form.SCRIPTS:
            answer.notices = tuple(runner.count(map(Path, json.loads(batch.body))))
        elif batch.form is Form.FILE:
            path = Path(batch.path)
            answer.mistakes, answer.unused = runner.run_file(path, self._tell, self._large)
        else:
            self._take(batch, answer)
        answer.left_out, answer.left_covers = runner.left_out, runner.left_covers.copy()
        self._count(answer)
        return answer

    def _take(self, batch: Batch, answer: Answer) -> None:
        running = self._run_of(batch)
        if running is None:
            answer.is_stuck = True
            return
        if batch.form is Form.TREE:
            running.take_all(unpack_entries(batch.body), batch.first)
        else:
            piece = Piece(batch.first, batch.at, batch.line, batch.names, (), batch.body)
            answer.is_stuck = not running.take_piece(piece)
        answer.mistakes = running.mistakes()
        answer.unused, running.unused = running.unused, Unused()

    def _run_of(self, batch: Batch) -> FileRun | None:
        """Return the run of a file, begun with what stands before its scenarios."""
        last = (batch.form, batch.path, batch.head)
        if self._last != last or batch.begins:
            self._last, self._running = last, self._begun(batch)
        return self._running

    def _begun(self, batch: Batch) -> FileRun | None:
        path = Path(batch.path)
        running = FileRun(self._runner, path, self._tell, is_begun=not batch.begins)
        if batch.form is Form.TEXT:
            cut = read_head(Cutting(path, Source(batch.path, batch.head)))
            if cut is None:
                return None
            running.begin(cut.file, cut.findings)
        else:
            source = read_text(path)
            before = MappingNode(0, 0, unpack_entries(batch.head), 0, 0)
            fields = FILE.fields(before, Findings(source), "a scenario file")
            file = read_shared(path, source, fields, Findings(source))
            running.start(file, is_good=batch.is_good)
        return running

    def _tell(self, result: ScenarioResult) -> None:
        self._answer.add(result, self._told)

    def _count(self, answer: Answer) -> None:
        """Say what the runs took, and what can be taken of scripts that are new."""
        scripts, counted = list[Countable](), list[Counted]()
        for program, items, hits, runs in self._recorder.drained() if self._recorder else ():
            file = PurePath(program.source.path).as_posix()
            known = self._fingerprints.get(program)
            is_new = known is None
            if known is None:
                known = self._fingerprints[program] = fingerprint(items)
            if is_new or (self._is_shared and runs):
                scripts.append(Countable(file, program.name, known, tuple(items)))
            if runs:
                taken = tuple((at, hit.runs, hit.first) for at, hit in hits.items())
                counted.append(Counted(file, known, runs, taken))
        answer.scripts, answer.counted = tuple(scripts), tuple(counted)
