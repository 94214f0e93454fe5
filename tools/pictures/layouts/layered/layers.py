"""Which layer each vertex stands in, and where long edges pass through the layers between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .layered_graph import Layered, LayerItem, LayoutEdge, Segment, Turn, Vertex

LONGEST = 24
"""An edge that spans more layers is not drawn: a wire so long cannot be followed by eye."""


def layer(
    vertices: Sequence[Vertex], edges: Sequence[LayoutEdge], roots: Sequence[int]
) -> Layered:
    """Return the graph in layers, each in the order in which a walk finds its items."""
    followers = _followers(len(vertices), edges)
    found, turned = _walk(len(vertices), edges, followers, roots)
    levels = _levels(found, edges, followers, turned)
    items = [LayerItem(levels[at], each.width, vertex=at) for at, each in enumerate(vertices)]
    layered = Layered(vertices, edges, items)
    layered.ports = [list(range(len(each.ports))) for each in vertices]
    layered.ranks = [list(range(len(each.ports))) for each in vertices]
    layered.layers = [[] for _ in range(max(levels, default=-1) + 1)]
    rank = {at: number for number, at in enumerate(found)}
    for number, edge in enumerate(edges):
        layered.chains.append(_chain(layered, number, edge))
    for at in range(len(items)):
        layered.layers[items[at].layer].append(at)
    for row in layered.layers:
        row.sort(key=lambda at: _found(items[at], rank, edges))
    layered.number_positions()
    return layered


def _found(item: LayerItem, rank: dict[int, int], edges: Sequence[LayoutEdge]) -> tuple[int, int]:
    if item.vertex >= 0:
        return rank[item.vertex], 0
    return rank[edges[item.edge].source], 1 + edges[item.edge].port


def _followers(count: int, edges: Sequence[LayoutEdge]) -> list[list[int]]:
    """Return the edges that leave each vertex."""
    followers: list[list[int]] = [[] for _ in range(count)]
    for number, edge in enumerate(edges):
        followers[edge.source].append(number)
    return followers


def _walk(
    count: int, edges: Sequence[LayoutEdge], followers: list[list[int]], roots: Sequence[int]
) -> tuple[list[int], set[int]]:
    """Return an order in which each edge goes forward, and the edges that do not."""
    turned: set[int] = set()
    state = [0] * count  # 1: on the way down, 2: left behind
    done: list[int] = []
    for root in (*roots, *range(count)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(followers[root]))]
        while stack:
            at, rest = stack[-1]
            number = next(rest, None)
            if number is None:
                stack.pop()
                state[at] = 2
                done.append(at)
                continue
            target = edges[number].target
            if state[target] == 1:
                turned.add(number)
            elif state[target] == 0:
                state[target] = 1
                stack.append((target, iter(followers[target])))
    done.reverse()
    return done, turned


def _levels(
    found: list[int], edges: Sequence[LayoutEdge], followers: list[list[int]], turned: set[int]
) -> list[int]:
    """Return a layer for each vertex: as high as can be, then lower where that shortens edges."""
    levels = [0] * len(found)
    arriving = [0] * len(found)
    for at in found:
        for number in followers[at]:
            if number not in turned:
                target = edges[number].target
                arriving[target] += 1
                levels[target] = max(levels[target], levels[at] + 1)
    for at in reversed(found):
        ahead = [levels[edges[n].target] for n in followers[at] if n not in turned]
        if len(ahead) > arriving[at] > 0:
            levels[at] = max(levels[at], min(ahead) - 1)
    return levels


def _chain(layered: Layered, number: int, edge: LayoutEdge) -> list[int]:
    """Add what an edge passes through, from its source to its target; return those items."""
    items = layered.items
    above, below = items[edge.source].layer, items[edge.target].layer
    if abs(below - above) > LONGEST:
        return []
    is_forward = above < below
    passed = range(above + 1, below) if is_forward else range(above, below - 1, -1)
    chain: list[int] = []
    for level in passed:
        chain.append(len(items))
        items.append(LayerItem(level, 0.0, edge=number))
    whole = [edge.source, *chain, edge.target] if is_forward else chain
    for one, other in pairwise(whole):
        upper, lower = (one, other) if is_forward else (other, one)
        layered.segments.append(Segment(number, upper, lower))
    if not is_forward:
        layered.turns.append(Turn(number, edge.source, chain[0], is_below=True))
        layered.turns.append(Turn(number, edge.target, chain[-1], is_below=False))
    return chain
