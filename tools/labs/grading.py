"""Grading: a submission held against the solution of a lab, by what a contact notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...actions.declaration import Kind
from ...grammar.finding import BranchlineError, Finding, Severity
from ...grammar.source import Source
from ...interpreter.analysis.agreement.agreement import Agreement
from ...interpreter.analysis.behaviour.behaviour import Difference
from ...interpreter.program.compiler import load_program
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.program.program import Program
from ..behaviour.told import assumed_of, telling
from .graded import Graded, Status
from .lab import Lab
from .reference import Reference
from .submissions import Submission
from .wording import wrong_of

MOST_BYTES = 1_000_000
MOST_ACTIONS = 2_000
"""How large a submission may be; scripts of labs have some dozen actions."""
_MOST_FAULTS = 20


class Grader:
    """Grades the submissions of one lab, one after the other."""

    def __init__(self, lab: Lab) -> None:
        """Read the solution, and find the stories that count.

        Raises ``BranchlineError`` for mistakes in the lab.
        """
        self._reference = Reference(lab.solution)
        faults = [Reference(path).program for path in lab.faults]
        self.stories = self._reference.stories(faults)
        self._missing = set(self._not_there(self._reference.program))

    def grade(self, submission: Submission) -> Graded:
        """Return what came of a submission; nothing in it stops the others."""
        blank = Graded(submission.shown, submission.learner, Status.UNREAD)
        blank = replace(blank, stories=len(self.stories))
        try:
            program = _read(submission.path)
            found = self._reference.compared(program, self.stories)
        except BranchlineError as error:
            return replace(blank, faults=_told(error.findings, submission))
        except (MemoryError, RecursionError):
            said = "it takes more memory than a submission may"
            return replace(blank, status=Status.UNDECIDED, reasons=(said,))
        faults = tuple(_told(list(self._strangers(program)), submission))
        return replace(_graded(blank, found), faults=faults)

    def _strangers(self, program: Program) -> Iterator[Finding]:
        """Yield a finding for each script that a submission calls, and that is not there."""
        for at, name in self._calls(program):
            if name.lower() not in self._missing and self._is_missing(program, name):
                yield Finding(
                    "missing-script",
                    f'there is no script "{name}" in this lab',
                    program.source,
                    program.written(at).span,
                    severity=Severity.WARNING,
                )

    def _not_there(self, program: Program) -> Iterator[str]:
        for _, name in self._calls(program):
            if self._is_missing(program, name):
                yield name.lower()

    def _is_missing(self, program: Program, name: str) -> bool:
        return self._reference.lookup(program)(name, program) is None

    def _calls(self, program: Program) -> Iterator[tuple[int, str]]:
        for at, resolved in enumerate(program.resolved):
            for prop, literal in resolved.values:
                name = literal_text(literal) if prop.kind is Kind.SCRIPT else ""
                if name and "{" not in name:
                    yield at, name


def _read(path: Path) -> Program:
    """Return a submission; raise ``BranchlineError`` with every mistake in it."""
    nothing = Source(str(path), "")
    if path.is_symlink():
        said = "this is a link, and what it leads to is not read"
        raise BranchlineError([Finding("not-a-file", said, nothing, expected="a script")])
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        said = f"the file is longer than {MOST_BYTES:,} bytes"
        raise BranchlineError([Finding("file-too-large", said, nothing, expected="a script")])
    program, findings = load_program(path)
    if program is None:
        errors = [each for each in findings if each.severity is Severity.ERROR]
        raise BranchlineError(errors or findings)
    if len(program.resolved) > MOST_ACTIONS:
        said = f"the script has more than {MOST_ACTIONS:,} actions"
        raise BranchlineError([Finding("file-too-large", said, nothing, expected="a script")])
    return program


def _graded(blank: Graded, found: Agreement) -> Graded:
    comparison = found.comparison
    agree = sum(verdict.agrees is True for verdict in found.verdicts)
    graded = replace(blank, agree=agree, assumed=tuple(assumed_of(comparison)))
    if comparison.is_equal:
        return replace(graded, status=Status.PASSED)
    if comparison.is_equal is None:
        return replace(graded, status=Status.UNDECIDED, reasons=comparison.reasons)
    shown = [verdict.difference for verdict in found.verdicts if verdict.difference is not None]
    shortest = min((*comparison.differences, *shown), key=_length)
    if agree == blank.stories:  # what is wrong is in none of them, and counts as one more
        graded = replace(graded, stories=blank.stories + 1)
    return replace(graded, status=Status.WRONG, wrong=wrong_of(shortest))


def _length(difference: Difference) -> int:
    return len(telling(difference).steps)


def _told(
    findings: list[Finding] | tuple[Finding, ...], submission: Submission
) -> tuple[str, ...]:
    """Return findings in a line each, with the submission named as its reader names it."""
    few = [each.text().replace(str(submission.path), submission.shown) for each in findings]
    more = len(few) - _MOST_FAULTS
    return (*few[:_MOST_FAULTS], *([f"and {more} more"] if more > 0 else []))
