"""Properties of a user's own: what must never come, what every run comes to, and how often.

Each is a small machine that watches the visits of a run. The states of all runs are walked
together with its state, so that the nearest run that it minds is found.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ...program.program import Program
from ..components import components
from ..explorer.data.state import Choice
from ..explorer.space import Way
from .answers.answer import Answer, Place, Verdict
from .answers.view import View, is_meant
from .properties import Property

_MOST = 1_000_000


class WishKind(StrEnum):
    """What is wished."""

    NEVER = "never"
    ALWAYS_REACHES = "always_reaches"
    BETWEEN = "between"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Wish(Property):
    """One property of a user's own.

    ``action`` is what must not come, or must; ``after`` is what has to have come before that
    counts, ``before`` what it has to come before; ``times`` is how often it may. Each names an
    action by its id or its kind, and an outcome of it behind a colon.
    """

    name: str
    kind: WishKind
    action: str
    after: str = ""
    before: str = ""
    times: int = 0
    order = 100

    def names(self) -> Iterator[str]:
        """Yield what it names."""
        yield from (each for each in (self.action, self.after, self.before) if each)

    def answer(self, view: View) -> Answer:
        """Walk through all states together with what was seen so far."""
        for only_sure in (True, False):
            walk = _Walk(self, view, only_sure=only_sure)
            found = walk.found()
            if walk.is_cut:
                said = f"there are more than {_MOST:,} states with what was seen before them"
                return Answer(self.name, Verdict.UNDECIDED, said)
            if found is None:
                continue
            way, says, at = found
            story = view.story(way)
            run = view.run(story)
            if run.is_same:
                return Answer(self.name, Verdict.REFUTED, says, story, run, at=at)
            said = f"{says}, but a run of that goes another way: {run.difference}"
            if not only_sure:
                return Answer(self.name, Verdict.UNDECIDED, said, at=at)
        return view.proved(self.name, "it holds in every run")

    def next(self, seen: int, program: Program, choice: Choice) -> int | None:
        """Return what was seen behind a visit, ``None`` where the visit must not be."""
        is_action, is_after, is_before = (
            bool(text) and is_meant(text, program, choice.at, choice.outcome)
            for text in (self.action, self.after, self.before)
        )
        match self.kind:
            case WishKind.NEVER:
                is_wrong = is_action and bool(seen or not self.after)
                behind = 1 if is_after else seen
            case WishKind.AT_MOST:
                behind = seen + is_action
                is_wrong = behind > self.times
            case WishKind.BETWEEN:
                is_wrong = bool(seen) and is_before and not is_action
                behind = 0 if is_action else 1 if is_after else seen
            case WishKind.ALWAYS_REACHES:
                is_wrong = False
                behind = 2 if is_action else 1 if seen == 0 and is_after else seen
        return None if is_wrong else behind

    @property
    def begins(self) -> int:
        """What is seen before the first visit."""
        return 1 if self.kind is WishKind.ALWAYS_REACHES and not self.after else 0

    def said(self, place: Place) -> str:
        """Return what goes wrong at a place."""
        id = place.program.written(place.at).id
        match self.kind:
            case WishKind.NEVER:
                behind = f' after "{self.after}"' if self.after else ""
                return f'"{id}" comes{behind}'
            case WishKind.AT_MOST:
                return f'"{id}" comes more than {self.times} times'
            case WishKind.BETWEEN:
                return f'"{id}" comes after "{self.after}" without "{self.action}" between them'
            case WishKind.ALWAYS_REACHES:
                return f'a run is over at "{id}" without "{self.action}"'


Spot = tuple[int, int]


class _Walk:
    """All states with what a wish has seen on the way there, the nearest first."""

    def __init__(self, wish: Wish, view: View, *, only_sure: bool) -> None:
        self._wish, self._view, self._only_sure = wish, view, only_sure
        self._parents: dict[Spot, tuple[Spot, Choice] | None] = {}
        self._arcs: dict[Spot, list[Spot]] = {}
        self.is_cut = False

    def found(self) -> tuple[Way, str, Place] | None:
        """Return the nearest way to what must not be, in words."""
        space, wish = self._view.space, self._wish
        start = (space.roots[0], wish.begins)
        self._parents[start] = None
        waiting = deque([start])
        while waiting:
            if len(self._parents) > _MOST:
                self.is_cut = True
                return None
            spot = waiting.popleft()
            state, seen = spot
            if space.states[state].status is not None and self._minds_rest(spot):
                way = self._way(spot)
                return way, *self._told(way)
            for choice, after in space.arcs[state]:
                if self._only_sure and choice.doubt:
                    continue
                is_visit = choice.at >= 0 and not (choice.event and choice.edge < 0)
                behind = wish.next(seen, space.program(choice), choice) if is_visit else seen
                if behind is None:
                    way = self._way(spot).and_then(choice)
                    return way, *self._told(way)
                other = (after, behind)
                self._arcs.setdefault(spot, []).append(other)
                if other not in self._parents:
                    self._parents[other] = (spot, choice)
                    waiting.append(other)
        return self._round()

    def _minds_rest(self, spot: Spot) -> bool:
        return self._wish.kind is WishKind.ALWAYS_REACHES and spot[1] == 1

    def _round(self) -> tuple[Way, str, Place] | None:
        """Return a way that goes round for ever and never comes to what it has to."""
        if self._wish.kind is not WishKind.ALWAYS_REACHES:
            return None
        for members in components(self._parents, lambda spot: self._arcs.get(spot, [])):
            is_round = len(members) > 1 or any(m in self._arcs.get(m, []) for m in members)
            if not is_round or self._is_of_events(members):
                continue
            if all(seen == 1 for _, seen in members):
                inside = set(members)
                way = self._way(next(spot for spot in self._parents if spot in inside))
                _, place = self._told(way)
                id = place.program.written(place.at).id
                says = f'a run may go round for ever at "{id}" without "{self._wish.action}"'
                return way, says, place
        return None

    def _is_of_events(self, members: tuple[Spot, ...]) -> bool:
        """Whether only events that come again and again go round here."""
        inside = {state for state, _ in members}
        space = self._view.space

        def after(state: int) -> Iterator[int]:
            return (
                other
                for choice, other in space.arcs[state]
                if other in inside
                and not (choice.event and choice.edge < 0)
                and not (choice.counts or (self._only_sure and choice.doubt))
            )

        return not any(
            len(each) > 1 or any(one in after(one) for one in each)
            for each in components(inside, after)
        )

    def _way(self, spot: Spot) -> Way:
        found: list[Choice] = []
        above = self._parents[spot]
        while above is not None:
            spot, choice = above
            found.append(choice)
            above = self._parents[spot]
        return Way(tuple(reversed(found)))

    def _told(self, way: Way) -> tuple[str, Place]:
        space = self._view.space
        last = next(choice for choice in reversed(way.choices) if choice.at >= 0)
        place = Place(space.program(last), last.at)
        return self._wish.said(place), place
