"""What came of the scenarios that were run, as plain data that every report reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from ...grammar.finding import Finding
from ...grammar.script_file import is_script
from ...interpreter.coverage.possible import CoverageKind
from ...interpreter.coverage.taken import Coverage
from ...interpreter.scenarios.expectation import Mismatch

_MOST_NOTICES = 100
NOT_COUNTED = "not-counted"
"""The notice of a script with mistakes, of which coverage knows nothing."""


class Status(StrEnum):
    """How a scenario did."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"  # it could not run


@dataclass(frozen=True, slots=True)
class PathDifference:
    """The expected and the taken path of a scenario, and where they part.

    ``at`` is the position, counted from 0, of the first step that differs. ``why`` says why the
    step before it led where it did, empty where they part at once.
    """

    expected: tuple[str, ...]
    taken: tuple[str, ...]
    at: int
    why: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A finding as it is told: where it stands, its words, and the lines that show it."""

    rule: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    text: str

    @classmethod
    def of(cls, finding: Finding) -> Mistake:
        """Return a finding without the whole text of its file."""
        line, column = finding.source.place(finding.span.start)
        return cls(
            finding.rule,
            str(finding.severity),
            finding.source.path,
            line,
            column,
            finding.line(),
            finding.text(),
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a scenario that a person should know though it fails nothing."""

    rule: str
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """What came of one scenario.

    ``expected`` counts what it expects. ``seconds`` is what it took on this machine, and the only
    part that may differ from run to run. ``covered`` says how many items it took of each kind.
    ``mistakes`` say why a broken one could not run, ``covers`` which requirements it covers.
    """

    file: str
    name: str
    line: int
    script: str
    status: Status
    ending: str = ""
    why: str = ""
    expected: int = 0
    steps: int = 0
    clock: float = 0.0
    mismatches: tuple[Mismatch, ...] = ()
    paths: PathDifference | None = None
    mistakes: tuple[Mistake, ...] = ()
    notices: tuple[Notice, ...] = ()
    covers: tuple[str, ...] = ()
    covered: Mapping[CoverageKind, int] = field(default_factory=dict[CoverageKind, int])
    seconds: float = 0.0

    @property
    def key(self) -> str:
        """Return what names it among all: its file and its name."""
        return f"{self.file}::{self.name}"

    @property
    def may_be_of_matrix(self) -> bool:
        """Whether a matrix may have made it, by its name."""
        return self.name.endswith("]")

    @property
    def is_plain(self) -> bool:
        """Whether it passed, and nothing else of it is told or added up."""
        is_more = self.notices or self.covers or self.may_be_of_matrix
        return self.status is Status.PASSED and not is_more


class Passed(NamedTuple):
    """How many plain scenarios of a file came one behind the other, and the line of the last."""

    file: str
    many: int
    line: int


class Changed(NamedTuple):
    """What is covered of what changed since a revision, and how much that is in words."""

    says: str
    coverage: Coverage


@dataclass(slots=True)
class SuiteSummary:
    """What came of all: counts, and what concerns more than one scenario.

    ``mistakes`` are those of the ``unread`` files, of scenarios or their scripts, and
    ``failed`` the keys of all that did not pass. ``noticed`` counts all notices, of which only
    the first are kept; ``not_counted`` are the scripts with mistakes of which coverage knows
    nothing. ``left_covers`` counts by requirement what covers it and was not run. Nothing else is
    kept of a scenario that passed. ``short`` says of what too little is covered, of what
    ``changed`` where something is compared with.
    """

    counts: Counter[Status] = field(default_factory=Counter[Status])
    files: int = 0
    unread: int = 0
    left_out: int = 0
    failed: list[str] = field(default_factory=list[str])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    notices: list[Notice] = field(default_factory=list[Notice])
    noticed: int = 0
    not_counted: list[str] = field(default_factory=list[str])
    left_covers: Counter[str] = field(default_factory=Counter[str])
    coverage: Coverage | None = None
    changed: Changed | None = None
    short: list[str] = field(default_factory=list[str])
    is_cut_short: bool = False
    is_uncounted: bool = False

    @property
    def uncounted(self) -> set[str]:
        """Return the scripts with mistakes, also those whose scenarios could not run."""
        broken = {PurePath(mistake.file).as_posix() for mistake in self.mistakes}
        return {*self.not_counted, *(file for file in broken if is_script(PurePath(file)))}

    @property
    def ran(self) -> int:
        """Return how many scenarios were run."""
        return self.counts.total()

    def add(self, result: ScenarioResult) -> None:
        """Count one scenario."""
        self.counts[result.status] += 1
        if result.status is not Status.PASSED:
            self.failed.append(result.key)
        self.notice(result.notices)

    def add_passed(self, passed: Passed) -> None:
        """Count scenarios that passed and have no notices."""
        self.counts[Status.PASSED] += passed.many

    def add_file(self, mistakes: tuple[Mistake, ...], notices: Iterable[Notice]) -> None:
        """Take what is said of one file as a whole."""
        self.unread += bool(mistakes)
        self.mistakes += mistakes
        self.notice(notices)

    def notice(self, notices: Iterable[Notice]) -> None:
        """Count notices, and keep the first of them."""
        for notice in notices:
            self.noticed += 1
            if notice.rule == NOT_COUNTED:
                self.not_counted.append(notice.file)
            if self.noticed <= _MOST_NOTICES:
                self.notices.append(notice)


class StoppedError(Exception):
    """The first failure has been seen, and nobody wants to see more."""
