"""The faults of a script that labs are made of: each is seen by a contact, and says what is right.

Left out are faults whose right repair no story tells, as a number that is off by one: who mends
all that the task says would be graded wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from ...grammar.changes.edits import edits_of
from ...grammar.finding import BranchlineError, applied
from ...grammar.names import key
from ...interpreter.analysis.agreement.agreement import Agreement, Verdict
from ...interpreter.analysis.agreement.route import Route
from ...interpreter.analysis.explorer.data.question import Budget
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.analysis.mutants.mutants import Maker, candidates
from ...interpreter.program.program import Program
from ..behaviour.told import telling
from .reference import Reference

_OF_BRANCHES = frozenset(
    {
        "branch-dropped", "branch-led-elsewhere", "branches-swapped", "case-label-changed",
        "condition-inverted", "outcome-as-its-neighbour",
    }
)  # fmt: skip
_OF_ACTIONS = frozenset(
    {
        "action-removed", "property-forgotten", "security-user-not-set", "wrong-ending",
        "wrong-text", "wrong-variable",
    }
)  # fmt: skip
_COMPUTES = frozenset({"assign", "if", "case", "loop", "for", "snippet", "begin"})
"""Actions that nobody notices; what they are given can be right in many ways."""
Marks = tuple[bool | None, ...]
LITTLE = Budget(states=2_000, seconds=5.0, passes=8, alike=100)
"""How much is looked at of one fault before it is left out."""
MOST_FAULTS = 300
"""How many faults of one script are looked at."""


class Broken(Protocol):
    """A script with faults, and how it compares with the solution."""

    @property
    def program(self) -> Program:
        """The script."""
        ...

    @property
    def agreement(self) -> Agreement:
        """How it compares, story by story."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its mutant with its program, how a contact notices it, and how hard it is.

    ``depth`` is how much has to happen before it shows.
    """

    mutant: Mutant
    program: Program
    agreement: Agreement
    depth: int

    @property
    def rank(self) -> tuple[int, bool, str]:
        """Return what faults are put in order by, the easiest first."""
        return self.depth, self.mutant.operator in _OF_ACTIONS, self.mutant.id


def faults_of(reference: Reference, stories: tuple[Route, ...]) -> list[Fault]:
    """Return the faults of a solution that a run shows, the easiest first, no two alike."""
    found: dict[Marks, list[Fault]] = {}
    for fault in _shown(reference, stories):
        known = found.setdefault(marks_of(fault.agreement), [])
        if not any(is_alike(reference, fault, each) for each in known):
            known.append(fault)
    return sorted((each for known in found.values() for each in known), key=lambda f: f.rank)


def marks_of(agreement: Agreement) -> Marks:
    """Return in which stories a script agrees: two that are alike have the same."""
    return tuple(verdict.agrees for verdict in agreement.verdicts)


def is_alike(reference: Reference, one: Broken, other: Broken) -> bool:
    """Whether a contact may notice no difference between two scripts with faults."""
    if any(map(_is_other, one.agreement.verdicts, other.agreement.verdicts)):
        return False
    return (
        reference.compared(other.program, of=one.program, budget=LITTLE).comparison.is_equal
        is not False
    )


def _is_other(one: Verdict, other: Verdict) -> bool:
    """Whether two scripts show something else in one world, at the same moment of one story."""
    first, second = one.difference, other.difference
    if first is None or second is None:
        return False
    is_one_world = first.old.story.given == second.old.story.given and first.way == second.way
    return is_one_world and first.new.shows.seen != second.new.shows.seen


def _shown(reference: Reference, stories: tuple[Route, ...]) -> Iterator[Fault]:
    program = reference.program
    make = Maker(program)
    mutants = candidates(program, sorted(_OF_BRANCHES | _OF_ACTIONS))
    for mutant in islice(mutants, MOST_FAULTS):
        if mutant.operator in _OF_ACTIONS and _computes(program, mutant):
            continue
        made = make.program(mutant)
        if made is None:
            continue
        try:
            found = reference.compared(made, stories, budget=LITTLE)
        except BranchlineError:
            continue
        if found.comparison.is_equal is False and None not in marks_of(found):
            yield Fault(mutant, made, found, _depth(found))


def _computes(program: Program, mutant: Mutant) -> bool:
    at = program.index[mutant.action]
    return key(program.declaration(at).name) in _COMPUTES


def text_with(program: Program, mutants: Sequence[Mutant]) -> str:
    """Return the text of a script with some faults.

    Raises ``UnwritableError`` for what its format has no words for.
    """
    changes = [change for mutant in mutants for change in mutant.changes]
    source = program.source
    return applied(source.text, edits_of(source, program.script, changes))


def _depth(found: Agreement) -> int:
    """Return how many answers, events and values the shortest story of a fault needs."""
    told = [telling(each) for each in found.comparison.differences]
    return min(
        len(each.steps) + len(each.given) + 2 * sum(bool(step.event) for step in each.steps)
        for each in told
    )
