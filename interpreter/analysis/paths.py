"""Shortest paths through a script, so that a finding can show how a run comes to a place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from ...grammar.slices import cached_property
from .flow_graph import FlowEdge, FlowGraph


class Paths:
    """The shortest path to every action that is reached without a barred edge.

    Whatever is reached although the edges of some action are barred is not dominated by it:
    there is a path around it, and :meth:`to` shows it.
    """

    def __init__(
        self,
        graph: FlowGraph,
        starts: Iterable[int],
        is_barred: Callable[[FlowEdge], bool] | None = None,
    ) -> None:
        """Look from the starts on, breadth first."""
        self._came_by: dict[int, FlowEdge | None] = dict.fromkeys(starts)
        waiting = deque(self._came_by)
        while waiting:
            for edge in graph.edges_from[waiting.popleft()]:
                if edge.target not in self._came_by and not (is_barred and is_barred(edge)):
                    self._came_by[edge.target] = edge
                    waiting.append(edge.target)

    def __contains__(self, at: int) -> bool:
        """Whether a path leads to an action."""
        return at in self._came_by

    def first_of(self, actions: Iterable[int]) -> int | None:
        """Return the one of some actions to which the shortest path leads, if any does."""
        reached = [at for at in actions if at in self._rank]
        return min(reached, key=self._rank.__getitem__, default=None)

    @cached_property
    def _rank(self) -> dict[int, int]:
        return {at: number for number, at in enumerate(self._came_by)}

    def to(self, at: int) -> tuple[FlowEdge, ...]:
        """Return the edges of the shortest path to an action that is reached."""
        edges: list[FlowEdge] = []
        edge = self._came_by[at]
        while edge is not None:
            edges.append(edge)
            edge = self._came_by[edge.source]
        return tuple(reversed(edges))
