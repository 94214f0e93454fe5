"""Circles in which a platform call that failed is made again though nothing has changed."""

from __future__ import annotations

from ...actions import Action
from ...grammar.names import outcome_key
from ...interpreter.analysis.flow_graph import FlowEdge, FlowGraph
from ...interpreter.analysis.loops import loops
from ...interpreter.analysis.paths import Paths
from ...interpreter.program.resolve import ForeignAction
from .._base import Subject

_ERROR, _SUCCESS = outcome_key("Error"), outcome_key("Success")
_PASSES = {_ERROR, outcome_key("InvalidState"), outcome_key("OnTooManyRequests"), "default"}
_SIGNS_IN = "SetSecurityUser"
_STEPS = ("If", "Case", "Assign", "Snippet", "Wait", "Play", _SIGNS_IN)
_MOST_TRIES = 20


Circles = list[tuple[FlowEdge, ...]]


def retries(script: Subject) -> Circles:
    """Return such circles, at most one for each group of actions; each begins with a failure."""
    return script.once(_retries)


def _retries(script: Subject) -> Circles:
    failing = (*script.where(_calls), *script.all_of(_SIGNS_IN))
    starts = [at for at in failing if at in script.from_anywhere]
    if not starts:
        return []
    steps = (*script.all_of(*_STEPS), *starts)
    inside = {at for at in steps if at in script.from_anywhere}
    edges = [
        [edge for edge in edges if at in inside and edge.target in inside]
        for at, edges in enumerate(script.graph.edges_from)
    ]
    graph = FlowGraph(edges)
    found: list[tuple[FlowEdge, ...]] = []
    for members in loops(graph, starts):
        failures = [edge for at in members for edge in edges[at] if _is_failure(script, edge)]
        circles = (_circle(graph, edge, set(members)) for edge in failures[:_MOST_TRIES])
        found += [one for one in circles if one and _never_ends(script, one)][:1]
    return found


def _calls(declaration: Action) -> bool:
    return declaration.takes_status and not isinstance(declaration, ForeignAction)


def _is_failure(script: Subject, edge: FlowEdge) -> bool:
    """Whether an outcome says that a call failed: Default does where Success goes elsewhere."""
    at = edge.source
    if script.is_a(at, _SIGNS_IN):
        return edge.branch == _ERROR
    is_other = edge.branch == "default" and not script.is_connected(at, "Success")
    return _calls(script.declaration(at)) and edge.branch != _SUCCESS and not is_other


def _circle(graph: FlowGraph, failure: FlowEdge, members: set[int]) -> tuple[FlowEdge, ...]:
    """Return the shortest way from a failure back to where it was, empty where there is none."""
    way = Paths(graph, (failure.target,), lambda edge: edge.target not in members)
    return (failure, *way.to(failure.source)) if failure.source in way else ()


def _never_ends(script: Subject, circle: tuple[FlowEdge, ...]) -> bool:
    """Whether each round of a circle goes as the one before."""
    members = [edge.source for edge in circle]
    if any(script.is_a(at, "Wait", "Play") for at in members) and circle[0].branch in _PASSES:
        return False  # time may mend it
    of = script.variables.of
    changed = {
        name for at in members if script.is_a(at, "Assign", "Snippet") for name in of[at].maybe
    }
    return not any(
        use.key in changed
        for at in members
        if not script.is_a(at, "Assign", "Snippet")
        for use in of[at].every_read
    )
