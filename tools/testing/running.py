"""Running the scenarios of files, one after the other: each script is compiled once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from time import perf_counter
from typing import NamedTuple

from ...grammar.documents.nodes import Entry
from ...grammar.finding import BranchlineError, Finding, Findings
from ...grammar.script import Span
from ...grammar.script_file import looks_like_script
from ...interpreter.coverage.possible import CoverageKind
from ...interpreter.coverage.taken import (
    Coverage,
    CoverageRecorder,
    ScriptCoverage,
    Taken,
    fingerprint,
)
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.run.batch import Batch
from ...interpreter.run.result import Result
from ...interpreter.scenarios.expectation import parting
from ...interpreter.scenarios.pieces.cut_file import CutFile, cut_file, entries_of, source_of
from ...interpreter.scenarios.pieces.cutting import Piece
from ...interpreter.scenarios.reader import ScenarioReader
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ...interpreter.scenarios.stream import LARGE, stream_scenarios
from ...interpreter.scenarios.verdict import judge
from ...interpreter.trace.visits import visits
from ..checking.requirements import Requirements
from ..script_files import estate_of
from .results import (
    NOT_COUNTED,
    Mistake,
    Notice,
    Passed,
    PathDifference,
    ScenarioResult,
    Status,
)
from .selection import Selection
from .unused_plans import Unused

Tell = Callable[[ScenarioResult], None]
TellPassed = Callable[[Passed], None]
PIECE = 100
"""So many scenarios of a large file are read at a time."""


class Telling(NamedTuple):
    """Who is told of each scenario, and who of those that need not be told one by one."""

    each: Tell
    passed: TellPassed


class Runner:
    """Runs scenarios; ``recorder`` counts what they cover, where that is asked for."""

    def __init__(
        self,
        roots: Sequence[Path],
        selection: Selection,
        recorder: CoverageRecorder | None = None,
        requirements: Requirements | None = None,
        most_steps: int | None = None,
    ) -> None:
        """Start with no script compiled.

        ``roots`` are folders in which scripts find each other. ``left_out`` counts what was not
        selected, ``left_covers`` by requirement what was not run for any reason.
        """
        self.recorder = recorder
        self.requirements = requirements
        self.left_out = 0
        self.left_covers: Counter[str] = Counter()
        self._roots, self._most_steps = roots, most_steps
        self._selection = selection
        self._estates: dict[Path, Estate] = {}
        self._batch: Batch | None = None

    def run_file(
        self, path: Path, tell: Tell, large: int = LARGE
    ) -> tuple[tuple[Mistake, ...], Unused]:
        """Hand on what comes of the wanted scenarios of a file, in its order.

        Returns the mistakes of the file and of its script, and what no run used of its sets.
        """
        running, cut = FileRun(self, path, tell), cut_file(path, large)
        uncut: int | None = 0
        findings: Sequence[Finding] = ()
        if cut is not None:
            uncut = _take_pieces(running, cut)
            findings = cut.mistakes().all
        if uncut is not None:
            running = running if uncut else FileRun(self, path, tell)
            try:
                _, found = stream_scenarios(path, running.begin, running.take, large)
                findings = found.all
            except BranchlineError as error:
                findings = error.findings
        return running.mistakes(findings), running.unused

    def count(self, scripts: Iterable[Path]) -> Iterator[Notice]:
        """Count what runs could take of scripts that none may reach; yield why not of some."""
        for path in scripts:
            try:
                program = self.estate_of(path).program(path)
            except BranchlineError as error:
                if looks_like_script(path):
                    line = error.findings[0].source.place(error.findings[0].span.start)[0]
                    said = "the script has mistakes, so it is not counted"
                    yield Notice(NOT_COUNTED, str(path), line, said)
            else:
                if self.recorder is not None:
                    self.recorder.coverable(program)

    def estate_of(self, script: Path) -> Estate:
        """Return the estate in which a script finds others: its root's, else its folder's."""
        folder = next((root for root in self._roots if script.is_relative_to(root)), script.parent)
        return self._estates.setdefault(folder, estate_of(folder))

    def is_wanted(self, path: Path, scenario: Scenario) -> bool:
        """Whether a scenario is selected, and count it where it is not."""
        if self._selection.takes(str(path), scenario.name):
            return True
        self.left_out += 1
        self.left_covers.update([*scenario.covers])
        return False

    def check_covers(self, covers: Mapping[str, Span], findings: Findings) -> None:
        """Report the requirements that the list does not have, where there is one."""
        if self.requirements is not None:
            self.requirements.check(covers, findings)

    def run(
        self, file: ScenarioFile, scenario: Scenario, program: Program, estate: Estate
    ) -> tuple[ScenarioResult, Result | None]:
        """Return what comes of one scenario."""
        findings = Findings(scenario.source)
        scenario.check(program, findings, estate.resolve)
        if findings.all:
            return self._broken(file, scenario, BranchlineError(findings.all)), None
        return self.run_checked(file, scenario, program, estate)

    def run_checked(
        self, file: ScenarioFile, scenario: Scenario, program: Program, estate: Estate
    ) -> tuple[ScenarioResult, Result | None]:
        """Return the same of a scenario whose names are all known to the scripts."""
        began = perf_counter()
        try:
            setup = scenario.checked_setup(estate.resolve)
            result = self._batch_of(program).run(setup.within(self._most_steps))
        except BranchlineError as error:
            return self._broken(file, scenario, error), None
        verdict = judge(scenario, result)
        taken: Taken = (
            self.recorder.add(result, f"{file.path}::{scenario.name}") if self.recorder else {}
        )
        has_failed = bool(verdict.mismatches)
        done = ScenarioResult(
            str(file.path),
            scenario.name,
            scenario.source.place(scenario.span.start)[0],
            str(file.script),
            Status.FAILED if has_failed else Status.PASSED,
            ending=str(result.ending),
            why=result.why if has_failed else "",
            expected=verdict.expected,
            steps=result.steps,
            clock=result.clock,
            mismatches=verdict.mismatches,
            paths=_paths(scenario, result) if has_failed else None,
            covers=tuple(scenario.covers),
            covered=self._covered(taken),
            seconds=perf_counter() - began,
        )
        return done, result

    def _batch_of(self, program: Program) -> Batch:
        """Return what runs a script; that of the last one is kept for the next scenario."""
        if self._batch is None or self._batch.program is not program:
            self._batch = Batch(program)
        return self._batch

    def _broken(
        self, file: ScenarioFile, scenario: Scenario, error: BranchlineError
    ) -> ScenarioResult:
        """Return what is told of a scenario that could not run."""
        return ScenarioResult(
            str(file.path),
            scenario.name,
            scenario.source.place(scenario.span.start)[0],
            str(file.script),
            Status.BROKEN,
            mistakes=tuple(map(Mistake.of, error.findings)),
            covers=tuple(scenario.covers),
        )

    def _covered(self, taken: Taken) -> dict[CoverageKind, int]:
        """Return how many items of each kind a run took, in all scripts that it reached."""
        counts = dict.fromkeys(CoverageKind, 0) if taken else {}
        for program, numbers in taken.items():
            if self.recorder is not None:
                items = self.recorder.coverable(program).items
                for number in numbers:
                    counts[items[number].kind] += 1
        return counts


class FileRun:
    """Runs the scenarios of one file while it is read; ``unused`` is what no run used so far."""

    def __init__(self, runner: Runner, path: Path, tell: Tell, *, is_begun: bool = False) -> None:
        """Take who is told of each scenario, and whether all of them were told of the run."""
        self.unused = Unused()
        self._findings: list[Finding] = []
        self._runner, self._path, self._tell = runner, path, tell
        self._file: ScenarioFile | None = None
        self._program: Program | None = None
        self._estate: Estate | None = None
        self._position = self._taken = 0
        self._is_good = True
        self._is_begun = is_begun

    def begin(self, file: ScenarioFile, findings: Findings) -> None:
        """Compile the script; without one, scenarios are only read, for their mistakes.

        A file that is begun once more is read anew: what was taken of it is passed over.
        """
        self._position = 0
        if self._file is None:
            self.start(file, is_good=not findings.all)
        self._file = file

    def start(self, file: ScenarioFile, *, is_good: bool) -> None:
        """Begin with a file that has no mistakes so far, or has some."""
        self._file = file
        own = Findings(file.source)
        self._runner.check_covers(file.covers, own)
        self._is_good = is_good and not own.all
        self._estate = self._runner.estate_of(file.script)
        try:
            self._program = self._estate.program(file.script)
        except BranchlineError as error:
            own.all.extend(error.findings)
        if not self._is_begun:
            self._findings += own.all
            self.unused.begin(file)

    def take_piece(self, piece: Piece) -> bool:
        """Run the scenarios of a piece; ``False`` where only reading the whole file can tell."""
        entries = entries_of(piece)
        if entries is None or self._file is None:
            return False
        whole = self._file
        self._file = replace(whole, source=source_of(piece, whole.source))
        self.take_all(entries, piece.first)
        self.unused.settle(whole.source.end)
        self._file = whole
        return True

    def take_all(self, entries: Iterable[Entry], first: int) -> None:
        """Run what entries stand for, before which there are so many in the file."""
        self._position = self._taken = first
        for entry in entries:
            self.take(entry)

    def mistakes(self, findings: Sequence[Finding] = ()) -> tuple[Mistake, ...]:
        """Return the mistakes of the file and of its script, with those found while reading."""
        found = sorted([*findings, *self._findings], key=lambda f: (f.source.path, f.span))
        self._findings = []
        return tuple(map(Mistake.of, found))

    def take(self, entry: Entry) -> None:
        """Run what an entry of the file stands for, unless it was taken before."""
        self._position += 1
        if self._file is None or self._estate is None or self._position <= self._taken:
            return
        self._taken = self._position
        findings = Findings(self._file.source)
        scenarios = list(ScenarioReader(self._file, findings).scenarios(entry))
        if self._program is None or not self._is_good:
            self.unused.is_whole = False
            for scenario in scenarios:
                if scenario.covers is not self._file.covers:  # the file's are looked at once
                    self._runner.check_covers(scenario.covers, findings)
                self._runner.left_covers.update([*scenario.covers])
            self._findings += _once(findings)
            return
        for scenario in scenarios:
            scenario.check(self._program, findings, self._estate.resolve)
            self._runner.check_covers(scenario.covers, findings)
        if findings.all:
            covers = tuple(scenarios[0].covers) if scenarios else ()
            self._tell_broken(self._file, entry, findings, covers)
            return
        for scenario in scenarios:
            if self._runner.is_wanted(self._path, scenario):
                done, result = self._runner.run_checked(
                    self._file, scenario, self._program, self._estate
                )
                noticed = () if result is None else self.unused.look(done, scenario, result)
                if noticed:
                    done = replace(done, notices=noticed)
                self._tell(done)
            else:
                self.unused.is_whole = False

    def _tell_broken(
        self, file: ScenarioFile, entry: Entry, findings: Findings, covers: tuple[str, ...]
    ) -> None:
        """Report a scenario that cannot run; one with a matrix counts once."""
        self.unused.is_whole = False
        line = file.source.place(entry.start)[0]
        mistakes = tuple(Mistake.of(finding) for finding in _once(findings))
        self._tell(
            ScenarioResult(
                str(file.path),
                entry.key,
                line,
                str(file.script),
                Status.BROKEN,
                mistakes=mistakes,
                covers=covers,
            )
        )


def _take_pieces(running: FileRun, cut: CutFile) -> int | None:
    """Run what can be cut of a file; return how much that is where it is not all."""
    running.begin(cut.file, cut.findings)
    for piece in cut.cutting.pieces(PIECE):
        if not running.take_piece(piece):
            return piece.first
    return cut.cutting.uncut


def _once(findings: Findings) -> list[Finding]:
    """Return each finding once, by place: scenarios of one matrix share their mistakes."""
    found = {finding.line(): finding for finding in findings.all}
    return sorted(found.values(), key=lambda finding: (finding.span, finding.rule))


def coverage_of(recorder: CoverageRecorder) -> Coverage:
    """Return what a recorder counted, by file."""
    total = Coverage()
    for program, items, hits, runs in recorder.scripts():
        file = PurePath(program.source.path).as_posix()
        script = ScriptCoverage(
            file, program.name, fingerprint(items), tuple(items), tuple(hits), runs
        )
        total = total.with_more(Coverage({file: script}))
    return total


def _paths(scenario: Scenario, result: Result) -> PathDifference | None:
    """Return where the taken path leaves the expected one, if there is one and it does."""
    expected = scenario.expectation.path
    if expected is None:
        return None
    own = [visit for visit in visits(result.trace) if visit.is_own]
    taken = tuple(visit.id for visit in own)
    if taken == expected:
        return None
    at = parting(expected, taken)
    why = result.trace.step(own[at - 1].number).why if 0 < at <= len(own) else ""
    return PathDifference(expected, taken, at, why)
