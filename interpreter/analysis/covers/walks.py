"""From how often all runs together go each arc to single ways, step for step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ....actions.values import Value
from ....grammar.slices import cached_property
from .condensed import NOWHERE, Condensed
from .network import Network, Spot, Step


@dataclass(slots=True)
class Walk:
    """One run: its steps from the beginning on, and those of a script that it starts beside it.

    ``takes`` are the things for which it is there.
    """

    main: list[Spot] = field(default_factory=list[Spot])
    beside: list[Spot] = field(default_factory=list[Spot])
    takes: list[int] = field(default_factory=list[int])
    given: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """What it begins with beside what its way is about."""
    deeper: tuple[int, ...] = ()
    """After how many of all steps another script has begun beside that one, and so on."""


@dataclass(slots=True)
class _Plan:
    """The steps for which a run is there, its own and those of the script beside it.

    ``start`` is the step at which that one begins, the first of those that the run ``starts``.
    """

    own: list[Spot] = field(default_factory=list[Spot])
    start: Spot | None = None
    beside: list[Spot] = field(default_factory=list[Spot])


class Walker:
    """Finds ways in a network, where nobody goes a step that is banned."""

    def __init__(self, network: Network, graph: Condensed, banned: Container[Spot]) -> None:
        """Walk in a network whose places are those of a condensed one."""
        self._network, self._graph, self._banned = network, graph, banned
        self._place = graph.of_node

    # From a flow to what each run is there for

    def walks(self, times: Sequence[int], runs: int, wanted: Collection[int]) -> list[Walk]:
        """Return the runs of a flow, those that take most first, each by the shortest way."""
        left = set(wanted)
        found: list[Walk] = []
        for main, start, beside in self._routes(times, runs, wanted):
            plan = _Plan(start=start)
            self._collect(0, main, left, plan.own)
            if start is not None:
                self._collect(self._network.step(start).beside, beside, left, plan.beside)
            if plan.own or plan.beside:
                found.append(self._walk(plan))
        return sorted(found, key=lambda walk: -len(walk.takes))

    def _routes(
        self, times: Sequence[int], runs: int, wanted: Collection[int]
    ) -> Iterator[tuple[list[int], Spot | None, list[int]]]:
        """Yield single runs as arcs, each where most is left: its own, and those beside it."""
        graph, left = self._graph, list(times)
        missing = set(wanted) - graph.first
        out: dict[int, list[int]] = {}
        for number, arc in enumerate(graph.arcs):
            if left[number]:
                out.setdefault(arc.tail, []).append(number)
        for _ in range(max(runs, 1)):
            most = self._most(out, left, missing)
            main = self._route(graph.start, out, left, most)
            starts = [graph.arcs[number] for number in main if graph.arcs[number].beside >= 0]
            arc = max(starts, key=lambda each: most.get(each.beside, (-1, 0)), default=None)
            beside = [] if arc is None else self._route(arc.beside, out, left, most)
            for number in (*main, *beside):
                missing -= graph.arcs[number].things
            yield main, None if arc is None else arc.spot, beside

    def _most(
        self, out: dict[int, list[int]], left: Sequence[int], missing: set[int]
    ) -> dict[int, tuple[int, int]]:
        """Return for each place how much a run can take from there on, and the arc to go."""
        most: dict[int, tuple[int, int]] = {}
        for place in sorted(out):
            best = (-1, NOWHERE)
            for number in out[place]:
                arc = self._graph.arcs[number]
                if left[number] > 0:
                    worth = len(arc.things & missing)
                    for head in (arc.head, arc.beside):
                        worth += max(most.get(head, (0, 0))[0], 0)
                    best = max(best, (worth, number))
            most[place] = best
        return most

    def _route(
        self,
        place: int,
        out: dict[int, list[int]],
        left: list[int],
        most: dict[int, tuple[int, int]],
    ) -> list[int]:
        found: list[int] = []
        while place in out:
            number = most[place][1]
            if number == NOWHERE:
                break
            left[number] -= 1
            found.append(number)
            place = self._graph.arcs[number].head
        return found

    # From what a run is there for to its steps

    def _collect(self, node: int, arcs: Sequence[int], left: set[int], found: list[Spot]) -> None:
        for number in arcs:
            arc = self._graph.arcs[number]
            node = self._collect_here(node, left, found)
            if node < 0:
                return
            step = self._network.step(arc.spot)
            if left.intersection(step.things):
                found.append(arc.spot)
                left.difference_update(step.things)
            node = step.head
        self._collect_here(node, left, found)

    def _collect_here(self, node: int, left: set[int], found: list[Spot]) -> int:
        """Take what is left at a place, the nearest first; return where that ends."""
        place = self._place[node]

        def is_new(step: Step) -> bool:
            return self._place[step.head] == place and not left.isdisjoint(step.things)

        while left and self._has(place, left):
            way = self._nearest(node, is_new, lambda head: self._place[head] == place)
            if way is None:
                return node
            step = self._network.step(way[-1])
            found.append(way[-1])
            left.difference_update(step.things)
            node = step.head
        return node

    def _has(self, place: int, left: set[int]) -> bool:
        return not left.isdisjoint(self._inner.get(place, ()))

    @cached_property
    def _inner(self) -> dict[int, set[int]]:
        """What the steps within each place take."""
        found: dict[int, set[int]] = {}
        for node, place in self._place.items():
            for at, step in enumerate(self._network.steps[node]):
                is_open = step.things and (node, at) not in self._banned
                if is_open and self._place.get(step.head) == place:
                    found.setdefault(place, set()).update(step.things)
        return found

    def _walk(self, plan: _Plan) -> Walk:
        """Return the shortest way over some steps, and on to where a run may be over."""
        walk = Walk()
        own = plan.own
        if plan.beside and plan.start is not None and plan.start not in own:
            own = sorted((*own, plan.start), key=lambda spot: -self._place[spot[0]])
        walk.main = self._over(0, own)
        if plan.beside and plan.start is not None:
            walk.beside = self._over(self._network.step(plan.start).beside, plan.beside)
        for spot in (*plan.own, *plan.beside):
            walk.takes += self._network.step(spot).things
        return walk

    def apart(self, walk: Walk) -> tuple[Walk, Walk]:
        """Return a run without its script beside it, and the shortest one that starts that one."""
        start = next(spot for spot in walk.main if self._begins(spot, walk.beside))
        beside = {thing for spot in walk.beside for thing in self._network.step(spot).things}
        main = {thing for spot in walk.main for thing in self._network.step(spot).things}
        return (
            Walk(walk.main, takes=[thing for thing in walk.takes if thing in main]),
            Walk(
                self._over(0, [start]),
                walk.beside,
                [thing for thing in walk.takes if thing in beside - main],
            ),
        )

    def joined(self, walk: Walk, other: Walk) -> Walk | None:
        """Return a run with what another one does beside it, if it starts that script as well."""
        if walk.beside or not any(self._begins(spot, other.beside) for spot in walk.main):
            return None
        return Walk(walk.main, other.beside, [*walk.takes, *other.takes])

    def _begins(self, spot: Spot, beside: Sequence[Spot]) -> bool:
        return self._network.step(spot).beside == beside[0][0]

    def _over(self, node: int, spots: Sequence[Spot]) -> list[Spot]:
        found: list[Spot] = []
        for spot in spots:
            found += [*self.between(node, spot[0]), spot]
            node = self._network.step(spot).head
        return found + self.to_rest(node)

    def between(self, node: int, tail: int) -> list[Spot]:
        """Return the shortest way from one node to another."""
        if node == tail:
            return []
        low, high = self._place[tail], self._place[node]
        way = self._nearest(
            node,
            lambda step: step.head == tail,
            lambda head: low <= self._place.get(head, -1) <= high,
        )
        if way is None:
            raise ValueError((node, tail))
        return way

    def to_rest(self, node: int) -> list[Spot]:
        """Return the shortest way to where a run may be over, none where it never is."""
        if self._network.is_rest(node):
            return []
        is_rest = self._network.is_rest
        return self._nearest(node, lambda step: is_rest(step.head), lambda _: True) or []

    def _nearest(
        self, node: int, is_wanted: Callable[[Step], bool], is_inside: Callable[[int], bool]
    ) -> list[Spot] | None:
        """Return the shortest way that ends with a wanted step, if it can be without events."""
        for has_events in (False, True):
            way = self._search(node, is_wanted, is_inside, has_events=has_events)
            if way is not None:
                return way
        return None

    def _search(
        self,
        start: int,
        is_wanted: Callable[[Step], bool],
        is_inside: Callable[[int], bool],
        *,
        has_events: bool,
    ) -> list[Spot] | None:
        parents: dict[int, Spot | None] = {start: None}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for at, step in enumerate(self._network.steps[node]):
                if not has_events and step.choice.event and step.choice.edge < 0:
                    continue
                if (node, at) in self._banned:
                    continue
                if is_wanted(step):
                    return self._back(parents, (node, at))
                if step.head not in parents and is_inside(step.head):
                    parents[step.head] = (node, at)
                    waiting.append(step.head)
        return None

    def _back(self, parents: dict[int, Spot | None], spot: Spot) -> list[Spot]:
        found = [spot]
        above = parents[spot[0]]
        while above is not None:
            found.append(above)
            above = parents[above[0]]
        return found[::-1]
