"""What the steps of a layered drawing share: the graph as given, in layers, and as drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Point = tuple[float, float]


class Vertex(NamedTuple):
    """One box; ``ports`` are the widths of its ports, which stand side by side at its bottom.

    Where ``has_order``, they keep the order in which they are given.
    """

    width: float
    height: float
    ports: tuple[float, ...]
    has_order: bool = False


class LayoutEdge(NamedTuple):
    """From a port of one vertex to the top of another; all are indices."""

    source: int
    port: int
    target: int


class Drawing(NamedTuple):
    """Where it all stands.

    ``ports`` holds for each vertex the order of its ports from left to right.
    ``wires`` holds for each edge its corners; an edge without corners spans too many layers.
    """

    width: float
    height: float
    places: list[Point]
    ports: list[list[int]]
    wires: list[list[Point]]


@dataclass(slots=True)
class LayerItem:
    """What stands in a layer: a vertex, or where the wire of ``edge`` passes through."""

    layer: int
    width: float
    vertex: int = -1
    edge: int = -1
    position: int = 0
    x: float = 0.0  # of its middle


@dataclass(slots=True)
class Segment:
    """The part of an edge between two layers; offsets are from the middles of the items."""

    edge: int
    upper: int
    lower: int
    upper_offset: float = 0.0
    lower_offset: float = 0.0


@dataclass(slots=True)
class Turn:
    """The part of a turned edge beside a vertex: from its port, or to its top, to ``passing``."""

    edge: int
    vertex: int
    passing: int
    is_below: bool


@dataclass(slots=True)
class Layered:
    """A graph in layers; ``items`` begins with the vertices, in their order.

    ``ports`` holds for each vertex its ports from left to right, ``ranks`` the place of each.
    ``chains`` holds for each edge the items that it passes through, from its source on.
    """

    vertices: Sequence[Vertex]
    edges: Sequence[LayoutEdge]
    items: list[LayerItem]
    layers: list[list[int]] = field(default_factory=list[list[int]])
    segments: list[Segment] = field(default_factory=list[Segment])
    turns: list[Turn] = field(default_factory=list[Turn])
    ports: list[list[int]] = field(default_factory=list[list[int]])
    ranks: list[list[int]] = field(default_factory=list[list[int]])
    chains: list[list[int]] = field(default_factory=list[list[int]])

    def number_positions(self) -> None:
        """Let each item know its place in its layer."""
        for row in self.layers:
            for position, at in enumerate(row):
                self.items[at].position = position

    def set_ports(self, vertex: int, order: list[int]) -> None:
        """Put the ports of a vertex in an order."""
        self.ports[vertex] = order
        ranks = [0] * len(order)
        for rank, port in enumerate(order):
            ranks[port] = rank
        self.ranks[vertex] = ranks

    def port_offsets(self, vertex: int) -> list[float]:
        """Return where the middle of each port stands, from the middle of its vertex."""
        widths = self.vertices[vertex].ports
        offsets = [0.0] * len(widths)
        left = -sum(widths) / 2
        for port in self.ports[vertex]:
            offsets[port] = left + widths[port] / 2
            left += widths[port]
        return offsets
