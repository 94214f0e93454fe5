"""Data flow over a script: what is known before each action, whatever path led there.

A problem says what is known at the roots, how two paths join, and what an action and a branch
change. :func:`solve` moves facts along the edges until nothing changes any more.
It takes actions in reverse postorder, so that a script without loops is done in one sweep, and
one with loops in a few: a straight line with size as long as facts settle quickly.

A join must only ever lose knowledge, and facts must be comparable, else it does not end;
so facts are sets, kept as the bits of a whole number where they are sets of variables.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .flow_graph import FlowEdge, FlowGraph

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Problem(Generic[Fact]):
    """What is asked: facts at the starts, their join, and how actions and branches change them.

    ``splits`` are the actions on whose branches ``along`` makes a difference, all without any.
    ``is_backward`` asks what is still to come: facts then stand behind each action.
    """

    start: Callable[[int], Fact]
    join: Callable[[Fact, Fact], Fact]
    transfer: Callable[[int, Fact], Fact]
    along: Callable[[FlowEdge, Fact], Fact] | None = None  # behind the transfer, by the branch
    splits: Container[int] | None = None
    is_backward: bool = False


def solve(
    graph: FlowGraph, problem: Problem[Fact], starts: Iterable[int] | None = None
) -> list[Fact | None]:
    """Return the fact before each action, ``None`` for one that no path reaches.

    Starts are the roots; backward they are all actions, since an event may cut in behind each.
    """
    backward = problem.is_backward
    if starts is None:
        starts = range(len(graph)) if backward else graph.roots
    begins = list(starts)
    edges = graph.edges_to if backward else graph.edges_from
    order = _order(edges, begins, is_backward=backward)
    facts: list[Fact | None] = [None] * len(graph)
    is_waiting = bytearray(len(graph))
    join, transfer, along, splits = problem.join, problem.transfer, problem.along, problem.splits

    def arrive(at: int, fact: Fact) -> None:
        known = facts[at]
        joined = fact if known is None else join(known, fact)
        if known is None or joined != known:
            facts[at] = joined
            is_waiting[at] = 1

    for at in begins:
        arrive(at, problem.start(at))
    while any(is_waiting):
        for at in order:
            before = facts[at]
            if not is_waiting[at] or before is None:
                continue
            is_waiting[at] = 0
            after = transfer(at, before)
            is_split = along is not None and (splits is None or at in splits)
            for edge in edges[at]:
                fact = along(edge, after) if is_split and along is not None else after
                arrive(edge.source if backward else edge.target, fact)
    return facts


def _order(edges: list[list[FlowEdge]], starts: list[int], *, is_backward: bool) -> list[int]:
    """Return the actions that are reached, in reverse postorder."""
    done: list[int] = []
    seen = bytearray(len(edges))
    for start in starts:
        if seen[start]:
            continue
        seen[start] = 1
        stack = [(start, iter(edges[start]))]
        while stack:
            at, rest = stack[-1]
            for edge in rest:
                after = edge.source if is_backward else edge.target
                if not seen[after]:
                    seen[after] = 1
                    stack.append((after, iter(edges[after])))
                    break
            else:
                stack.pop()
                done.append(at)
    return done[::-1]
