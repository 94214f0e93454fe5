"""A layered drawing of a directed graph: layers, an order in each, columns, orthogonal wires.

The method is Sugiyama's: turn the edges of cycles around, give each vertex a layer, let long edges
pass through the layers between, order each layer for few crossings, find columns by the method of
Brandes and Koepf, and give each wire a track of its own in the gaps. Nothing is random, nothing
recurses, and an edge that would span very many layers is left to the caller, so the cost of a
drawing grows in a straight line with the graph.
"""

from __future__ import annotations

from collections.abc import Sequence

from .columns import place_columns
from .layered_graph import Drawing, LayoutEdge, Vertex
from .layers import layer
from .ordering import order
from .segment_lanes import route

__all__ = ["Drawing", "LayoutEdge", "Vertex", "draw"]


def draw(vertices: Sequence[Vertex], edges: Sequence[LayoutEdge], roots: Sequence[int]) -> Drawing:
    """Return where vertices stand and how edges run; layers begin with the roots."""
    layered = layer(vertices, edges, roots)
    order(layered)
    place_columns(layered)
    return route(layered)
