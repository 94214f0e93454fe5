"""Every run ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...components import components
from ...explorer.data.state import Choice, State
from ...explorer.scripts.move import Following
from ...explorer.space import Space
from ..answers.answer import Answer, Place, Verdict
from ..answers.view import MOST_REPLAYS, View, Wrong
from ._base import Property

Arcs = list[tuple[Choice, int]]


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
        circles = [
            members
            for members in _circles(_after(space, order, only_sure=True))
            if not _counts_out(space, members)
        ]
        circles.sort(key=lambda members: min(order[each] for each in members))
        for members in circles[:MOST_REPLAYS]:
            answer = self._round(view, members, order)
            if answer is not None:
                return answer
        every = list(view.every.reached()) if view.has_doubts else []
        doubtful = [
            members
            for members in _circles(_after(space, every, only_sure=False))
            if not _counts_out(space, members)
        ]
        if doubtful:
            return self._undecided(view, doubtful[0])
        if view.space.is_bounded:
            said = f"some runs visit an action more than {view.question.visits} times"
            return Answer(self.name, Verdict.UNDECIDED, said)
        return view.proved(self.name, "every run comes to its end or to rest")

    def _round(self, view: View, members: Sequence[int], order: dict[int, int]) -> Answer | None:
        first = min(members, key=lambda each: order[each])
        inside = set(members)
        round_ = _way_round(first, inside, lambda state: _arcs(view.space, state, only_sure=True))
        way = view.sure.to(first)
        story = view.story(way.and_then(*round_, *round_))
        run = view.run(story)
        if not run.is_same:
            return None
        start = sum(choice.at >= 0 for choice in way.choices)
        turn = round_[0]
        told = view.story(way.and_then(*round_))
        at = Place(view.space.program(turn), turn.at)
        says = f'a run may go round for ever at "{at}"{_repeated(view, round_)}'
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


def _arcs(space: Space, state: int, *, only_sure: bool) -> Iterator[tuple[Choice, int]]:
    """Yield what goes on from a state without an event; a script started beside goes on too."""
    for choice, after in space.arcs[state]:
        if (choice.event and choice.edge < 0) or (only_sure and choice.doubt):
            continue
        yield choice, after
        root = space.spawned.get(choice.spawned)
        if root is not None:
            yield choice, root


def _after(space: Space, states: Iterable[int], *, only_sure: bool) -> dict[int, list[int]]:
    """Return what goes on from each state."""
    return {
        state: [after for _, after in _arcs(space, state, only_sure=only_sure)] for state in states
    }


def _circles(after: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Yield the groups of states that lead round to themselves.

    What nothing leads to, once all that is so is taken away, is in none: mostly that is all.
    """
    counts = dict.fromkeys(after, 0)
    for others in after.values():
        for other in others:
            counts[other] += 1
    waiting = [state for state, count in counts.items() if not count]
    while waiting:
        state = waiting.pop()
        del counts[state]
        for other in after[state]:
            counts[other] -= 1
            if not counts[other]:
                waiting.append(other)
    for members in components(counts, lambda state: after[state]):
        if len(members) > 1 or any(member in after[member] for member in members):
            yield members


def _counts_out(space: Space, members: Sequence[int]) -> bool:
    """Whether a circle comes to its end, since each way round counts up to a fixed number."""
    inside = set(members)
    within: dict[int, Arcs] = {
        state: [arc for arc in _arcs(space, state, only_sure=False) if arc[1] in inside]
        for state in members
    }
    every = [choice for arcs in within.values() for choice, _ in arcs]
    if not any(choice.counts for choice in every) or not _is_fixed(space, members, every):
        return False

    left = {
        state: [after for choice, after in arcs if not choice.counts]
        for state, arcs in within.items()
    }
    return next(_circles(left), None) is None


def _is_fixed(space: Space, members: Sequence[int], every: Sequence[Choice]) -> bool:
    """Whether nothing within a circle changes a number up to which it counts, or its counter."""
    sets: set[str] = set()
    limits: set[str] = set()
    levels: set[int] = set()
    for choice in every:
        unit = space.units[choice.unit]
        move = unit.moves[choice.at]
        if unit.ways[choice.at] in {Following.REPLACE, Following.SPAWN}:
            return False
        if unit.ways[choice.at] is not Following.PASS:
            sets |= {name.removeprefix("global:") for name in move.sets if name[0] != "#"}
        if choice.counts:
            limits |= {name.removeprefix("global:") for name in move.uses.opaque}
            if move.uses.may_fault:
                return False
    for state in members:
        place: State = space.states[state]
        levels.add(len(place.places))
    return not sets & limits and len(levels) == 1


def _way_round(
    start: int, inside: set[int], arcs: Callable[[int], Iterator[tuple[Choice, int]]]
) -> list[Choice]:
    """Return the shortest way from a state back to it."""
    parents: dict[int, tuple[int, Choice]] = {}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        for choice, after in arcs(state):
            if after == start:
                found = [choice]
                while state != start:
                    state, before = parents[state]
                    found.append(before)
                return found[::-1]
            if after in inside and after not in parents:
                parents[after] = (state, choice)
                waiting.append(after)
    return []


def _repeated(view: View, choices: Sequence[Choice]) -> str:
    """Return which answers would have to repeat."""
    decided = [
        f'"{view.space.program(choice).written(choice.at).id}" answers {choice.outcome}'
        for choice in choices
        if choice.is_decided
    ]
    if not decided:
        return ", whatever anybody answers" if len(choices) else ""
    return f" if {' and '.join(dict.fromkeys(decided))} each time"
