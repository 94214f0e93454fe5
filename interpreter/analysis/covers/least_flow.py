"""Few runs without a solver: by greed, and then as few as one arc for each thing allows.

Each run goes where most is that no run took yet. Then each thing keeps the arc on which it was
taken first, and the fewest runs that go all of these arcs are a flow with lower bounds, from which
one run after the other is taken away as long as the others can go its ways. Where no more can be,
the arcs at which it fails are such that no run goes two of them: that is the certificate. It is
exact where each thing is on one arc.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .condensed import NOWHERE, Condensed


class _Arc(NamedTuple):
    """One way to follow an arc of the network: the script itself, or one that begins beside it."""

    tail: int
    head: int
    things: frozenset[int]
    number: int


def _with_others(graph: Condensed) -> Iterator[_Arc]:
    for number, arc in enumerate(graph.arcs):
        yield _Arc(arc.tail, arc.head, arc.things, number)
        if arc.beside != NOWHERE:
            yield _Arc(arc.tail, arc.beside, arc.things, number)


@dataclass(frozen=True, slots=True)
class Flow:
    """Runs that share arcs: how many go each arc, how many there are, and weights of things."""

    runs: int
    times: list[int]
    weights: dict[int, float] = field(default_factory=dict[int, float])


def few_runs(graph: Condensed, wanted: Collection[int]) -> Flow:
    """Return few runs that take all that is wanted."""
    return _Reducing(graph, wanted).flow()


class _Reducing:
    def __init__(self, graph: Condensed, wanted: Collection[int]) -> None:
        self._graph = graph
        self._left = set(wanted) - graph.first
        self._arcs = list(_with_others(graph))
        self._out: list[list[int]] = [[] for _ in range(graph.places)]
        self._in: list[list[int]] = [[] for _ in range(graph.places)]
        for number, arc in enumerate(self._arcs):
            self._out[arc.tail].append(number)
            if arc.head != NOWHERE:
                self._in[arc.head].append(number)
        self._times = [0] * len(self._arcs)
        self._least = [0] * len(self._arcs)
        self._taken_at: dict[int, list[int]] = {}
        self._ending = [0] * graph.places
        self._runs = 0
        self._over = 0

    def flow(self) -> Flow:
        is_first = bool(self._graph.first)
        self._be_greedy()
        if not self._runs and is_first:
            return Flow(1, self._together(), dict.fromkeys(sorted(self._graph.first)[:1], 1.0))
        while self._one_less():
            pass
        return Flow(self._runs, self._together(), self._weights())

    def _together(self) -> list[int]:
        """Return how many runs go each arc of the network, whatever they then follow."""
        found = [0] * len(self._graph.arcs)
        for arc, times in zip(self._arcs, self._times, strict=True):
            found[arc.number] += times
        return found

    def _be_greedy(self) -> None:
        """Add one run after the other that takes the most of what is left."""
        graph, left = self._graph, self._left
        new = [len(arc.things & left) for arc in self._arcs]
        holders: dict[int, list[int]] = {}
        for number, arc in enumerate(self._arcs):
            for thing in arc.things & left:
                holders.setdefault(thing, []).append(number)
        while True:
            most, best = [0] * graph.places, [NOWHERE] * graph.places
            for number in range(len(self._arcs) - 1, -1, -1):
                arc = self._arcs[number]
                worth = new[number] + (most[arc.head] if arc.head >= 0 else 0)
                if worth > most[arc.tail]:
                    most[arc.tail], best[arc.tail] = worth, number
            if not most[graph.start]:
                return
            self._runs += 1
            at = graph.start
            while at >= 0 and best[at] >= 0:
                number = best[at]
                for thing in self._go(number):
                    for other in holders[thing]:
                        new[other] -= 1
                at = self._arcs[number].head
            self._end(at)

    def _go(self, number: int) -> frozenset[int]:
        """Let one run more go an arc; return what no run has taken before."""
        self._times[number] += 1
        things = self._arcs[number].things & self._left
        if things:
            self._least[number] = 1
            self._taken_at[number] = sorted(things)
            self._left -= things
        return things

    def _end(self, place: int) -> None:
        if place >= 0:
            self._ending[place] += 1
        else:
            self._over += 1

    def _one_less(self) -> bool:
        """Whether one run could be taken away, the others going its ways."""
        parents = self._search()
        if self._graph.start not in parents:
            return False
        self._runs -= 1
        at = self._graph.start
        while True:
            above, number = parents[at]
            if number == NOWHERE:
                self._ending[at] -= 1
                return True
            if self._arcs[number].tail == at:
                self._times[number] -= 1
                if above == NOWHERE:  # where nothing more is wanted
                    self._over -= 1
                    return True
            else:
                self._times[number] += 1
            at = above

    def _search(self) -> dict[int, tuple[int, int]]:
        """Return the places whose runs may be one less, each with the arc that changes then."""
        arcs, times, least = self._arcs, self._times, self._least
        parents: dict[int, tuple[int, int]] = {}
        waiting: deque[int] = deque()
        for place, ending in enumerate(self._ending):
            if ending:
                parents[place] = (NOWHERE, NOWHERE)
                waiting.append(place)
        for number, arc in enumerate(arcs):
            is_less = arc.head == NOWHERE and times[number] > least[number]
            if is_less and arc.tail not in parents:
                parents[arc.tail] = (NOWHERE, number)
                waiting.append(arc.tail)
        while waiting:
            at = waiting.popleft()
            for number in self._in[at]:
                tail = arcs[number].tail
                if times[number] > least[number] and tail not in parents:
                    parents[tail] = (at, number)
                    waiting.append(tail)
            for number in self._out[at]:
                head = arcs[number].head
                if head >= 0 and head not in parents:
                    parents[head] = (at, number)
                    waiting.append(head)
        return parents

    def _weights(self) -> dict[int, float]:
        """Return a thing for each arc that leads to where nothing can be taken away."""
        inside = self._search()
        counts: dict[int, int] = {}
        for arc in self._arcs:
            for thing in arc.things:
                counts[thing] = counts.get(thing, 0) + 1
        found: dict[int, float] = {}
        for number, things in self._taken_at.items():
            arc = self._arcs[number]
            if arc.tail not in inside and (arc.head in inside or arc.head == NOWHERE):
                found[min(things, key=lambda thing: (counts[thing], thing))] = 1.0
        return found
