"""The loops of a script: groups of actions that all lead to one another."""

from __future__ import annotations

from collections.abc import Iterator

from .flow_graph import FlowGraph


def loops(graph: FlowGraph) -> list[tuple[int, ...]]:
    """Answer each largest loop as its actions in the order of the script (Tarjan's components)."""
    search = _Search(graph)
    for at in range(len(graph)):
        if search.number[at] == 0:
            search.run(at)
    return sorted(search.found)


class _Search:
    """One walk over all components, without recursion."""

    def __init__(self, graph: FlowGraph) -> None:
        self._graph = graph
        self.number = [0] * len(graph)
        self._low = [0] * len(graph)
        self._is_open = bytearray(len(graph))
        self._open: list[int] = []
        self._count = 0
        self.found: list[tuple[int, ...]] = []

    def run(self, start: int) -> None:
        stack = [(start, self._enter(start))]
        while stack:
            at, rest = stack[-1]
            for after in rest:
                if self.number[after] == 0:
                    stack.append((after, self._enter(after)))
                    break
                if self._is_open[after]:
                    self._low[at] = min(self._low[at], self.number[after])
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    self._low[above] = min(self._low[above], self._low[at])
                if self._low[at] == self.number[at]:
                    self._leave(at)

    def _enter(self, at: int) -> Iterator[int]:
        self._count += 1
        self.number[at] = self._low[at] = self._count
        self._open.append(at)
        self._is_open[at] = 1
        return iter([edge.target for edge in self._graph.edges_from[at]])

    def _leave(self, at: int) -> None:
        members: list[int] = []
        while not members or members[-1] != at:
            members.append(self._open.pop())
            self._is_open[members[-1]] = 0
        is_loop = len(members) > 1 or any(edge.target == at for edge in self._graph.edges_from[at])
        if is_loop:
            self.found.append(tuple(sorted(members)))
