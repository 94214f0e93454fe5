"""A script as a networkx graph: actions as nodes, branches as edges keyed by the branch's name.

The graph is for questions about a script; a run steps through a compiled program instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .script import Action, Script

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def build_graph(script: Script) -> MultiDiGraph[str]:
    """Return the graph of a script whose branches all have a target.

    Each node is an action's id with the record under ``action``.
    Each edge is keyed by the branch's name as written; one of the user's own cases has its label
    in quotes, so that a case called Default and the branch Default are two edges.

    >>> from .script import Branch
    >>> here = Action("a", "If", branches=(Branch("True", "b"), Branch("False", "b")))
    >>> list(build_graph(Script("s", actions=(here, Action("b", "End")))).edges(keys=True))
    [('a', 'b', 'True'), ('a', 'b', 'False')]
    """
    from networkx import MultiDiGraph  # costs half of the start-up time

    graph: MultiDiGraph[str] = MultiDiGraph(name=script.name)
    graph.add_nodes_from((action.id, {"action": action}) for action in script.actions)
    for source, target, name in _edges(script.actions):
        graph.add_edge(source, target, name)
    return graph


def edge_key(outcome: str, *, is_custom: bool) -> str:
    """Return the key of a branch's edge."""
    return f'"{outcome}"' if is_custom else outcome


def _edges(actions: Iterable[Action]) -> Iterable[tuple[str, str, str]]:
    for action in actions:
        for branch in action.branches:
            yield action.id, branch.target, edge_key(branch.outcome, is_custom=branch.is_custom)
