"""In which of some stories of a script another one shows the same, in every world of them.

Both scripts are walked through once. A story of the first one is then followed through the pairs
by its own steps alone: whatever the other one does meanwhile, they agree where no difference
lies on that way. So renamed actions, or others built in another manner, count as what they do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ....grammar.gc_pause import paused_collection
from ...program.program import Program
from ...state.setup import Programs
from ..behaviour.behaviour import MOST_TRIALS, Comparison, Difference, Reading
from ..behaviour.pairs import OLD, Arrow, Parting, Walked
from ..behaviour.walk import walk
from ..explorer.data.question import Budget, Question
from ..explorer.inputs import with_parameters
from .route import IGNORED, Route, Step, route_of_way, step_of

_MOST_PARTINGS = 4
"""How many differences on the way of one story are tried before it is left open."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one story: the difference that a run shows, or why nobody can tell.

    One without either agrees. ``gone`` is how many steps of each part the first script goes.
    """

    difference: Difference | None = None
    reason: str = ""
    gone: tuple[int, ...] = ()

    @property
    def agrees(self) -> bool | None:
        """Whether both do the same in it; ``None`` where nobody can tell."""
        if self.difference is not None:
            return False
        return None if self.reason else True


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two scripts compare, and what came of each story of the first one.

    ``routes`` are those of the differences, in their order.
    """

    comparison: Comparison
    verdicts: tuple[Verdict, ...]
    routes: tuple[Route, ...]


class _Place(NamedTuple):
    """A pair, and how much of a story is gone there: so many steps of one of its parts."""

    pair: int
    part: int
    step: int


def agreement(
    programs: tuple[Program, Program],
    lookups: tuple[Programs, Programs],
    stories: Sequence[Route],
    question: Question | None = None,
    budget: Budget | None = None,
) -> Agreement:
    """Return how two scripts compare, and in which stories of the first one they agree."""
    asked = question or Question()
    for program in programs:
        asked = with_parameters(asked, program)
    with paused_collection():
        walked = walk(programs, lookups, asked, budget or Budget(), keeps_arrows=True)
        reading = Reading(walked, programs, lookups, asked)
        found = reading.comparison()
        follower = _Follower(walked, reading)
        return Agreement(
            found,
            tuple(follower.verdict(story) for story in stories),
            tuple(route_of_way(walked.sides[OLD], each.way) for each in found.differences),
        )


def followed(
    program: Program, lookup: Programs, stories: Sequence[Route], question: Question | None = None
) -> tuple[tuple[Route, ...], Comparison]:
    """Return stories as far as they can be followed, none twice, and the script beside itself.

    A story may go where a comparison does not: an event that cuts in between two actions of which
    nobody notices anything.
    """
    found = agreement((program, program), (lookup, lookup), stories, question)
    routes = (
        Route(
            tuple(
                part[:gone]
                for part, gone in zip(route.parts, verdict.gone, strict=True)
                if gone >= 0
            )
        )
        for route, verdict in zip(stories, found.verdicts, strict=True)
    )
    return tuple(dict.fromkeys(routes)), found.comparison


class _Follower:
    """Follows stories of the first of two scripts through the pairs of both."""

    def __init__(self, walked: Walked, reading: Reading) -> None:
        self._walked, self._reading = walked, reading
        self._side = walked.sides[OLD]
        self._arrows: dict[int, list[tuple[Arrow, Step | None, int]]] = {}
        for before, arrow, after in walked.arrows or ():
            step = step_of(self._side, arrow)
            self._arrows.setdefault(before, []).append((arrow, step, after))
        self._partings: dict[int, list[Parting]] = {}
        for parting in walked.partings:
            self._partings.setdefault(parting.pair, []).append(parting)

    def verdict(self, route: Route) -> Verdict:
        """Return what came of one story."""
        above: dict[_Place, tuple[_Place, Arrow] | None] = {_Place(0, 0, 0): None}
        waiting = deque(above)
        met: list[tuple[_Place, Parting]] = []
        gone = [-1] * len(route.parts)
        while waiting:
            place = waiting.popleft()
            gone[place.part] = max(gone[place.part], place.step)
            met += [(place, each) for each in self._met(place, route)]
            for arrow, after in self._next(place, route):
                if after not in above:
                    above[after] = place, arrow
                    waiting.append(after)
        if met:
            return replace(self._shown(met, above), gone=tuple(gone))
        if gone == [len(part) for part in route.parts] or self._is_ignored(route, gone):
            return Verdict(gone=tuple(gone))
        cut = next(iter(self._walked.cut), "the story cannot be followed")
        return Verdict(reason=cut, gone=tuple(gone))

    def _next(self, place: _Place, route: Route) -> list[tuple[Arrow, _Place]]:
        """Return where a story leads from one pair, or only the other script goes on alone."""
        steps = route.parts[place.part]
        wanted = steps[place.step] if place.step < len(steps) else None
        found: list[tuple[Arrow, _Place]] = []
        for arrow, step, after in self._arrows.get(place.pair, ()):
            if arrow.begins:
                if place.part + 1 < len(route.parts):
                    found.append((arrow, _Place(after, place.part + 1, 0)))
            elif step is None:
                found.append((arrow, place._replace(pair=after)))
            elif step == wanted:
                found.append((arrow, place._replace(pair=after, step=place.step + 1)))
        return found

    def _met(self, place: _Place, route: Route) -> list[Parting]:
        """Return where the two part on the way of a story, at one pair of it."""
        steps = route.parts[place.part]
        wanted = steps[place.step] if place.step < len(steps) else None
        return [
            parting
            for parting in self._partings.get(place.pair, ())
            if parting.last is None or step_of(self._side, parting.last) == wanted
        ]

    def _shown(
        self,
        met: Sequence[tuple[_Place, Parting]],
        above: dict[_Place, tuple[_Place, Arrow] | None],
    ) -> Verdict:
        reason = ""
        for place, parting in met[:_MOST_PARTINGS]:
            shown = self._reading.shown(parting, _way(place, above), MOST_TRIALS)
            if isinstance(shown, Difference):
                return Verdict(shown)
            reason = reason or shown
        return Verdict(reason=reason or "values that nobody can follow may differ there")

    def _is_ignored(self, route: Route, gone: list[int]) -> bool:
        """Whether a story is about an event for which by now neither script has anything."""
        last = route.parts[-1][-1:]
        wanted = [len(part) for part in route.parts]
        wanted[-1] -= 1
        return gone == wanted and bool(last) and last[0].at == IGNORED and not self._walked.cut


def _way(place: _Place, above: dict[_Place, tuple[_Place, Arrow] | None]) -> list[Arrow]:
    found: list[Arrow] = []
    step = above[place]
    while step is not None:
        place, arrow = step
        found.append(arrow)
        step = above[place]
    found.reverse()
    return found
