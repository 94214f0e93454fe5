"""Properties of a user's own: what must never come, what every run comes to, and how often.

Each is a small machine that watches the visits of a run, of whatever script they are. The states
of all runs are walked together with its state, so that the nearest run that it minds is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ....grammar.counted import counted
from ...run.result import Result
from ...state.instance import Ending
from .answers.answer import Answer, Place, Verdict
from .answers.beside import is_there_twice, states_from
from .answers.view import View, is_meant
from .answers.visits import Visit, visits_of
from .properties import Property
from .watched import Found, Watched


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
        roots, is_parted = self._roots(view)
        doubtful: Answer | None = None
        for only_sure in (True, False) if view.has_doubts else (True,):
            watched = Watched(self, view, roots, only_sure=only_sure)
            for found in watched.found():
                answer = self._refuted(view, found, is_parted=is_parted)
                if answer.verdict is Verdict.REFUTED:
                    return answer
                doubtful = doubtful or answer
            if watched.cut:
                return Answer(self.name, Verdict.UNDECIDED, watched.cut)
        if doubtful is not None:
            return doubtful
        if is_parted:
            unit = view.space.states[roots[1]].places[0].unit
            named = view.space.units[unit].program.name
            said = f'nobody can tell which comes first where "{named}" runs beside another script'
            return Answer(self.name, Verdict.UNDECIDED, said)
        return view.proved(self.name, "it holds in every run")

    def _refuted(self, view: View, found: Found, *, is_parted: bool) -> Answer:
        """Return what a run of a way shows."""
        story = view.story(found.way)
        run = view.run(view.story(found.way.and_round([*found.round, *found.round])))
        says = found.says
        is_shown = bool(found.round) or self.is_against(run.result, is_parted=is_parted)
        if run.is_same and not found.is_doubted and is_shown:
            if not found.round:
                return Answer(self.name, Verdict.REFUTED, says, story, run, at=found.at)
            turn = sum(choice.at >= 0 for choice in found.way.choices)
            told = view.story(found.way.and_round(found.round))
            return Answer(self.name, Verdict.REFUTED, says, told, run, round=turn, at=found.at)
        why = run.difference or "what comes first is not known, or how long it goes on"
        said = f"{says}, but a run of that goes another way: {why}"
        return Answer(self.name, Verdict.UNDECIDED, said, at=found.at)

    def _roots(self, view: View) -> tuple[list[int], bool]:
        """Return the beginning of the script, and of those beside it that have to do with this.

        Also whether it hangs on what comes first in scripts that run beside each other.
        """
        space = view.space
        first, *others = space.roots
        if not others:
            return [first], False
        reached = {root: states_from(space, [root]) for root in space.roots}
        found = [root for root in others if self._is_in(view, reached[root])]
        is_parted = bool(found) and (
            self.kind is WishKind.ALWAYS_REACHES
            or len(found) > 1
            or self._is_in(view, reached[first])
            or is_there_twice(space, found[0], reached)
        )
        return [first, *found], is_parted and (self.kind is not WishKind.NEVER or bool(self.after))

    def _is_in(self, view: View, states: set[int]) -> bool:
        space = view.space
        return any(
            is_meant(name.partition(":")[0], space.program(choice), choice.at)
            for state in states
            for choice, _ in space.arcs[state]
            if choice.at >= 0
            for name in self.names()
        )

    # Watching

    def next(self, seen: int, visit: Visit) -> int | None:
        """Return what was seen behind a visit, ``None`` where the visit must not be."""
        is_action, is_after, is_before = (
            bool(text)
            and (not visit.is_back or ":" in text)
            and is_meant(text, visit.program, visit.at, visit.outcome)
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
                behind = 2 if is_action else 1 if is_after else seen
        return None if is_wrong else behind

    @property
    def begins(self) -> int:
        """What is seen before the first visit."""
        return 1 if self.kind is WishKind.ALWAYS_REACHES and not self.after else 0

    def is_wanting(self, seen: int) -> bool:
        """Whether a run must not be over now."""
        return self.kind is WishKind.ALWAYS_REACHES and seen == 1

    def is_against(self, result: Result, *, is_parted: bool = False) -> bool:
        """Whether a run is not as it is wished; where it ``is_parted`` all scripts count."""
        seen: int | None = self.begins
        for visit in visits_of(result):
            seen = self.next(seen, visit)
            if seen is None:
                return True
        is_going_on = is_parted and Ending.LIMIT in {ending for _, ending in result.scripts}
        return self.is_wanting(seen) and not is_going_on

    def said(self, place: Place) -> str:
        """Return what goes wrong at a place."""
        id = place.program.written(place.at).id
        match self.kind:
            case WishKind.NEVER:
                behind = f' after "{self.after}"' if self.after else ""
                return f'"{id}" comes{behind}'
            case WishKind.AT_MOST:
                return f'"{id}" comes more than {counted(self.times, "time")}'
            case WishKind.BETWEEN:
                return f'"{id}" comes after "{self.after}" without "{self.action}" between them'
            case WishKind.ALWAYS_REACHES:
                return f'a run is over at "{id}" without "{self.action}"'
