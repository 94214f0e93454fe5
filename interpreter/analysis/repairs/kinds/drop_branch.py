"""A branch that no run takes is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Change, Drop
from .....grammar.names import outcome_key
from ..candidate import Candidate
from ..fault import NEVER
from ..trouble import Trouble
from ._base import Repair


class DropBranch(Repair):
    """Drops the branches that no run takes.

    There is none where a case is likely misspelt: what it was meant to be is then the repair, and
    nobody but its author knows it.
    """

    order = 5
    mends = frozenset({"branch-feasible", "case-never-matches", "menu-key-never-pressed"})

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield all of them at once."""
        places = trouble.places or ((trouble.at, trouble.outcome),)
        changes = [change for at, outcome in places for change in _drops(trouble, at, outcome)]
        if changes and not trouble.nearest:
            yield Candidate("drop-branch", tuple(changes), NEVER)


def _drops(trouble: Trouble, at: int, outcome: str) -> Iterator[Change]:
    written = trouble.program.written(at)
    for branch in written.branches:
        is_same = (
            branch.outcome.casefold() == outcome.casefold()
            if branch.is_custom
            else outcome_key(branch.outcome) == outcome_key(outcome)
        )
        if outcome and is_same:
            yield Drop(written.id, branch.outcome, branch.is_custom)
