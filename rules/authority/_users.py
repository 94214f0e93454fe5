"""Which variable an action takes as its security user, and where that variable is set."""

from __future__ import annotations

from ...actions import Kind
from ...grammar.names import key, outcome_key
from ...interpreter.analysis.flow_graph import Edge
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.variables import bare_name
from .._base import Subject

_NAMES = {"securityuser", "authcontext"}
_ERROR = outcome_key("Error")


def user_of(script: Subject, at: int) -> str:
    """Answer the variable that an action takes as its security user, empty for none."""
    for prop in (*script.declaration(at).properties, *(p for p, _ in script.resolved[at].values)):
        if key(prop.name) in _NAMES and not prop.is_output:
            name = bare_name(script.value(at, prop.name))
            return name if prop.kind is Kind.VARIABLE or "{" in script.value(at, prop.name) else ""
    return ""


def paths_without(script: Subject, name: str) -> Paths:
    """Answer the actions that are reached without the variable being set.

    What the main chain sets is taken to be set when an event cuts in.
    """

    def is_set_along(edge: Edge) -> bool:
        if name not in script.variables.of[edge.source].always:
            return False
        is_user = script.is_a(edge.source, "SetSecurityUser")
        return not (is_user and edge.branch == _ERROR)

    begin = () if script.graph.begin is None else (script.graph.begin,)
    is_set_first = any(at in script.from_begin for at in script.variables.set_by[name])
    return Paths(script.graph, begin if is_set_first else script.graph.roots, is_set_along)
