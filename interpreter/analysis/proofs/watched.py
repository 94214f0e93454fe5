"""The states of all runs, walked together with what somebody has seen on the way there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from ..explorer.data.state import Choice
from ..explorer.space import Turn, Way, way_back
from .answers.answer import Place
from .answers.rounds import circles, counts_out, repeated, way_round
from .answers.view import View
from .answers.visits import Visit

_MOST = 1_000_000
_MOST_FOUND = 20

Spot = tuple[int, int]
"""A state, and what was seen on the way there."""


class Watcher(Protocol):
    """What watches the visits of a run."""

    @property
    def action(self) -> str:
        """What a run is to come to."""
        ...

    @property
    def begins(self) -> int:
        """What is seen before the first visit."""
        ...

    def next(self, seen: int, visit: Visit) -> int | None:
        """Return what was seen behind a visit, ``None`` where the visit must not be."""
        ...

    def is_wanting(self, seen: int) -> bool:
        """Whether a run must not be over now."""
        ...

    def said(self, place: Place) -> str:
        """Return what goes wrong at a place."""
        ...


class Found(NamedTuple):
    """A way to what must not be, in words; behind it, it may go ``round`` for ever."""

    way: Way
    says: str
    at: Place
    round: tuple[Turn, ...] = ()
    is_doubted: bool = False
    """Whether a run of the way is no proof that it goes on so."""


class Watched:
    """All states with what was seen on the way there, the nearest first.

    ``roots`` are the scripts that are watched: the first, and some that are started beside it.
    ``cut`` says why not all were walked through, empty where they were.
    """

    def __init__(
        self, watcher: Watcher, view: View, roots: Sequence[int], *, only_sure: bool
    ) -> None:
        """Walk by all choices, or by those alone that are beyond doubt."""
        self._watcher, self._view, self._only_sure = watcher, view, only_sure
        self._roots = frozenset(roots)
        self._parents: dict[Spot, tuple[Spot, Choice] | None] = {}
        self._beside: set[Spot] = set()
        self._arcs: dict[Spot, list[tuple[Choice, Spot]]] = {}
        self.cut = ""

    def found(self) -> Iterator[Found]:
        """Yield the nearest ways to what must not be."""
        space, watcher = self._view.space, self._watcher
        start = (space.roots[0], watcher.begins)
        self._parents[start] = None
        waiting = deque([start])
        count = 0
        while waiting and count < _MOST_FOUND:
            if len(self._parents) > _MOST:
                self.cut = f"there are more than {_MOST:,} states with what was seen before them"
                return
            spot = waiting.popleft()
            state, seen = spot
            if space.states[state].status is not None and watcher.is_wanting(seen):
                count += 1
                yield self._told(self._way(spot))
            for choice, after in space.arcs[state]:
                if self._only_sure and choice.doubt:
                    continue
                behind = self._behind(seen, choice)
                if behind is None:
                    count += 1
                    yield self._told(self._way(spot).and_then(choice))
                    continue
                self._go(spot, choice, (after, behind), waiting)
        yield from self._rounds()

    def _behind(self, seen: int, choice: Choice) -> int | None:
        if choice.at < 0 or (choice.event and choice.edge < 0):
            return seen
        space = self._view.space
        visit = Visit(space.program(choice), choice.at, choice.outcome)
        behind = self._watcher.next(seen, visit)
        unit, edge = choice.resumed
        if behind is None or unit < 0:
            return behind
        program = space.units[unit].program
        edges = program.edges
        back = Visit(program, edges.action[edge], edges.outcome[edge], is_back=True)
        return self._watcher.next(behind, back)

    def _go(self, spot: Spot, choice: Choice, other: Spot, waiting: deque[Spot]) -> None:
        """Note a way to what comes next, and to a script that begins beside it."""
        self._arcs.setdefault(spot, []).append((choice, other))
        if other not in self._parents:
            self._parents[other] = (spot, choice)
            waiting.append(other)
        root = self._view.space.spawned.get(choice.spawned)
        if root is not None and root in self._roots:
            begun = (root, other[1])
            if begun not in self._parents:
                self._parents[begun] = (spot, choice)
                self._beside.add(begun)
                waiting.append(begun)

    def _rounds(self) -> Iterator[Found]:
        """Yield ways that go round for ever and never come to what they have to."""
        wanting = [spot for spot in self._parents if self._watcher.is_wanting(spot[1])]
        after = {spot: [other for _, other, _ in self._on(spot)] for spot in wanting}
        space = self._view.space
        for members in circles(after):
            if counts_out(space, [state for state, _ in members]):
                continue
            inside = set(members)
            first = next(spot for spot in wanting if spot in inside)
            round_ = tuple(way_round(first, inside, self._on))
            way = self._way(first)
            place = Place(space.program(round_[0].choice), round_[0].choice.at)
            says = f'a run may go round for ever at "{place}"{repeated(space, round_)}'
            says += f' without "{self._watcher.action}"'
            yield Found(way, says, place, round_, is_doubted=not self._only_sure)

    def _on(self, spot: Spot) -> Iterator[tuple[Choice, Spot, bool]]:
        """Yield what goes on without an event, as long as it is still wanting."""
        for choice, other in self._arcs.get(spot, []):
            if not (choice.event and choice.edge < 0) and self._watcher.is_wanting(other[1]):
                yield choice, other, False

    def _way(self, spot: Spot) -> Way:
        return way_back(spot, self._parents, self._beside)

    def _told(self, way: Way) -> Found:
        space = self._view.space
        last = next(choice for choice in reversed(way.choices) if choice.at >= 0)
        place = Place(space.program(last), last.at)
        return Found(way, self._watcher.said(place), place)
