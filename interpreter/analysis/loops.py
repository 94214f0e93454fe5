"""The loops of a script: groups of actions that all lead to one another."""

from __future__ import annotations

from collections.abc import Iterable

from .components import components
from .flow_graph import FlowGraph


def loops(graph: FlowGraph, starts: Iterable[int] | None = None) -> list[tuple[int, ...]]:
    """Return each largest loop as its actions in the order of the script.

    Of some starts those are returned that these lead to.
    """
    after = [[edge.target for edge in edges] for edges in graph.edges_from]
    return sorted(
        tuple(sorted(members))
        for members in components(starts or range(len(graph)), after.__getitem__)
        if len(members) > 1 or any(at in after[at] for at in members)
    )
