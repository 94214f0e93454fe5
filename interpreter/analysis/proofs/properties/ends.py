"""Every run ends."""

from __future__ import annotations

from collections.abc import Sequence

from .....grammar.counted import counted
from ..answers.answer import Answer, Place, Verdict
from ..answers.rounds import arcs_on, circles, counts_out, repeated, states_after, way_round
from ..answers.view import MOST_REPLAYS, View, Wrong
from ._base import Property


class Ends(Property):
    """Every run comes to its end, or to rest.

    What is asked: whether a run may go round for ever: in a loop that no counter leaves, or as
    long as the platform, or the caller, answers the same again and again. The counterexample says
    which answers would have to repeat.

    What is assumed: only so many events cut in. A loop that waits, as one with music does, counts
    as one that may go round for ever, since nothing says that somebody hangs up. A loop whose
    counter goes up to a number that does not change comes to its end.
    """

    name = "ends"
    order = 1

    def answer(self, view: View) -> Answer:
        """Look for ways that come round to where they were."""
        space = view.space
        order = {state: place for place, state in enumerate(view.sure.reached())}
        found = [
            members
            for members in circles(states_after(space, order, only_sure=True))
            if not counts_out(space, members)
        ]
        found.sort(key=lambda members: min(order[each] for each in members))
        for members in found[:MOST_REPLAYS]:
            answer = self._round(view, members, order)
            if answer is not None:
                return answer
        every = list(view.every.reached())
        doubtful = [
            members
            for members in circles(states_after(space, every, only_sure=False))
            if not counts_out(space, members)
        ]
        if doubtful:
            return self._undecided(view, doubtful[0])
        if view.space.is_bounded:
            times = counted(view.question.visits or 0, "time")
            said = f"some runs visit an action more than {times}"
            return Answer(self.name, Verdict.UNDECIDED, said)
        return view.proved(self.name, "every run comes to its end or to rest")

    def _round(self, view: View, members: Sequence[int], order: dict[int, int]) -> Answer | None:
        first = min(members, key=lambda each: order[each])
        inside = set(members)
        round_ = way_round(first, inside, lambda state: arcs_on(view.space, state, only_sure=True))
        way = view.sure.to(first)
        story = view.story(way.and_round([*round_, *round_]))
        run = view.run(story)
        if not run.is_same:
            return None
        start = sum(choice.at >= 0 for choice in way.choices)
        turn = round_[0].choice
        told = view.story(way.and_round(round_))
        at = Place(view.space.program(turn), turn.at)
        says = f'a run may go round for ever at "{at}"{repeated(view.space, round_)}'
        return Answer(self.name, Verdict.REFUTED, says, told, run, round=start, at=at)

    def _undecided(self, view: View, members: Sequence[int]) -> Answer:
        place = next(
            (
                (choice, Place(view.space.program(choice), choice.at))
                for state in members
                for choice, after in view.space.arcs[state]
                if choice.doubt and after in members
            ),
            None,
        )
        why = f'"{place[1]}": {place[0].doubt}' if place else view.doubt(Wrong(members[0], ""))
        said = f"nobody can tell whether a run goes round for ever; {why}"
        return Answer(self.name, Verdict.UNDECIDED, said, at=place[1] if place else None)
