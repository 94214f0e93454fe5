"""What has changed for a contact between two versions: a comparison for each script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ...grammar.finding import BranchlineError
from ...grammar.names import nearest
from ...interpreter.analysis.behaviour.behaviour import Comparison, compare
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.variables import Variables, variable_key
from ...interpreter.program.program import Program
from ...interpreter.system_variables import system_variables
from .meaning import callees_of, is_same, meaning_of
from .versions import Twins, Version, twins_of, versions_of


class Change(StrEnum):
    """What has become of a script."""

    UNCHANGED = "unchanged"
    COMPARED = "compared"
    ADDED = "added"
    REMOVED = "removed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Compared:
    """What has become of one script: its names in both versions, and how they compare.

    One that is ``unchanged`` says the same in both versions, and so does all that it calls. One
    that came or went ``is_called`` where other scripts of its version call it, so that whatever a
    contact notices of it is told of these.
    """

    old: str
    new: str
    change: Change
    comparison: Comparison | None = None
    faults: tuple[str, ...] = ()
    is_called: bool = False

    @property
    def is_equal(self) -> bool | None:
        """Whether a contact notices nothing; ``None`` where nobody can tell."""
        if self.comparison is not None:
            return self.comparison.is_equal
        if self.change is Change.UNREADABLE:
            return None
        return self.change is Change.UNCHANGED or self.is_called


@dataclass(frozen=True, slots=True)
class Report:
    """What has become of all scripts, and what was asked of them."""

    old: str
    new: str
    question: Question
    scripts: tuple[Compared, ...]

    @property
    def is_equal(self) -> bool | None:
        """Whether a contact notices nothing of all of it; ``None`` where nobody can tell."""
        found = [each.is_equal for each in self.scripts]
        if False in found:
            return False
        return None if None in found else True

    def strangers(self, names: Iterable[str]) -> Iterator[str]:
        """Yield a sentence for each variable with which no script that was compared has to do."""
        programs = [
            program
            for each in self.scripts
            if each.comparison is not None
            for program in each.comparison.programs
        ]
        known = {
            name: spelled
            for program in programs
            for name, spelled in Variables(program.resolved, program.codes).spelled.items()
        }
        for name in names:
            is_known = variable_key(name) in known or system_variables().find(name) is not None
            if programs and not is_known:
                near = nearest(name, sorted(known.values()))
                said = f'no script that was compared reads or sets "{name}"'
                yield said + (f'; did you mean "{near}"?' if near else "")

    @property
    def is_read(self) -> bool:
        """Whether every script could be read."""
        return all(each.change is not Change.UNREADABLE for each in self.scripts)


def compare_versions(
    old: str, new: str, question: Question, budget: Budget | None = None
) -> Report:
    """Return what has changed for a contact; raise ``BranchlineError`` where nothing is there."""
    with ExitStack() as stack:
        versions = versions_of(stack, old, new)
        found = tuple(_Comparing(versions, question, budget).compared())
    return Report(old, new, question, found)


@dataclass(frozen=True, slots=True)
class _Opened:
    twins: Twins
    programs: tuple[Program | None, Program | None]
    faults: tuple[str, ...]


class _Comparing:
    def __init__(
        self, versions: tuple[Version, Version], question: Question, budget: Budget | None
    ) -> None:
        self._old, self._new = versions
        self._question, self._budget = question, budget
        self._meanings: dict[Program, object] = {}
        self._called: set[Program] = set()

    def compared(self) -> Iterator[Compared]:
        opened = [self._opened(twins) for twins in twins_of(self._old, self._new)]
        is_all_same = all(map(self._says_the_same, opened))
        self._called = {
            called
            for each in opened
            for version, program in zip((self._old, self._new), each.programs, strict=True)
            for called in _callees(version, program)
        }
        for each in sorted(opened, key=lambda one: str(one.twins.new or one.twins.old)):
            yield self._of(each, is_all_same=is_all_same)

    def _opened(self, twins: Twins) -> _Opened:
        faults: list[str] = []
        programs: list[Program | None] = []
        if twins.old is not None and twins.new is not None and _is_one_text(twins.old, twins.new):
            with suppress(BranchlineError):  # which is told of below
                self._old.estate.share(twins.old, self._new.estate, twins.new)
        for version, path in ((self._old, twins.old), (self._new, twins.new)):
            program = None
            if path is not None:
                try:
                    program, findings = version.estate.load(path)
                except BranchlineError as error:
                    findings = list(error.findings)
                if program is None:
                    faults += [
                        finding.text().replace(str(path), version.shown(path))
                        for finding in findings
                    ]
            programs.append(program)
        return _Opened(twins, (programs[0], programs[1]), tuple(faults))

    def _says_the_same(self, opened: _Opened) -> bool:
        meanings: list[object] = []
        for program in opened.programs:
            if program is None:
                return False
            self._meanings[program] = meaning_of(program)
            meanings.append(self._meanings[program])
        return meanings[0] == meanings[1]

    def _of(self, opened: _Opened, *, is_all_same: bool) -> Compared:
        twins, (old, new) = opened.twins, opened.programs
        names = (
            "" if twins.old is None else self._old.shown(twins.old),
            "" if twins.new is None else self._new.shown(twins.new),
        )
        if opened.faults:
            return Compared(*names, Change.UNREADABLE, faults=opened.faults)
        if old is None or new is None:
            change = Change.REMOVED if new is None else Change.ADDED
            return Compared(*names, change, is_called=(old or new) in self._called)
        lookups = (self._old.estate.resolve, self._new.estate.resolve)
        try:
            if is_same((old, new), lookups, self._meanings, is_all_same=is_all_same):
                return Compared(*names, Change.UNCHANGED)
            found = compare((old, new), lookups, self._question, self._budget)
        except BranchlineError as error:  # a script that one of them calls has mistakes
            faults = tuple(self._told(finding.text()) for finding in error.findings)
            return Compared(*names, Change.UNREADABLE, faults=faults)
        return Compared(*names, Change.COMPARED, found)

    def _told(self, text: str) -> str:
        for version in (self._old, self._new):
            if version.revision:
                text = text.replace(str(version.folder), f"{version.revision}:{version.root}")
        return text


def _is_one_text(old: Path, new: Path) -> bool:
    """Whether two files hold the same bytes, and would be read alike."""
    try:
        return old.suffix == new.suffix and old.read_bytes() == new.read_bytes()
    except OSError:
        return False


def _callees(version: Version, program: Program | None) -> Iterator[Program]:
    """Yield the scripts that one calls by name; one that cannot be read is told of elsewhere."""
    for name in () if program is None else callees_of(program):
        try:
            called = None if name is None else version.estate.resolve(name, program)
        except BranchlineError:
            continue
        if called is not None and called is not program:
            yield called
