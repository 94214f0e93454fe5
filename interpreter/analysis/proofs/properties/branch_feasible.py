"""Every branch is one that some run takes."""

from __future__ import annotations

from ....coverage.possible import CoverageKind, PossibleCoverage
from ..answers.answer import Answer, Place
from ..answers.view import View
from ._base import Property
from ._reached import reached_answer


class BranchFeasible(Property):
    """Some run takes every branch of the script.

    What is asked: for each outcome that leads somewhere, by a connection of its own or by Default,
    whether there is a run that takes it. A branch that no run takes can never be covered by a
    test, and is mostly a mistake in a condition.

    What is assumed: every outcome that the catalogue lists for an action may come, an input may
    have any value, and an event may cut in at any action.
    """

    name = "branch-feasible"
    order = 7

    def answer(self, view: View) -> Answer:
        """Look at all branches of the script itself."""
        program = view.program
        wanted = [
            Place(program, program.index[item.action], item.name[len(item.action) + 2 :])
            for item in PossibleCoverage(program).items
            if item.kind is CoverageKind.BRANCHES
        ]
        return reached_answer(view, self.name, wanted, ("branch", "some run takes every branch"))
