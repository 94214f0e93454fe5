from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from ...actions import Precondition
from ...interpreter.analysis.flow_graph import FlowEdge
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject

_FIRST = {
    Precondition.AFTER_QUEUEING: ("ReqAgent", "ReqAgent Digital"),
    Precondition.AFTER_JOINING: ("Join Agent Session",),
    Precondition.AFTER_SNIPPET: ("Snippet",),
}


class MisplacedAction(Rule):
    """An action stands before what it needs.

    What it does: reports an action of which the vendor's page says that another one comes
    before it, where a path from Begin leads to it without: Callback and UpdateContact need a
    ReqAgent, Hold Contact a Join Agent Session, Save Variables a Snippet. In a subscript, in a
    script in which another one may go on, and behind a subscript that may have done it,
    nothing is known.

    Why it hurts a caller: on that path the action fails, for there is nothing yet that it
    could work on: no place in a queue, no session, no values.

    Wrong::

        script "Call back"
        type Phone

        begin: Begin
            -> offer

        offer: Callback
            PhoneNumber = "{ANI}"
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> halt

        halt: Stop

        answered: OnAnswer

    Right::

        script "Call back"
        type Phone

        begin: Begin
            -> queue

        queue: ReqAgent
            Skill = "1"
            -> offer

        offer: Callback
            PhoneNumber = "{ANI}"
            -> halt

        halt: Stop

        answered: OnAnswer
    """

    about = "Callback"
    asks = Comes(is_along=True)
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for wanted, names in _FIRST.items():
            ways = cache(partial(_paths_without, script, wanted, names))
            for at in _asking(script, wanted):
                if _may_follow(script):
                    continue
                around = ways()
                if at in around:
                    yield self.finding(
                        script,
                        at,
                        f"a path leads to {script.title(at)} on which no {names[0]} comes before"
                        " it",
                        expected=f"{names[0]} on every path before it",
                        path=around.to(at),
                    )


def _asking(script: Subject, wanted: Precondition) -> list[int]:
    return script.where(lambda one: wanted in one.preconditions)


def _may_follow(script: Subject) -> bool:
    """Whether another script may have done what is needed."""
    return script.is_subscript or script.may_go_on_from_another


def _paths_without(script: Subject, wanted: Precondition, names: tuple[str, ...]) -> Paths:
    """Return what Begin leads to by a way without any of some actions."""

    def is_done_along(edge: FlowEdge) -> bool:
        call = script.calls.get(edge.source)
        if call is not None:
            return call.queues or wanted is not Precondition.AFTER_QUEUEING
        return script.is_foreign(edge.source) or script.is_a(edge.source, *names)

    begin = script.graph.begin
    return Paths(script.graph, () if begin is None else (begin,), is_done_along)
