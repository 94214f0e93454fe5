"""Which variable an action takes as its security user, and where that variable is set."""

from __future__ import annotations

import re
from functools import cache

from ...actions import Action
from ...grammar.names import key
from ...interpreter.analysis.flow_graph import FlowEdge
from ...interpreter.analysis.paths import Paths
from ...interpreter.analysis.variables import bare_name
from .._base import Subject

_GIVEN = re.compile(r"s?p\d{1,2}|_.*")
_NAMES = {"securityuser", "authcontext"}


def users(script: Subject) -> dict[int, str]:
    """Return the variable that each action takes as its security user, if it takes one.

    It is empty where the action names none.
    """
    return script.once(_users)


def _users(script: Subject) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(len(script)):
        for name in _names(type(script.declaration(at))):
            found[at] = bare_name(script.value(at, name))
    return found


@cache
def _names(declaration: type[Action]) -> tuple[str, ...]:
    """Return the name of the first property that takes a security user, if one does."""
    names = (prop.name for prop in declaration.properties)
    return tuple(name for name in names if key(name) in _NAMES)[:1]


def is_given(name: str) -> bool:
    """Whether the platform or a caller gives a variable, by its lower-case name.

    >>> is_given("p1"), is_given("_user"), is_given("securityuser")
    (True, True, False)
    """
    return _GIVEN.fullmatch(name) is not None


def paths_without(script: Subject, name: str) -> Paths:
    """Return the actions that are reached without the variable being set.

    What the main chain sets is taken to be set when an event cuts in. A subscript of which
    nothing is known may set it where it is global, or where nothing else does. An If or a Case
    that looks at what came of signing in is taken to look whether it went well.
    """
    variables = script.variables
    setters = variables.set_by.get(name, [])
    is_from_outside = name in variables.shared or not setters

    checks = _checks(script, setters)

    def is_set_along(edge: FlowEdge) -> bool:
        names = variables.of[edge.source]
        if edge.source in checks:
            return True
        if names.may_be_any and is_from_outside:
            return True
        if name not in names.always or edge.branch in names.refused:
            return False
        call = script.calls.get(edge.source)
        return call is None or call.gives or name in call.sets

    begin = () if script.graph.begin is None else (script.graph.begin,)
    is_set_first = any(at in script.from_begin for at in setters)
    return Paths(script.graph, begin if is_set_first else script.graph.roots, is_set_along)


def _checks(script: Subject, setters: list[int]) -> set[int]:
    """Return the decisions behind some actions that test what these or later ones have set."""
    after = script.graph.reached(setters)
    names = script.variables.of
    known = {"_err"}.union(*(names[at].maybe for at in after))
    return {
        at
        for at in after
        if script.is_a(at, "If", "Case") and known & {use.key for use in names[at].every_read}
    }
