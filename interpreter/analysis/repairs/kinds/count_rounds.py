"""A loop that may go round for ever is left after some rounds."""

from __future__ import annotations

from collections.abc import Iterator

from .....grammar.changes.change import Add, Lead
from .....grammar.names import outcome_key
from .....grammar.script import Action, Branch, Literal, Setting
from ...behaviour.noticed import Notice, notice_of
from ...flow_graph import FlowEdge
from ..candidate import Candidate
from ..endings import endings, heads_of_rounds, is_left
from ..fault import Fault
from ..trouble import Trouble
from ._base import Repair

ROUNDS = 3
_MOST_BACK, _MOST_HEADS = 4, 3
_SUCCESS = outcome_key("Success")
_SILENCE = frozenset({outcome_key("Timeout"), outcome_key("NoInput")})


class CountRounds(Repair):
    """Counts the rounds of a loop with a Loop on its way back, and ends the script behind them.

    Nobody notices it before. There is none where an agent or a queue may have the contact: who
    waits there is to wait on. A loop that a branch leaves, or that asks the contact, is counted
    only where it goes round since something has failed, or since a caller says nothing: who asks
    for a menu again is well.
    """

    order = 4
    mends = frozenset(
        {
            "backup-user-retries-itself",
            "endless-loop",
            "endless-retry",
            "loop-never-left",
            "release-never-ends",
            "self-loop-without-wait",  # of what nothing leaves
            "ends",
        }
    )

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield a counter at the action that it is about, then at others of its loop."""
        heads = list(heads_of_rounds(trouble))
        inside = set(heads)
        if inside & trouble.others_have or trouble.is_called_late:
            trouble.refusal = "an agent may have the contact there, and callers wait for one"
            return
        is_closed = not is_left(trouble, inside) and not any(_asks(trouble, at) for at in inside)
        for head in heads[:_MOST_HEADS]:
            back = [edge for edge in trouble.graph.edges_to[head] if edge.source in inside]
            if not 0 < len(back) <= _MOST_BACK:
                continue
            if is_closed or all(_is_failure(trouble, edge) for edge in back):
                yield from _counted(trouble, head, back)
            else:
                trouble.refusal = "a run that is well may go round there, too"


def _asks(trouble: Trouble, at: int) -> bool:
    """Whether an action asks the contact, who may well answer for a long time."""
    return notice_of(trouble.program.resolved[at]) is Notice.MENU or "bot" in trouble.kind(at)


def _is_failure(trouble: Trouble, edge: FlowEdge) -> bool:
    """Whether a branch is for what has failed, or for a caller who says nothing."""
    declaration = trouble.program.declaration(edge.source)
    outcome = declaration.outcome_by_key.get(edge.branch)
    if outcome is None:
        return False
    if declaration.takes_status:  # Default stands for failures where Success goes elsewhere
        has_success = any(
            each.branch == _SUCCESS for each in trouble.graph.edges_from[edge.source]
        )
        return edge.branch != _SUCCESS and (edge.branch != "default" or has_success)
    return outcome.is_error or edge.branch in _SILENCE


def _counted(trouble: Trouble, head: int, back: list[FlowEdge]) -> Iterator[Candidate]:
    id, to = trouble.free_id("count_rounds"), trouble.id(head)
    leads = tuple(_lead(trouble, edge, id) for edge in back)
    limit = Setting("Repeat", Literal(ROUNDS))
    says = f'goes back to "{to}" more than {ROUNDS} times'
    fault = Fault(says, takes_new=frozenset({(id, "finished")}))
    for ending in endings(trouble):
        branches = (Branch("Repeat", to), Branch("Finished", ending.id))
        added = Add(Action(id, "Loop", "", (limit,), branches), trouble.id(back[-1].source))
        changes = (*ending.changes, added, *leads)
        yield Candidate("count-rounds", changes, fault, ending.then)


def _lead(trouble: Trouble, edge: FlowEdge, target: str) -> Lead:
    outcome, is_custom = trouble.branch(edge)
    return Lead(trouble.id(edge.source), outcome, target, is_custom)
