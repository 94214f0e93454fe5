"""What becomes of one mutant: the scenarios that reach it run, a survivor is decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from time import monotonic

from ...grammar.finding import BranchlineError
from ...interpreter.analysis.explorer.data.question import Budget, Question
from ...interpreter.analysis.mutants.mutant import Mutant
from ...interpreter.analysis.mutants.mutants import Maker
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.run.batch import Batch
from ...interpreter.state.setup import Programs
from .deciding import compared, lookup
from .killing import broken, kill, takes_names, variables_seen
from .report import Judged, Status
from .tests_of_script import Test, Tests

NO_TIME = "no time was left for it, which --seconds gives"


@dataclass(frozen=True)
class Judge:
    """Judges the mutants of one script."""

    program: Program
    estate: Estate
    tests: Tests
    maker: Maker
    question: Question
    budget: Budget

    def judged(self, mutant: Mutant, stop: float = inf) -> Judged | None:
        """Return what becomes of a mutant, ``None`` for one that does not compile.

        From ``stop`` on, on a clock that only goes on, scenarios run on it and no more is looked
        at, which leaves undecided what they do not kill.
        """
        mutated = self.maker.quick(mutant)
        if mutated is None:
            return None
        found = lookup(self.estate, self.program, mutated)
        reaching, batch = self._reaching(mutant, mutated, found), Batch(mutated)
        reached = tuple(test.scenario.name for test, _ in reaching)
        for number, (test, fault) in enumerate(reaching, 1):
            why = fault or kill(test, batch, found)
            if why:
                name, file = test.scenario.name, test.file
                return Judged(mutant, Status.KILLED, name, file, why, number, reached)
        if monotonic() >= stop:
            return Judged(
                mutant,
                Status.UNDECIDED,
                tests_run=len(reached),
                reached=reached,
                reason=NO_TIME,
            )
        judged = self._decided(mutant, reached, stop)
        if judged is None or judged.status is not Status.EQUAL:
            return judged
        seen = {name for test, _ in reaching for name in variables_seen(test, batch, found)}
        return replace(judged, variables=tuple(sorted(seen)))

    def _reaching(
        self, mutant: Mutant, mutated: Program, found: Programs
    ) -> list[tuple[Test, str]]:
        """Return the scenarios that a mutant may be told by, and why some of them cannot run."""
        reaching = self.tests.reaching(mutant, self.program)
        if not takes_names(mutant.changes):
            return [(test, "") for test in reaching]
        come_by = set(map(id, reaching))
        tests = ((test, broken(test, mutated, found)) for test in self.tests.passing)
        return [(test, fault) for test, fault in tests if fault or id(test) in come_by]

    def _decided(self, mutant: Mutant, reached: tuple[str, ...], stop: float) -> Judged | None:
        left = max(0.0, stop - monotonic())
        mutated = self.maker.program(mutant)
        if mutated is None:
            return None
        done = Judged(mutant, Status.UNDECIDED, tests_run=len(reached), reached=reached)
        budget = replace(self.budget, seconds=min(left, self.budget.seconds))
        try:
            lookups = (self.estate.resolve, lookup(self.estate, self.program, mutated))
            comparison = compared(self.program, mutated, lookups, self.question, budget)
        except BranchlineError as error:
            return _with(
                done, Status.UNDECIDED, f"it cannot be looked at: {error.findings[0].said()}"
            )
        match comparison.is_equal:
            case False:
                notices = tuple(str(each.notice) for each in comparison.differences)
                return _with(done, Status.ALIVE, "", notices)
            case True:
                return _with(done, Status.EQUAL, _rests_on(comparison.missing))
            case None if budget.too_long() in comparison.reasons and left < self.budget.seconds:
                return _with(done, Status.UNDECIDED, NO_TIME)
            case None:
                return _with(done, Status.UNDECIDED, "; ".join(comparison.reasons))


def _with(done: Judged, status: Status, reason: str, notices: tuple[str, ...] = ()) -> Judged:
    return Judged(
        done.mutant,
        status,
        tests_run=done.tests_run,
        reached=done.reached,
        reason=reason,
        notices=notices,
    )


def _rests_on(missing: tuple[str, ...]) -> str:
    if not missing:
        return "no contact notices anything of it"
    return f"no contact notices anything of it, whatever {', '.join(missing)} may do"
