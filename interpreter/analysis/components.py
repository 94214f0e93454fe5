"""Groups of nodes that all lead to one another, in any graph that can say what follows what."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


def components(
    starts: Iterable[Node],
    after: Callable[[Node], Iterable[Node]],
    is_done: Callable[[Node], bool] | None = None,
) -> Iterator[tuple[Node, ...]]:
    """Yield each largest group, none before those that it leads to (Tarjan's components).

    A node alone is a group too. What is done already, and what it leads to, is left out;
    it is asked for only when the search comes there.

    >>> ways = {"a": "b", "b": "cb", "c": "d", "d": "c"}
    >>> list(components("a", ways.__getitem__))
    [('d', 'c'), ('b',), ('a',)]
    """
    search = _Search(after, is_done)
    for start in starts:
        if search.is_new(start):
            yield from search.run(start)


def in_order_of(
    members: tuple[Node, ...],
    after: Callable[[Node], Iterable[Node]],
    place: Callable[[Node], str],
) -> tuple[Node, ...]:
    """Return a group as the search gives it that begins at its first member by ``place``.

    So its order does not depend on where somebody came to it.

    >>> ways = {"a": "b", "b": "c", "c": "a"}
    >>> in_order_of(("b", "a", "c"), ways.__getitem__, str)
    ('c', 'b', 'a')
    """
    if len(members) == 1:
        return members
    inside = frozenset(members)
    first = min(members, key=place)
    ways = components([first], lambda one: [each for each in after(one) if each in inside])
    return next(iter(ways))


class _Search(Generic[Node]):
    """One walk over all components, without recursion."""

    def __init__(
        self, after: Callable[[Node], Iterable[Node]], is_done: Callable[[Node], bool] | None
    ) -> None:
        self._after = after
        self._is_done = is_done
        self._number: dict[Node, int] = {}
        self._low: dict[Node, int] = {}
        self._open: list[Node] = []
        self._is_open: set[Node] = set()

    def is_new(self, node: Node) -> bool:
        return node not in self._number and not (self._is_done and self._is_done(node))

    def run(self, start: Node) -> Iterator[tuple[Node, ...]]:
        low = self._low
        stack = [(start, self._enter(start))]
        while stack:
            node, rest = stack[-1]
            for after in rest:
                if self.is_new(after):
                    stack.append((after, self._enter(after)))
                    break
                if after in self._is_open:
                    low[node] = min(low[node], self._number[after])
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == self._number[node]:
                    yield self._leave(node)

    def _enter(self, node: Node) -> Iterator[Node]:
        self._number[node] = self._low[node] = len(self._number)
        self._open.append(node)
        self._is_open.add(node)
        return iter(self._after(node))

    def _leave(self, node: Node) -> tuple[Node, ...]:
        at = len(self._open) - 1
        while self._open[at] != node:
            at -= 1
        members = self._open[at:]
        del self._open[at:]
        self._is_open.difference_update(members)
        return tuple(reversed(members))
