"""What a lab is graded by: its solution, and the stories in which a submission may agree with it.

These are the runs of the smallest suite that takes every branch of the solution, and what tells
each fault of the lab from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...grammar.finding import BranchlineError, Findings, RequestError
from ...grammar.script_file import reader_for
from ...grammar.source import Source
from ...interpreter.analysis.agreement.agreement import Agreement, agreement, followed
from ...interpreter.analysis.agreement.route import Route, route_of_story
from ...interpreter.analysis.covers.cover import cover
from ...interpreter.analysis.explorer.data.question import Budget
from ...interpreter.estate.estate import Estate
from ...interpreter.program.compiler import compile_script
from ...interpreter.program.program import Program
from ...interpreter.state.setup import Programs
from ..script_files import estate_of

BUDGET = Budget(states=20_000, seconds=10.0)
"""How much is looked at of one submission before it is told as not decided."""


class Reference:
    """A solution that others are held against; the scripts that it calls stand beside it."""

    def __init__(self, solution: Path) -> None:
        """Read it; raise ``BranchlineError`` for mistakes in it or in what it calls."""
        self._estate: Estate = estate_of(solution.parent)
        self.program: Program = self._estate.program(solution)

    def lookup(self, submission: Program) -> Programs:
        """Return how scripts are found for a submission, which stands in the solution's place.

        So it finds what the solution calls, and itself where it would find the solution.
        """

        def find(name: str, caller: Program | None) -> Program | None:
            found = self._estate.resolve(name, self.program if caller is submission else caller)
            return submission if found is self.program else found

        return find

    def stories(self, faults: Sequence[Program]) -> tuple[Route, ...]:
        """Return the stories that count, none twice; those of the smallest suite come first.

        Raises ``RequestError`` where nobody can tell what the solution does.
        """
        found = cover(self.program, self.lookup(self.program))
        suite = [route_of_story(found.space, run.story) for run in found.runs]
        routes, comparison = followed(self.program, self.lookup(self.program), suite)
        if comparison.is_equal is not True:
            why = next(iter(comparison.reasons), "it does not do the same twice")
            raise RequestError(f"nobody can tell all that the solution does: {why}")
        more = [route for fault in faults for route in self.compared(fault).routes]
        return tuple(dict.fromkeys((*routes, *more)))

    def compared(
        self,
        submission: Program,
        stories: Sequence[Route] = (),
        of: Program | None = None,
        budget: Budget = BUDGET,
    ) -> Agreement:
        """Return how a submission compares with the solution, as a whole and story by story.

        ``of`` is another script that stands in the place of the solution.
        """
        first = of or self.program
        lookups = (self.lookup(first), self.lookup(submission))
        return agreement((first, submission), lookups, stories, budget=budget)


def program_of(source: Source) -> Program:
    """Return the program of a text; raise ``BranchlineError`` for mistakes in it."""
    findings = Findings(source)
    script = reader_for(Path(source.path))(source, findings)
    findings.raise_errors()
    if script is None:
        raise BranchlineError(findings.all)
    return compile_script(script, source)
