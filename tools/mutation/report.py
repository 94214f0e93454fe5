"""What came of the mutants of a script: plain data that every report reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ...grammar.changes.changed import changed
from ...grammar.finding import Edit
from ...grammar.slices import cached_property
from ...grammar.source import Source
from ...interpreter.analysis.behaviour.behaviour import Comparison
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.estate.estate import Estate
from ...interpreter.program.compiler import compile_script
from ...interpreter.program.program import Program
from ..testing.results import Mistake
from .deciding import compared, lookup


class Status(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    EQUAL = "equal"
    ALIVE = "alive"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one mutant.

    ``killed_by`` is the name of the scenario that killed it, ``killed_in`` its file and ``why``
    what it found. ``tests_run`` counts the scenarios that were run, ``reached`` names those that
    come by its place. ``reason`` says why nobody can tell, or what the proof rests on, and
    ``notices`` of which kinds is what a contact would notice. Of an equal one ``variables`` are
    those that hold something else at the end of a scenario: no contact notices, but a scenario
    that expects something of them would.
    """

    mutant: Mutant
    status: Status
    killed_by: str = ""
    killed_in: str = ""
    why: str = ""
    tests_run: int = 0
    reached: tuple[str, ...] = ()
    reason: str = ""
    notices: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


@dataclass(frozen=True)
class MutationReport:
    """All mutants of a script in the order of its file, and what its scenarios did to them.

    ``tests`` counts the scenarios that pass on the script as it is, ``mistakes`` say of all
    others why they count for nothing. ``question`` says which runs survivors were decided in.
    """

    script: Path
    source: Source
    program: Program
    estate: Estate
    judged: tuple[Judged, ...]
    tests: int
    question: Question
    mistakes: tuple[Mistake, ...] = ()
    budget: Budget | None = None

    @cached_property
    def _counts(self) -> Counter[Status]:
        return Counter(each.status for each in self.judged)

    @property
    def mutants(self) -> int:
        """How many there are."""
        return len(self.judged)

    @property
    def killed(self) -> int:
        """How many a scenario tells from the script."""
        return self._counts[Status.KILLED]

    @property
    def equal(self) -> int:
        """How many no contact can tell from the script, as is proved."""
        return self._counts[Status.EQUAL]

    @property
    def alive(self) -> int:
        """How many a contact can tell from the script, and no scenario does."""
        return self._counts[Status.ALIVE]

    @property
    def undecided(self) -> int:
        """How many nobody can tell of."""
        return self._counts[Status.UNDECIDED]

    @property
    def score(self) -> float | None:
        """The part of the mutants that are not equal which is killed, from 0 to 1.

        Undecided ones count as not killed. ``None`` where there is nothing to kill.
        """
        to_kill = self.mutants - self.equal
        return self.killed / to_kill if to_kill else None

    def of(self, status: Status) -> Iterator[Judged]:
        """Yield the mutants of which that became."""
        return (each for each in self.judged if each.status is status)

    def edits(self, judged: Judged) -> tuple[Edit, ...]:
        """Return what makes the script's text that of a mutant.

        Raises ``UnwritableError`` where the format has no words for it.
        """
        from ...grammar.changes.edits import edits_of  # which knows all formats

        return edits_of(self.source, self.program.script, judged.mutant.changes)

    def mutated(self, judged: Judged) -> Program:
        """Return the program of a mutant."""
        script = changed(self.program.script, judged.mutant.changes)
        return compile_script(script, self.source)

    def comparison(self, judged: Judged) -> Comparison:
        """Return how the script and a mutant behave, made again in this process."""
        mutated = self.mutated(judged)
        lookups = (self.estate.resolve, lookup(self.estate, self.program, mutated))
        return compared(self.program, mutated, lookups, self.question, self.budget)
