"""The order of each layer: sweeps by barycentres, of which the one with fewest crossings stays."""

from __future__ import annotations

from bisect import bisect_right, insort

from .....grammar.slices import checkpoint
from .layered_graph import Layered, LayerItem

_SWEEPS = 16
_PATIENCE = 4
_BESIDE = 0.01
_MANY = 4000


def order(layered: Layered) -> None:
    """Order the items of each layer, and the ports of each vertex by where they lead."""
    ordering = _Ordering(layered)
    _sort_ports(layered)
    best, fewest, patience = _copy(layered), ordering.crossings(), _PATIENCE
    for sweep in range(_SWEEPS if len(layered.items) < _MANY else 4):
        checkpoint()
        ordering.sweep(is_down=sweep % 2 == 0)
        _sort_ports(layered)
        crossings = ordering.crossings()
        if crossings < fewest:
            best, fewest, patience = _copy(layered), crossings, _PATIENCE
        else:
            patience -= 1
        if not fewest or not patience:
            break
    layered.layers = best
    layered.number_positions()
    _sort_ports(layered)


def _copy(layered: Layered) -> list[list[int]]:
    return [list(row) for row in layered.layers]


class _Ordering:
    """The neighbours of each item, above and below."""

    def __init__(self, layered: Layered) -> None:
        self._layered = layered
        self._above: list[list[int]] = [[] for _ in layered.items]
        self._below: list[list[int]] = [[] for _ in layered.items]
        self._beside: dict[int, int] = {}
        self._by_layer: list[list[int]] = [[] for _ in layered.layers]
        for number, segment in enumerate(layered.segments):
            self._below[segment.upper].append(number)
            self._above[segment.lower].append(number)
            self._by_layer[layered.items[segment.upper].layer].append(number)
        for turn in layered.turns:
            self._beside.setdefault(turn.passing, turn.vertex)

    def sweep(self, *, is_down: bool) -> None:
        """Order each layer by the one before it."""
        layers = self._layered.layers
        for level in range(len(layers)) if is_down else reversed(range(len(layers))):
            row = layers[level]
            wanted = {at: self._wanted(at, is_down=is_down) for at in row}
            row.sort(key=wanted.__getitem__)
            for position, at in enumerate(row):
                self._layered.items[at].position = position

    def _wanted(self, at: int, *, is_down: bool) -> float:
        """Return where an item wants to stand: among its neighbours, or beside its vertex."""
        items, segments = self._layered.items, self._layered.segments
        near = (self._above if is_down else self._below)[at]
        if not near:
            beside = self._beside.get(at)
            return items[at].position if beside is None else items[beside].position + _BESIDE
        ends = [
            self._upper(number) if is_down else float(items[segments[number].lower].position)
            for number in near
        ]
        return sum(ends) / len(ends)

    def _upper(self, number: int) -> float:
        """Return the upper end of a segment; ports count as parts of a position."""
        segment = self._layered.segments[number]
        item = self._layered.items[segment.upper]
        return item.position + self._part(item, segment.edge)

    def _part(self, item: LayerItem, edge: int) -> float:
        """Return where a port stands within its vertex, from above -0.5 to below 0.5."""
        if item.vertex < 0:
            return 0.0
        ranks = self._layered.ranks[item.vertex]
        return (ranks[self._layered.edges[edge].port] + 0.5) / len(ranks) - 0.5

    def crossings(self) -> int:
        """Return how many pairs of segments cross."""
        items, segments = self._layered.items, self._layered.segments
        count = 0
        for numbers in self._by_layer:
            ends = sorted((self._upper(n), items[segments[n].lower].position) for n in numbers)
            seen: list[int] = []
            for _, lower in ends:
                count += len(seen) - bisect_right(seen, lower)
                insort(seen, lower)
        return count


def _sort_ports(layered: Layered) -> None:
    """Let the ports of each vertex stand in the order of what they lead to."""
    items = layered.items
    lead: dict[tuple[int, int], float] = {}
    for segment in layered.segments:
        upper = items[segment.upper]
        if upper.vertex >= 0:
            edge = layered.edges[segment.edge]
            lead[edge.source, edge.port] = items[segment.lower].position
    for turn in layered.turns:
        if turn.is_below:
            edge = layered.edges[turn.edge]
            is_left = items[turn.passing].position < items[turn.vertex].position
            lead[edge.source, edge.port] = float("-inf") if is_left else float("inf")
    far = float("inf")
    for vertex, ports in enumerate(layered.ports):
        if layered.vertices[vertex].has_order:
            continue
        wanted = [lead.get((vertex, port), far) for port in range(len(ports))]
        layered.set_ports(vertex, sorted(range(len(ports)), key=wanted.__getitem__))
