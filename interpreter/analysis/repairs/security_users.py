"""Where a run comes to an action that needs a security user, and has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....grammar.names import key, outcome_key
from ..flow_graph import FlowEdge
from ..proofs.script_visits import Hit, ScriptVisits
from .fault import branch_name
from .trouble import Trouble

_FAILURES = ("Invalid Security User", "InvalidUser", "Unauthorized", "Error", "Default")


class WayIn(NamedTuple):
    """A branch that leads to the action, and whether it does so without a user.

    ``has_user`` is ``None`` where some run has one and another one has not, or nobody can tell.
    """

    edge: FlowEdge
    has_user: bool | None
    is_failed_sign_in: bool


def ways_in(trouble: Trouble) -> Iterator[WayIn]:
    """Yield the branches that lead to the action, none where runs cannot be followed."""
    visits = trouble.visits
    if visits is None or not visits.move(trouble.at).user:
        return
    for edge in trouble.graph.edges_to[trouble.at]:
        found = {_has(visits, hit) for hit in _taking(trouble, visits, edge)}
        if found:
            has_user = found.pop() if len(found) == 1 else None
            is_sign_in = trouble.kind(edge.source) == "setsecurityuser"
            yield WayIn(edge, has_user, is_sign_in and edge.branch == outcome_key("Error"))


def user_of(trouble: Trouble) -> str:
    """Return the variable that is to hold the security user, as names compare."""
    return "" if trouble.visits is None else key(trouble.visits.move(trouble.at).user or "")


def failure_of(trouble: Trouble) -> str:
    """Return where the action leads when the platform refuses it, empty where nowhere."""
    declaration = trouble.program.declaration(trouble.at)
    for name in _FAILURES:
        outcome = declaration.outcome_by_key.get(outcome_key(name))
        if outcome is not None:
            target = trouble.program.follow(trouble.at, outcome)[1]
            if target >= 0 and target != trouble.at:
                return trouble.id(target)
    return ""


def _taking(trouble: Trouble, visits: ScriptVisits, edge: FlowEdge) -> Iterator[Hit]:
    """Yield the visits that take a branch."""
    edges = trouble.program.edges
    wanted = edge.branch[1:-1] if edge.branch.startswith('"') else edge.branch
    for hit in visits.of(edge.source):
        if hit.edge < 0 or edges.target[hit.edge] != edge.target:
            continue
        names = (edges.branch[hit.edge], edges.outcome[hit.edge])
        if any(branch_name(name) == branch_name(wanted) for name in names if name):
            yield hit


def _has(visits: ScriptVisits, hit: Hit) -> bool | None:
    """Whether a run has a user behind a visit that leads to the action."""
    state = visits.space.states[hit.after]
    if state.status is not None or not state.places:
        return None
    place = state.places[-1]
    unit = visits.space.units[place.unit]
    user = unit.moves[place.at].user if place.at >= 0 else ""
    return visits.view.user(state, unit.key(user)) if user else None
