"""Findings held against every run of their script: refuted, confirmed by one, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import inf

from ....grammar.finding import BranchlineError
from ....grammar.gc_pause import paused_collection
from ....grammar.names import outcome_key
from ....grammar.slices import Slices, cached_property, result_of
from ...program.program import Program
from ...run.events import ANSWERED
from ...state.setup import Programs
from ..explorer.data.question import Budget, Question
from ..explorer.data.state import Choice
from ..explorer.space import Way, exploring
from .along import way_along
from .answers.answer import Answer, Verdict
from .answers.rounds import arcs_on, repeated, way_round
from .answers.told import quoted, telling
from .answers.view import View
from .claims import Claim, GoesRound
from .script_visits import About, Hit, ScriptVisits

MOST_REPLAYS = 40
"""How many runs are made for one script, before what is left is not decided."""
_MOST_TRIES = 5


class Ruling(StrEnum):
    """What every run says of a finding."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNDECIDED = "not decided"


@dataclass(frozen=True, slots=True)
class Judged:
    """A ruling, and what confirms a finding: a run, or in words that there is none."""

    ruling: Ruling
    says: str = ""
    answer: Answer | None = None


_UNDECIDED = Judged(Ruling.UNDECIDED)


class Judge:
    """Rules on the findings of one script, which is explored once they are there."""

    def __init__(self, program: Program, programs: Programs, states: int) -> None:
        """Explore nothing yet, and never more than so many states."""
        self._program, self._programs = program, programs
        # A clock has no part in it: what is found must not hang on the speed of a machine.
        self._budget = Budget(states=states, seconds=inf)
        self._left = MOST_REPLAYS

    def judged(self, claim: Claim, about: About) -> Judged:
        """Return what all runs say of a claim."""
        visits = self._visits
        if visits is None or not claim.can_tell(visits, about):
            return _UNDECIDED
        hits = list(claim.hits(visits, about))
        if not hits:
            if not self._is_none(claim, about):
                return _UNDECIDED
            if claim.is_of_none:
                is_default = outcome_key(about.outcome) == "default"
                what = "goes on behind it" if is_default else f"takes {quoted(about.outcome)}"
                return Judged(Ruling.CONFIRMED, f"no run {what}")
            return Judged(Ruling.REFUTED)
        found = self._shown(visits, claim, about, hits)
        if found is None:
            return _UNDECIDED
        return Judged(Ruling.REFUTED) if claim.is_of_none else found

    def looking(self) -> Slices[None]:
        """Explore the script, and stop now and then; whoever asks first does it otherwise."""
        vars(self)["_visits"] = yield from self._exploring(Question())

    @cached_property
    def _visits(self) -> ScriptVisits | None:
        return self._explored(Question())

    def _explored(self, question: Question) -> ScriptVisits | None:
        with paused_collection():
            return result_of(self._exploring(question))

    def _exploring(self, question: Question) -> Slices[ScriptVisits | None]:
        try:
            space = yield from exploring(self._program, self._programs, question, self._budget)
        except BranchlineError:  # a script that it calls has mistakes
            return None
        return ScriptVisits(View(space, question, self._programs))

    # What no run does

    def _is_none(self, claim: Claim, about: About) -> bool:
        """Whether nothing that bears a claim out is in any run, whoever called the script."""
        visits = self._visits
        if visits is None or claim.is_only_shown or not visits.is_whole:
            return False
        if self._open is visits:
            return True
        opened = self._open
        if opened is None or not opened.is_whole:
            return False
        return next(claim.hits(opened, about), None) is None

    @cached_property
    def _open(self) -> ScriptVisits | None:
        """What was explored where all variables of the script may have any value at first.

        So it is for one in which another script goes on, which may have asked for an agent too.
        """
        visits = self._visits
        if visits is None or not (visits.unset or ANSWERED in self._program.events):
            return visits
        inputs = dict.fromkeys(visits.unset, ())
        return self._explored(Question(inputs=inputs, is_requested=True))

    # What a run shows

    def _shown(
        self, visits: ScriptVisits, claim: Claim, about: About, hits: Sequence[Hit]
    ) -> Judged | None:
        """Return the nearest run that bears a claim out, where one is made that does.

        A way in doubt may be one that a run goes all the same.
        """
        likely = [hit for hit in hits if claim.is_sure(visits, hit)]
        sure = [hit for hit in likely if not hit.choice.doubt and hit.state in self._order]
        if isinstance(claim, GoesRound):
            return self._round(visits, claim, about, sure)
        tried = self._ways(visits, claim, about, sure, only_sure=True)
        if visits.view.has_doubts and not claim.is_hidden:
            tried = chain(tried, self._ways(visits, claim, about, likely, only_sure=False))
        ran = (self._tried(visits.view, way) for way in tried)
        return next(filter(None, ran), None)

    def _ways(
        self,
        visits: ScriptVisits,
        claim: Claim,
        about: About,
        hits: Sequence[Hit],
        *,
        only_sure: bool,
    ) -> Iterator[Way]:
        """Yield the nearest ways to some visits."""
        if claim.avoids or (claim.is_along and about.path):
            path = about.path if claim.is_along else ((about.at, None),)
            way = way_along(visits, path, hits, claim.avoids, only_sure=only_sure)
            yield from () if way is None else (way,)
            return
        view = visits.view
        ways, order = (view.sure, self._order) if only_sure else (view.every, self._every)
        nearest = sorted(hits, key=lambda hit: order[hit.state])
        for hit in nearest[:_MOST_TRIES]:
            yield ways.to(hit.state).and_then(hit.choice)

    @cached_property
    def _order(self) -> dict[int, int]:
        """The states that some run certainly comes to, the nearest first."""
        visits = self._visits
        reached = () if visits is None else visits.view.sure.reached()
        return {state: place for place, state in enumerate(reached)}

    @cached_property
    def _every(self) -> dict[int, int]:
        """The states that some run may come to, those with the fewest doubts first."""
        visits = self._visits
        reached = () if visits is None else visits.view.every.reached()
        return {state: place for place, state in enumerate(reached)}

    def _tried(self, view: View, way: Way) -> Judged | None:
        """Return that a run goes a way, where it does."""
        if self._left <= 0:
            return None
        self._left -= 1
        story = view.story(way)
        run = view.run(story)
        if not run.is_same:
            return None
        return _confirmed("a run goes this way", Answer("", Verdict.REFUTED, "", story, run))

    def _round(
        self, visits: ScriptVisits, claim: GoesRound, about: About, hits: list[Hit]
    ) -> Judged | None:
        """Return the nearest run that comes round to where it was, and may do so again."""
        view, space = visits.view, visits.space
        allowed = claim.allowed(visits, about)

        def arcs(state: int) -> Iterator[tuple[Choice, int, bool]]:
            return (arc for arc in arcs_on(space, state, only_sure=True) if allowed(arc[0]))

        inside = set(self._order)
        hits.sort(key=lambda hit: self._order[hit.state])
        for state in dict.fromkeys(hit.state for hit in hits[: _MOST_TRIES * 2]):
            turn = way_round(state, inside, arcs)
            if not turn or self._left <= 0:
                continue
            self._left -= 1
            way = view.sure.to(state)
            run = view.run(view.story(way.and_round([*turn, *turn])))
            if run.is_same:
                start = sum(choice.at >= 0 for choice in way.choices)
                story = view.story(way.and_round(turn))
                said = f"a run may go round here for ever{repeated(space, turn)}"
                return _confirmed(said, Answer("", Verdict.REFUTED, "", story, run, round=start))
        return None


def _confirmed(says: str, answer: Answer) -> Judged:
    told = telling(answer)
    given = () if told is None else told.given
    named = ", ".join(f"{name} = {quoted(value)}" for name, value in given)
    return Judged(Ruling.CONFIRMED, f"{says}, given {named}" if named else says, answer)
