"""A branch that no run takes is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Change, Drop, Remove
from .....grammar.names import outcome_key
from ...flow_graph import FlowEdge, FlowGraph
from ..candidate import Candidate
from ..fault import NEVER, branch_name
from ..trouble import Trouble
from ._base import Repair

_MOST_CHANGES = 50


class DropBranch(Repair):
    """Drops the branches that no run takes.

    There is none where a case is likely misspelt: what it was meant to be is then the repair, and
    nobody but its author knows it. Default is kept: it stands for what nobody thought of.
    """

    order = 5
    mends = frozenset({"branch-feasible", "case-never-matches"})

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield all of them at once, with the actions that nothing leads to then."""
        if trouble.nearest:
            return
        places = trouble.places or ((trouble.at, trouble.outcome),)
        if any(trouble.may_be_meant(at) for at, _ in places):
            return
        drops = [drop for at, outcome in places for drop in _drops(trouble, at, outcome)]
        gone = _unreached(trouble, drops) | trouble.unreached_with(at for at, _ in places)
        ids = {trouble.id(at) for at in gone}
        changes: list[Change] = [drop for drop in drops if drop.action not in ids]
        if any(branch_name(drop.outcome) == "default" for drop in drops if drop.action not in ids):
            trouble.refusal = "Default stands for what nobody thought of, and is kept"
            return
        changes += (Remove(trouble.id(at)) for at in sorted(gone))
        if changes and len(changes) <= _MOST_CHANGES:
            yield Candidate("drop-branch", tuple(changes), NEVER)


def _unreached(trouble: Trouble, drops: list[Drop]) -> set[int]:
    """Return the actions that nothing leads to once some branches are gone."""
    dropped = {(each.action, each.is_custom, branch_name(each.outcome)) for each in drops}

    def is_left(edge: FlowEdge) -> bool:
        outcome, is_custom = trouble.branch(edge)
        return (trouble.id(edge.source), is_custom, branch_name(outcome)) not in dropped

    graph = trouble.graph
    left = FlowGraph([[edge for edge in edges if is_left(edge)] for edges in graph.edges_from])
    return set(trouble.reached) - left.reached(graph.roots)


def _drops(trouble: Trouble, at: int, outcome: str) -> Iterator[Drop]:
    written = trouble.program.written(at)
    for branch in written.branches:
        is_same = (
            branch.outcome.casefold() == outcome.casefold()
            if branch.is_custom
            else outcome_key(branch.outcome) == outcome_key(outcome)
        )
        if outcome and is_same:
            yield Drop(written.id, branch.outcome, branch.is_custom)
