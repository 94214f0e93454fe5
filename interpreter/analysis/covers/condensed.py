"""A network without circles: what leads round to itself is one place, which a run goes all around.

What no wanted thing comes behind is left out, and of ways between the same two places those that
take less than another one. A run may end anywhere, so more may come to a place than leaves it.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..components import components
from .network import NOWHERE, Network, Spot, Step


class Arc(NamedTuple):
    """All steps from one place to another that take the same.

    ``tail``, ``head`` and ``beside`` are places, ``NOWHERE`` where nothing more is wanted.
    ``things`` are what it takes, that of the places which it comes to included, ``spot`` the first
    of the steps.
    """

    tail: int
    head: int
    beside: int
    things: frozenset[int]
    spot: Spot


@dataclass
class Condensed:
    """Places and arcs, all of a place before those of any that it leads to.

    ``first`` is what every run takes at the place where it begins, ``start``.
    """

    start: int = NOWHERE
    first: frozenset[int] = frozenset()
    places: int = 0
    arcs: list[Arc] = field(default_factory=list[Arc])
    of_node: dict[int, int] = field(default_factory=dict[int, int])
    """The place of each node, by numbers that fall along every way."""


def condensed(network: Network, wanted: Collection[int], banned: Container[Spot]) -> Condensed:
    """Return a network for what is wanted, where nobody goes a step that is banned."""
    return _Condensing(network, frozenset(wanted), banned).result()


class _Condensing:
    def __init__(self, network: Network, wanted: frozenset[int], banned: Container[Spot]) -> None:
        self._network = network
        self._wanted = wanted
        self._banned = banned
        self._members = list(components(network.reached(banned), self._after))
        self._place = {
            node: place for place, members in enumerate(self._members) for node in members
        }

    def result(self) -> Condensed:
        """Return it; a place has a higher number than all that it leads to."""
        found = Condensed(of_node=self._place)
        own: list[frozenset[int]] = []
        for place in range(len(self._members)):
            own.append(self._inner(place, own))
        counts: list[bool] = []
        for place in range(len(self._members)):
            arcs = list(self._arcs(place, own, counts))
            found.arcs += arcs
            counts.append(bool(arcs))
        found.arcs.reverse()
        found.places = len(self._members)
        found.start = self._place[0]
        found.first = own[found.start]
        _once(found)
        return found

    def _steps(self, node: int) -> Iterator[tuple[Spot, Step]]:
        for number, step in enumerate(self._network.steps[node]):
            if (node, number) not in self._banned:
                yield (node, number), step

    def _after(self, node: int) -> Iterator[int]:
        for _, step in self._steps(node):
            yield step.head
            if step.beside >= 0:
                yield step.beside

    def _inner(self, place: int, own: list[frozenset[int]]) -> frozenset[int]:
        """Return what a run takes that goes all around a place.

        Where a script begins beside it each time, that is all that is behind there too.
        """
        members, found = self._members[place], set[int]()
        for node in members:
            for _, step in self._steps(node):
                if self._place[step.head] == place:
                    found.update(step.things)
                    if step.beside >= 0:
                        found |= self._behind(self._place[step.beside], place, own)
        return self._wanted & found

    def _behind(self, start: int, place: int, own: list[frozenset[int]]) -> set[int]:
        """Return what is wanted at a place and behind it, but for one that is looked at."""
        found, seen, waiting = set[int](), {place}, [start]
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            found |= own[at]
            for node in self._members[at]:
                for _, step in self._steps(node):
                    found.update(step.things)
                    waiting.append(self._place[step.head])
                    if step.beside >= 0:
                        waiting.append(self._place[step.beside])
        return found

    def _arcs(self, place: int, own: list[frozenset[int]], counts: list[bool]) -> Iterator[Arc]:
        """Yield what leads on from a place and takes something, or leads to what does."""
        groups: dict[tuple[int, int], dict[frozenset[int], Spot]] = {}
        for node in self._members[place]:
            for spot, step in self._steps(node):
                head = self._place[step.head]
                if head == place:
                    continue
                beside = NOWHERE if step.beside < 0 else self._place[step.beside]
                things = own[head] | (self._wanted & frozenset(step.things))
                if beside >= 0:
                    things |= own[beside]
                head = head if counts[head] else NOWHERE
                if beside == place or (beside >= 0 and not counts[beside]):
                    beside = NOWHERE
                if things or head >= 0 or beside >= 0:
                    groups.setdefault((head, beside), {}).setdefault(things, spot)
        for (head, beside), ways in groups.items():
            for things, spot in _most(ways):
                yield Arc(place, head, beside, things, spot)


def _once(graph: Condensed) -> None:
    """Take a thing from the arcs before which every way has taken it."""
    bits: dict[int, int] = {}

    def mask(things: frozenset[int]) -> int:
        found = 0
        for thing in things:
            found |= 1 << bits.setdefault(thing, len(bits))
        return found

    taken: list[int | None] = [None] * graph.places
    taken[graph.start] = mask(graph.first)
    kept: list[Arc] = []
    for arc in graph.arcs:
        before = taken[arc.tail] or 0
        behind = before | mask(arc.things)
        for head in (arc.head, arc.beside):
            if head != NOWHERE:
                known = taken[head]
                taken[head] = behind if known is None else known & behind
        things = frozenset(thing for thing in arc.things if not before >> bits[thing] & 1)
        if things or arc.head != NOWHERE or arc.beside != NOWHERE:
            kept.append(arc._replace(things=things))
    graph.arcs = kept


def _most(ways: dict[frozenset[int], Spot]) -> Iterable[tuple[frozenset[int], Spot]]:
    """Return the ways that take something which no other one takes as well."""
    if len(ways) == 1:
        return ways.items()
    kept: list[tuple[frozenset[int], Spot]] = []
    holders: dict[int, list[frozenset[int]]] = {}
    for things, spot in sorted(ways.items(), key=lambda way: -len(way[0])):
        others = min((holders.get(thing, []) for thing in things), key=len, default=None)
        if (others is None and kept) or any(things < other for other in others or ()):
            continue
        kept.append((things, spot))
        for thing in things:
            holders.setdefault(thing, []).append(things)
    return kept
