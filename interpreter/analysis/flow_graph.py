"""The actions of a script as a graph of numbers: what may follow what, by which branch (L14).

Node ``n`` is the action at position ``n`` of the script.
An outcome without a branch of its own is no edge: it goes the way of Default, if there is one.
Comments lead nowhere, since they never run.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from ...grammar.names import key
from ..program.resolve import Resolved


class FlowEdge(NamedTuple):
    """One connected branch; ``branch`` is its outcome's key, or a case's label in quotes."""

    source: int
    target: int
    branch: str


@dataclass(slots=True)
class FlowGraph:
    """What may follow what; ``begin`` is ``None`` where a script has no Begin."""

    edges_from: list[list[FlowEdge]]
    edges_to: list[list[FlowEdge]] = field(init=False)
    begin: int | None = None
    events: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Turn the edges round."""
        self.edges_to = [[] for _ in self.edges_from]
        for edges in self.edges_from:
            for edge in edges:
                self.edges_to[edge.target].append(edge)

    def __len__(self) -> int:
        """Return the number of actions."""
        return len(self.edges_from)

    @property
    def roots(self) -> tuple[int, ...]:
        """Return where a chain may begin: Begin, then the events (L4)."""
        return self.events if self.begin is None else (self.begin, *self.events)

    def changed(self, edges: Mapping[int, list[FlowEdge]]) -> FlowGraph:
        """Return the graph with other edges from some actions."""
        found = copy(self)
        found.edges_from, found.edges_to = self.edges_from.copy(), self.edges_to.copy()
        targets: dict[int, list[FlowEdge]] = {}
        for at, new in edges.items():
            found.edges_from[at] = new
            for edge in self.edges_from[at]:
                targets.setdefault(edge.target, [])
            for edge in new:
                targets.setdefault(edge.target, []).append(edge)
        for target, new in targets.items():
            kept = [edge for edge in self.edges_to[target] if edge.source not in edges]
            found.edges_to[target] = sorted([*kept, *new], key=attrgetter("source"))
        return found

    def reached(self, starts: Iterable[int]) -> set[int]:
        """Return every action on some path from the starts, these included."""
        found = set(starts)
        waiting = list(found)
        while waiting:
            for edge in self.edges_from[waiting.pop()]:
                if edge.target not in found:
                    found.add(edge.target)
                    waiting.append(edge.target)
        return found


def edges_of(at: int, action: Resolved) -> list[FlowEdge]:
    """Return the edges from an action at a position."""
    if not action.declaration.is_executed:
        return []
    edges = [FlowEdge(at, target, name) for name, target in action.targets]
    return edges + [FlowEdge(at, target, f'"{label}"') for label, target in action.cases]


def flow_graph(resolved: Sequence[Resolved], last: Container[int] = ()) -> FlowGraph:
    """Return the graph of a script's actions; of several Begins the last counts (L3).

    Behind the actions that are ``last`` nothing follows, whatever is connected.
    """
    edges: list[list[FlowEdge]] = []
    begin, events = None, list[int]()
    for at, action in enumerate(resolved):
        edges.append([] if at in last else edges_of(at, action))
        if key(action.declaration.name) == "begin":
            begin = at
        elif action.declaration.is_event:
            events.append(at)
    return FlowGraph(edges, begin, tuple(events))
