"""Two scripts side by side: the pairs of states that the same world leads them to.

Each side goes on by itself until it comes to what can be noticed. There the two are held against
each other, and the world answers both alike. The nearest pairs come first, so that the first
difference of a kind is at the end of a shortest way.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import cast

from ....actions.values import Value
from ...program.program import Program
from ..explorer.data.question import Budget, Question
from ..explorer.data.state import AT_REST, Arc, Choice, State, Values
from ..explorer.step import MoreScriptsError
from .bringing import PRESSED, Bringing
from .noticed import Notice
from .pairs import (
    NEW,
    OLD,
    ROUND,
    Apart,
    Arrow,
    Pair,
    Parting,
    Puts,
    Walked,
    Way,
    filled,
    forgetful,
    goes_on,
    notice_of_both,
    only,
    passed_by,
    ways_of,
    with_state,
)
from .questions import Answer, Questions, fits, leaves
from .rounds import Alone, rounds
from .side import STEADY, Lookup, Observed, Side
from .symbolic_visits import Learnt
from .symbols import Facts, Symbol

_LOOK_AT_CLOCK = 64


def walk(
    programs: tuple[Program, Program],
    lookups: tuple[Lookup, Lookup],
    question: Question,
    budget: Budget,
    apart: Apart | None = None,
    *,
    keeps_arrows: bool = False,
) -> Walked:
    """Return all pairs of states that the same world leads two scripts to, up to what is apart.

    One that ``keeps_arrows`` has every arrow, for who goes through the pairs again.
    """
    sides = (Side(lookups[OLD], question, budget), Side(lookups[NEW], question, budget))
    for side, program in zip(sides, programs, strict=True):
        side.open(program)
    stop = monotonic() + budget.seconds
    while True:
        try:
            return _Walk(sides, question, budget, stop, apart, keeps_arrows=keeps_arrows).walked()
        except MoreScriptsError:
            for side in sides:
                side.close()


class _Walk:
    def __init__(
        self,
        sides: tuple[Side, Side],
        question: Question,
        budget: Budget,
        stop: float,
        apart: Apart | None,
        *,
        keeps_arrows: bool,
    ) -> None:
        self._sides, self._apart = sides, apart
        self._question, self._budget, self._stop = question, budget, stop
        self._walked = Walked(sides, arrows=[] if keeps_arrows else None)
        self._numbers: dict[Pair, int] = {}
        self._pending = Questions(sides)
        self._bringing = Bringing(sides, every_spelling=question.every_spelling)
        self._counts: dict[object, int] = {}
        self._silent: list[list[Alone]] = []

    def walked(self) -> Walked:
        walked = self._walked
        self._number(self._first(), None)
        done = 0
        while True:
            while done < len(walked.pairs):
                if self._is_over_budget(done):
                    return self._told()
                self._expand(done)
                done += 1
            if not self._mark_rounds():
                return self._told()

    def _told(self) -> Walked:
        for side in self._sides:
            self._walked.cut |= side.ground.cut | side.visits.outward | side.visits.endless
            self._walked.is_bounded |= side.ground.is_bounded
        self._walked.as_written = self._bringing.as_written
        return self._walked

    def _is_over_budget(self, done: int) -> bool:
        if len(self._walked.pairs) > self._budget.states:
            self._walked.cut[self._budget.too_many()] = None
            return True
        if done % _LOOK_AT_CLOCK == 0 and monotonic() > self._stop:
            self._walked.cut[self._budget.too_long()] = None
            return True
        return False

    # Where both begin

    def _first(self) -> Pair:
        units = tuple(side.units.all[0] for side in self._sides)
        asked = set[str]()
        for side, unit in zip(self._sides, units, strict=True):
            asked |= side.live_inputs(unit)
        inputs = (self._sides[OLD].inputs | self._sides[NEW].inputs) & asked
        for name in sorted(inputs):
            self._walked.inputs[name] = self._input(name)
        steady = {name: self._walked.inputs.get(name) or Symbol(name) for name in STEADY}
        self._bringing.steady = frozenset(steady.values())
        states: list[State] = []
        for side, unit in zip(self._sides, units, strict=True):
            side.ground.steady = steady
            side.units.is_gated = any(each.units.is_gated for each in self._sides)
            given: Values = dict(self._walked.inputs)
            given |= self._question.given
            states.append(side.begin(unit, given))
        return Pair((states[OLD], states[NEW]))

    def _input(self, name: str) -> Symbol:
        listed = self._question.inputs.get(name)
        if listed:
            return Symbol(name, listed, is_listed=True)
        return self._bringing.symbol(name, ((name,), (name,)))

    # Pairs

    def _number(self, pair: Pair, above: tuple[int, Arrow] | None) -> int:
        number = self._numbers.get(pair)
        if number is None:
            pair = self._narrowed(pair)
            number = self._numbers.get(pair)
        if number is None:
            number = self._numbers[pair] = len(self._walked.pairs)
            self._walked.pairs.append(pair)
            self._walked.above.append(above)
            self._silent.append([])
        return number

    def _narrowed(self, pair: Pair) -> Pair:
        """Return a pair that forgets its variables where too many are alike but for them."""
        if not any(place.values for state in pair.states for place in state.places):
            return pair
        places = tuple(part for s in pair.states for each in s.places for part in each[:2])
        count = self._counts[places] = self._counts.get(places, 0) + 1
        if count <= self._budget.alike:
            return pair
        old, new = (forgetful(state) for state in pair.states)
        return pair._replace(states=(old, new), facts=frozenset())

    def _go(self, number: int, arrow: Arrow, pair: Pair) -> int:
        """Note a pair that comes after another one, without what no longer counts."""
        pair = self._bringing.with_counts(pair)
        live = self._bringing.live(pair)
        known = dict(pair.facts) | dict(arrow.learnt)
        facts = frozenset(
            (about, value) for about, value in known.items() if about[0].symbols <= live
        )
        after = self._number(pair._replace(facts=facts), (number, arrow))
        if self._walked.arrows is not None:
            self._walked.arrows.append((number, arrow, after))
        return after

    def _expand(self, number: int) -> None:
        pair = self._walked.pairs[number]
        if self._apart is not None and any(map(self._comes, self._sides, pair.states)):
            return
        facts: Facts = dict(pair.facts)
        for which, side in enumerate(self._sides):
            state = pair.states[which]
            if pair.goes_round[which]:
                continue
            if side.is_silent(state):
                self._go_alone(number, pair, which, facts)
                return
        asking = [
            side.question_key(state, facts) if not is_round and side.question(state) else None
            for side, state, is_round in zip(
                self._sides, pair.states, pair.goes_round, strict=True
            )
        ]
        old, new = asking
        if old is not None and old == new and self._pending.is_even(pair.pending, old):
            self._answer(number, pair, facts, None)
            return
        for which, about in enumerate(asking):
            if about is not None:
                self._ask(number, pair, which, facts, about)
                return
        self._meet(number, pair, facts)

    # Where it is not followed on

    def _comes(self, side: Side, state: State) -> bool:
        """Whether one side stands where it is not followed on."""
        if self._apart is None or state.status is not None or state.is_over:
            return False
        return self._apart.comes(side.unit(state).program, state.places[-1].at)

    def _takes(self, which: int, choice: Choice | None) -> bool:
        """Whether one side goes a way behind which it is not followed on."""
        if self._apart is None or choice is None:
            return False
        units = self._sides[which].units.all
        ways = ((choice.unit, choice.edge), choice.resumed)
        return any(
            unit >= 0 and edge >= 0 and self._apart.takes(units[unit].program, edge)
            for unit, edge in ways
        )

    # One side alone

    def _go_alone(self, number: int, pair: Pair, which: int, facts: Facts) -> None:
        for arc in self._sides[which].moves(pair.states[which], facts):
            if self._takes(which, arc.choice):
                continue
            learnt = cast("Learnt", arc.choice.assumed)  # which a side learns in place of names
            arrow = Arrow(only(which, arc.choice), learnt)
            after = self._go(number, arrow, with_state(pair, which, arc.after))
            self._silent[number].append(Alone(which, after, arc.choice))

    def _ask(
        self, number: int, pair: Pair, which: int, facts: Facts, about: tuple[object, ...]
    ) -> None:
        """Let one side ask what nobody notices; the other one gets the same answer."""
        side, state = self._sides[which], pair.states[which]
        for arc in side.moves(state, facts):
            if self._takes(which, arc.choice):
                continue
            answers = self._pending.answers(pair.pending, about, which)
            if answers and not fits(arc.choice, answers[0]):
                continue
            symbols = dict(answers[0].symbols) if answers else {}
            opened, values = self._bringing.opened(pair, (arc, None), symbols, which)
            told = Answer(arc.choice.outcome, leaves(arc.choice), tuple(symbols.items()))
            pending = (
                self._pending.taken(pair.pending, about, which)
                if answers
                else self._pending.told(pair.pending, about, which, told)
            )
            after = with_state(pair, which, filled(arc.after, values[OLD]))
            arrow = Arrow(only(which, arc.choice), (), opened)
            after = after._replace(pending=pending)
            self._silent[number].append(Alone(which, self._go(number, arrow, after), arc.choice))

    # Both sides

    def _meet(self, number: int, pair: Pair, facts: Facts) -> None:
        """Hold what both sides show against each other, and let the world answer both."""
        seen = self._seen(pair, facts)
        is_alike = seen[OLD].seen == seen[NEW].seen
        if not is_alike or not seen[OLD].is_known:
            self._walked.partings.append(Parting(notice_of_both(seen), number, seen))
            if not is_alike and not goes_on(seen):
                return
        if seen[OLD].notice is Notice.ENDING and pair.states[OLD].is_over:
            return
        if any(pair.goes_round):
            return
        self._cut_in(number, pair, seen)
        if seen[OLD].at >= 0:
            self._answer(number, pair, facts, seen)

    def _seen(self, pair: Pair, facts: Facts) -> tuple[Observed, Observed]:
        found = [
            Observed(Notice.ENDING, ROUND, (), side.units.all[0].program, AT_REST)
            if is_round
            else side.observed(state, facts)
            for side, state, is_round in zip(
                self._sides, pair.states, pair.goes_round, strict=True
            )
        ]
        return (found[OLD], found[NEW])

    def _cut_in(self, number: int, pair: Pair, seen: tuple[Observed, Observed]) -> None:
        """Let each event cut in on both sides; one that has no action for it goes on."""
        old, new = (
            side.events(state) for side, state in zip(self._sides, pair.states, strict=True)
        )
        for event in dict.fromkeys((*old, *new)):
            arcs = (old.get(event), new.get(event))
            opened, values = self._bringing.opened(pair, arcs, {})
            states = tuple(
                passed_by(state) if arc is None else filled(arc.after, value)
                for state, arc, value in zip(pair.states, arcs, values, strict=True)
            )
            choices = tuple(None if arc is None else arc.choice for arc in arcs)
            arrow = Arrow((choices[OLD], choices[NEW]), (), opened)
            if None in arcs and seen[OLD].at >= 0:
                cut = [
                    each if arc is None else each.broken_off()
                    for each, arc in zip(seen, arcs, strict=True)
                ]
                parting = Parting(seen[OLD].notice, number, (cut[OLD], cut[NEW]), arrow)
                self._walked.partings.append(parting)
                continue
            self._go(number, arrow, pair._replace(states=(states[OLD], states[NEW])))

    def _answer(
        self, number: int, pair: Pair, facts: Facts, seen: tuple[Observed, Observed] | None
    ) -> None:
        """Let the world answer both sides alike, where they show something or ask the same."""
        ways = [
            ways_of(side.moves(state, facts))
            for side, state in zip(self._sides, pair.states, strict=True)
        ]
        if not ways[OLD] or not ways[NEW]:
            return  # beyond the visits that are asked about
        for way in dict.fromkeys((*ways[OLD], *ways[NEW])):
            for arcs, put in self._alike(pair, ways, way):
                if self._takes(OLD, arcs[OLD].choice) or self._takes(NEW, arcs[NEW].choice):
                    continue
                opened, values = self._bringing.opened(pair, arcs, {})
                states = tuple(
                    filled(arc.after, {**value, **dict(given)})
                    for arc, value, given in zip(arcs, values, put, strict=True)
                )
                arrow = Arrow((arcs[OLD].choice, arcs[NEW].choice), (), opened, put, seen)
                after = pair._replace(states=(states[OLD], states[NEW]))
                self._begin_beside(self._go(number, arrow, after), arcs)

    def _alike(
        self, pair: Pair, ways: list[dict[Way, list[Arc]]], way: Way
    ) -> Iterator[tuple[tuple[Arc, Arc], Puts]]:
        """Yield what the two sides do where the world answers both with one outcome."""
        arcs: list[list[Arc]] = []
        put: list[tuple[tuple[str, Value], ...]] = []
        for which, side in enumerate(self._sides):
            found = ways[which].get(way)
            given: tuple[tuple[str, Value], ...] = ()
            if found is None:
                found = ways[which].get(Way("default", way.event), [])
                unit, at = side.unit(pair.states[which]), pair.states[which].places[-1].at
                labels = side.labels_of(unit, at).items()
                is_case = any(each.choice.outcome == way.said for each in ways[1 - which][way])
                if unit.program.declaration(at).takes_keys and is_case:
                    given = tuple((name, way.said) for name, label in labels if label == PRESSED)
                    found = [each for each in found if each.choice.opened] or found
            if not found:
                self._walked.cut[f'an outcome "{way.said}" that one of the two does not have'] = (
                    None
                )
                return
            arcs.append(found)
            put.append(given)
        for turn in range(max(map(len, arcs))):
            old, new = (each[min(turn, len(each) - 1)] for each in arcs)
            yield (old, new), (put[OLD], put[NEW])

    def _begin_beside(self, number: int, arcs: tuple[Arc, Arc]) -> None:
        """Begin with the scripts that both have started beside them."""
        spawned = tuple(arc.choice.spawned for arc in arcs)
        if min(spawned) < 0:
            return
        pair = self._walked.pairs[number]
        states: list[State] = []
        for side, which in zip(self._sides, spawned, strict=True):
            states.append(side.begin_beside(list(side.ground.spawned)[which]))
        after = Pair((states[OLD], states[NEW]), pair.facts)
        self._go(number, Arrow((None, None), begins=True), after)

    # What goes round for ever

    def _mark_rounds(self) -> bool:
        """Add a pair for each circle in which one side goes round alone; whether there are new."""
        before = len(self._walked.pairs)
        for which in (OLD, NEW):
            for first in rounds(self._silent, which, self._walked.cut):
                pair = self._walked.pairs[first]
                goes_round = (
                    which == OLD or pair.goes_round[OLD],
                    which == NEW or pair.goes_round[NEW],
                )
                self._go(first, Arrow((None, None)), pair._replace(goes_round=goes_round))
        return len(self._walked.pairs) > before
