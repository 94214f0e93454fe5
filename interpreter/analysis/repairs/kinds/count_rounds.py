"""A loop that may go round for ever is left after some rounds."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Add, Lead
from .....grammar.script import Action, Branch, Literal, Setting
from ...flow_graph import FlowEdge
from ..candidate import Candidate
from ..endings import endings, heads_of_rounds
from ..fault import Fault
from ..trouble import Trouble
from ._base import Repair

ROUNDS = 3
_MOST_BACK, _MOST_HEADS = 4, 3


class CountRounds(Repair):
    """Counts the rounds of a loop with a Loop on its way back, and ends the script behind them.

    Nobody notices it before. There is none where an agent or a queue may have the contact: who
    waits there is to wait on.
    """

    order = 4
    mends = frozenset(
        {
            "backup-user-retries-itself",
            "busy-loop",
            "endless-loop",
            "endless-retry",
            "loop-never-left",
            "release-never-ends",
            "self-loop-without-wait",
            "ends",
        }
    )

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield a counter at the action that it is about, then at others of its loop."""
        heads = list(heads_of_rounds(trouble))
        inside = set(heads)
        if inside & trouble.others_have:
            return
        for head in heads[:_MOST_HEADS]:
            back = [edge for edge in trouble.graph.edges_to[head] if edge.source in inside]
            if 0 < len(back) <= _MOST_BACK:
                yield from _counted(trouble, head, back)


def _counted(trouble: Trouble, head: int, back: list[FlowEdge]) -> Iterator[Candidate]:
    id, to = trouble.free_id("count_rounds"), trouble.id(head)
    leads = tuple(_lead(trouble, edge, id) for edge in back)
    limit = Setting("Repeat", Literal(ROUNDS))
    fault = Fault(
        f'goes back to "{to}" more than {ROUNDS} times', takes=frozenset({(id, "finished")})
    )
    for ending in endings(trouble):
        branches = (Branch("Repeat", to), Branch("Finished", ending.id))
        added = Add(Action(id, "Loop", "", (limit,), branches), trouble.id(back[-1].source))
        changes = (*ending.changes, added, *leads)
        yield Candidate("count-rounds", changes, fault, f'goes on to "{ending.id}", and ends')


def _lead(trouble: Trouble, edge: FlowEdge, target: str) -> Lead:
    outcome, is_custom = outcome_of(trouble, edge)
    return Lead(trouble.id(edge.source), outcome, target, is_custom)


def outcome_of(trouble: Trouble, edge: FlowEdge) -> tuple[str, bool]:
    """Return a branch as it is written, and whether it is the user's own case."""
    if edge.branch.startswith('"'):
        return edge.branch[1:-1], True
    return edge.branch, False
