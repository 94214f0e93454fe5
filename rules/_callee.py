"""What rules ask of a script that another one calls, kept without the rest of its analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..actions import ScriptType
from ..interpreter.analysis.flow_graph import FlowGraph
from ..interpreter.analysis.local_facts import LocalFacts, Mark
from ..interpreter.analysis.summary import SubscriptSummary

_TYPES = {str(one): one for one in ScriptType}


@dataclass(frozen=True, slots=True)
class Callee:
    """One script as its callers see it; ``reads`` and ``sets`` are keys of variables."""

    name: str
    script_type: ScriptType | None
    parameters: tuple[str, ...]  # the names that Begin gives to them
    reads: frozenset[str]
    sets: frozenset[str]  # those that Begin gives to parameters aside
    returns: tuple[str, ...]  # the values of its Returns
    goes_on: bool  # as another script
    ends: bool
    has_events: bool


def callee_of(facts: LocalFacts, calls: Mapping[int, SubscriptSummary]) -> Callee:
    """Return a script as its callers see it; ``calls`` is what its own subscripts do."""
    graph = facts.graph({at for at, one in calls.items() if not one.returns})
    sets: set[str] = set()
    for at, action in enumerate(facts.actions):
        if at != graph.begin:
            sets.update(action.maybe, action.inside)
    for one in calls.values():
        sets.update(one.sets, one.may_set or ())
    return Callee(
        facts.name,
        _TYPES.get(facts.type),
        facts.parameters,
        facts.reads,
        frozenset(sets),
        tuple([one.value for one in facts.returns]),
        any(action.kind == "runscript" for action in facts.actions),
        _ends(facts, graph, calls),
        bool(graph.events),
    )


def _ends(facts: LocalFacts, graph: FlowGraph, calls: Mapping[int, SubscriptSummary]) -> bool:
    """Whether Begin leads to an action that ends the script or goes on as another."""
    reached = graph.reached(() if graph.begin is None else (graph.begin,))
    return any(
        facts.actions[at].marks & (Mark.TERMINATES | Mark.FOREIGN)
        or (at in calls and calls[at].ends)
        for at in reached
    )
