"""Two scripts side by side: the pairs of states that the same world leads them to.

Each side goes on by itself until it comes to what can be noticed. There the two are held against
each other, and the world answers both alike. The nearest pairs come first, so that the first
difference of a kind is at the end of a shortest way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import NamedTuple

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ....grammar.names import key, outcome_key
from ...program.program import Program
from ..components import components
from ..explorer.data.names_used import Tests
from ..explorer.data.question import Budget, Question
from ..explorer.data.state import AT_REST, HAVOC, OPEN, Arc, Choice, Held, State, Values
from ..explorer.data.value_classes import classes_of
from ..explorer.step import MoreScriptsError
from ..explorer.visit import COUNTER
from .noticed import Notice
from .questions import Answer, Pending, Questions, fits, leaves, pending_symbols
from .side import STEADY, Lookup, Observed, Side
from .symbols import FactKey, Facts, Symbol, Symbolic, Term

OLD, NEW = 0, 1
ROUND = "goes round for ever"
_LOOK_AT_CLOCK = 64
Puts = tuple[tuple[tuple[str, Value], ...], tuple[tuple[str, Value], ...]]


class Pair(NamedTuple):
    """Where both sides stand, and what is known of the world by now.

    ``goes_round`` says of each side that it goes round for ever, where it does.
    """

    states: tuple[State, State]
    facts: frozenset[tuple[FactKey, Value]] = frozenset()
    pending: Pending = ()
    goes_round: tuple[bool, bool] = (False, False)


class Way(NamedTuple):
    """What the world answers: the key of an outcome, the event that comes of it, and its name."""

    outcome: str
    event: str
    said: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Way) and self[:2] == other[:2]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:2])


class Opened(NamedTuple):
    """A symbol that is new, and the variable that has it on each side."""

    symbol: Symbol
    names: tuple[str, str]


class Arrow(NamedTuple):
    """What happens between two pairs: on each side one choice, or nothing."""

    choices: tuple[Choice | None, Choice | None]
    learnt: tuple[tuple[FactKey, Value], ...] = ()
    opened: tuple[Opened, ...] = ()
    put: Puts = ((), ())
    """What an outcome that one side does not list leaves in its variables."""
    seen: tuple[Observed, Observed] | None = None
    begins: bool = False
    """Whether from here on it is about a script that both have started beside them."""


class Parting(NamedTuple):
    """A pair in which the two sides show something else, or behind one more arrow do."""

    notice: Notice
    pair: int
    seen: tuple[Observed, Observed]
    last: Arrow | None = None


@dataclass
class Walked:
    """What was walked through: pairs by number, how each is come to, and where the sides part."""

    sides: tuple[Side, Side]
    pairs: list[Pair] = field(default_factory=list[Pair])
    above: list[tuple[int, Arrow] | None] = field(default_factory=list[tuple[int, Arrow] | None])
    partings: list[Parting] = field(default_factory=list[Parting])
    cut: dict[str, None] = field(default_factory=dict[str, None])
    inputs: dict[str, Symbol] = field(default_factory=dict[str, Symbol])
    is_bounded: bool = False

    def way(self, number: int) -> list[Arrow]:
        """Return the shortest way to a pair."""
        found: list[Arrow] = []
        above = self.above[number]
        while above is not None:
            number, arrow = above
            found.append(arrow)
            above = self.above[number]
        found.reverse()
        return found


def walk(
    programs: tuple[Program, Program],
    lookups: tuple[Lookup, Lookup],
    question: Question,
    budget: Budget,
) -> Walked:
    """Return all pairs of states that the same world leads two scripts to."""
    sides = (Side(lookups[OLD], question, budget), Side(lookups[NEW], question, budget))
    for side, program in zip(sides, programs, strict=True):
        side.open(program)
    stop = monotonic() + budget.seconds
    while True:
        try:
            return _Walk(sides, question, budget, stop).walked()
        except MoreScriptsError:
            for side in sides:
                side.close()


class _Walk:
    def __init__(
        self, sides: tuple[Side, Side], question: Question, budget: Budget, stop: float
    ) -> None:
        self._sides = sides
        self._question, self._budget, self._stop = question, budget, stop
        self._walked = Walked(sides)
        self._numbers: dict[Pair, int] = {}
        self._pending = Questions(sides)
        self._steady: frozenset[Symbol] = frozenset()
        self._counts: dict[object, int] = {}
        self._symbols: dict[State, frozenset[Symbol]] = {}
        self._silent: list[
            list[tuple[int, int]]
        ] = []  # by pair: the side that moved, and where to

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
            self._walked.cut |= side.ground.cut
            self._walked.is_bounded |= side.ground.is_bounded
        return self._walked

    def _is_over_budget(self, done: int) -> bool:
        if len(self._walked.pairs) > self._budget.states:
            self._walked.cut[f"more than {self._budget.states:,} states"] = None
            return True
        if done % _LOOK_AT_CLOCK == 0 and monotonic() > self._stop:
            self._walked.cut[f"more than {self._budget.seconds:g} seconds of looking"] = None
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
        self._steady = frozenset(steady.values())
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
        return self._symbol(name, ((name,), (name,)))

    def _symbol(self, id: str | int, names: tuple[Iterable[str], ...]) -> Symbol:
        """Return a symbol that is told apart by what both sides do with these variables."""
        tests = Tests()
        for side, its in zip(self._sides, names, strict=True):
            for name in its:
                tests.add(side.classes.tests(name))
        return Symbol(id, classes_of(tests) or ())

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
        old, new = (_forgetful(state) for state in pair.states)
        return pair._replace(states=(old, new), facts=frozenset())

    def _go(self, number: int, arrow: Arrow, pair: Pair) -> int:
        """Note a pair that comes after another one, without what no longer counts."""
        pair = self._with_counts(pair)
        live = self._live(pair)
        known = dict(pair.facts) | dict(arrow.learnt)
        facts = frozenset(
            (about, value) for about, value in known.items() if about[0].symbols <= live
        )
        return self._number(pair._replace(facts=facts), (number, arrow))

    def _with_counts(self, pair: Pair) -> Pair:
        """Return a pair that forgets how far loops have counted, but not which have as far.

        Only where both sides are to be held against each other: each has counted as far as the
        other one by then.
        """
        counts = {
            held: None
            for state in pair.states
            for place in state.places
            for name, held in place.values
            if name.startswith(COUNTER) and isinstance(held, Term)
        }
        if not counts or any(
            side.is_silent(state) for side, state in zip(self._sides, pair.states, strict=True)
        ):
            return pair
        taken = {symbol.id for symbol in self._live(pair)}
        free = (name for number in count() if (name := f"count {number}") not in taken)
        new: dict[Held, Held] = {held: Symbol(next(free)) for held in counts}
        old_state, new_state = (_replaced(state, new) for state in pair.states)
        return pair._replace(states=(old_state, new_state))

    def _expand(self, number: int) -> None:
        pair = self._walked.pairs[number]
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
        if asking[OLD] is not None and asking[OLD] == asking[NEW]:
            if self._pending.is_even(pair.pending, asking[OLD]):
                self._answer(number, pair, facts, None)
                return
        for which, about in enumerate(asking):
            if about is not None:
                self._ask(number, pair, which, facts, about)
                return
        self._meet(number, pair, facts)

    # One side alone

    def _go_alone(self, number: int, pair: Pair, which: int, facts: Facts) -> None:
        for arc in self._sides[which].moves(pair.states[which], facts):
            learnt: tuple[tuple[FactKey, Value], ...] = arc.choice.assumed  # type: ignore[assignment]
            arrow = Arrow(_only(which, arc.choice), learnt)
            after = self._go(number, arrow, _with_state(pair, which, arc.after))
            self._silent[number].append(_Alone(which, after, arc.choice))

    def _ask(
        self, number: int, pair: Pair, which: int, facts: Facts, about: tuple[object, ...]
    ) -> None:
        """Let one side ask what nobody notices; the other one gets the same answer."""
        side, state = self._sides[which], pair.states[which]
        for arc in side.moves(state, facts):
            answers = self._pending.answers(pair.pending, about, which)
            if answers and not fits(arc.choice, answers[0]):
                continue
            symbols = dict(answers[0].symbols) if answers else {}
            opened, values = self._opened(pair, (arc, None), symbols, which)
            told = Answer(arc.choice.outcome, leaves(arc.choice), tuple(symbols.items()))
            pending = (
                self._pending.taken(pair.pending, about, which)
                if answers
                else self._pending.told(pair.pending, about, which, told)
            )
            after = _with_state(pair, which, filled(arc.after, values[OLD]))
            arrow = Arrow(_only(which, arc.choice), (), opened)
            after = after._replace(pending=pending)
            self._silent[number].append(_Alone(which, self._go(number, arrow, after), arc.choice))

    # Both sides

    def _meet(self, number: int, pair: Pair, facts: Facts) -> None:
        """Hold what both sides show against each other, and let the world answer both."""
        seen = self._seen(pair, facts)
        is_alike = seen[OLD].seen == seen[NEW].seen
        if not is_alike or not seen[OLD].is_known:
            self._walked.partings.append(Parting(_notice(seen), number, seen))
            if not is_alike and not _goes_on(seen):
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
            opened, values = self._opened(pair, arcs, {})
            states = tuple(
                _passed_by(state) if arc is None else filled(arc.after, value)
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
            _ways(side.moves(state, facts))
            for side, state in zip(self._sides, pair.states, strict=True)
        ]
        for way in dict.fromkeys((*ways[OLD], *ways[NEW])):
            for arcs, put in self._alike(pair, ways, way):
                opened, values = self._opened(pair, arcs, {})
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
                    given = tuple((name, way.said) for name, label in labels if "0" in label)
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
            unit, given, _ = list(side.ground.spawned)[which]
            states.append(side.begin(side.units.all[unit], dict(given))._replace(is_beside=True))
        after = Pair((states[OLD], states[NEW]), pair.facts)
        self._go(number, Arrow((None, None), begins=True), after)

    # What the world brings

    def _opened(
        self,
        pair: Pair,
        arcs: tuple[Arc | None, Arc | None],
        symbols: dict[str, Symbol],
        alone: int | None = None,
    ) -> tuple[tuple[Opened, ...], tuple[Values, Values]]:
        """Return new symbols for what comes to be known, the same one for the same thing.

        ``symbols`` are those that are known, by what they stand for; it gets the new ones too.
        """
        values: tuple[Values, Values] = ({}, {})
        names: dict[str, list[str]] = {}
        taken = {symbol.id for symbol in self._live(pair)}
        free = (number for number in count() if number not in taken)
        for turn, arc in enumerate(arcs):
            which = turn if alone is None else alone
            if arc is None or not arc.choice.opened:
                continue
            labels = self._labels(which, arc.choice)
            for name in arc.choice.opened:
                label = labels.get(name, name.removeprefix(GLOBAL))
                if label not in symbols:
                    symbols[label] = self._outcome(next(free), arc.choice, which, label)
                values[turn][name.removeprefix(GLOBAL)] = symbols[label]
                names.setdefault(label, ["", ""])[which] = name
        opened = tuple(
            Opened(symbols[label], (found[OLD], found[NEW])) for label, found in names.items()
        )
        return opened, values

    def _labels(self, which: int, choice: Choice) -> dict[str, str]:
        side = self._sides[which]
        if choice.edge < 0 or choice.at < 0:
            return {}  # what an event brings has its own names
        return side.labels_of(side.units.all[choice.unit], choice.at)

    def _outcome(self, id: int, choice: Choice, which: int, label: str) -> Symbol:
        """Return a symbol that is told apart by all that any action of its kind leaves there."""
        if choice.edge < 0 or choice.at < 0:
            return self._symbol(id, ((label,), (label,)))
        declaration = self._sides[which].units.all[choice.unit].program.declaration(choice.at)
        wanted = (key(declaration.name), label)
        return self._symbol(id, tuple(each.outputs.get(wanted, ()) for each in self._sides))

    def _live(self, pair: Pair) -> frozenset[Symbol]:
        """Return the symbols that still count."""
        found = self._steady
        for state in pair.states:
            if state not in self._symbols:
                self._symbols[state] = _symbols_of(
                    held for place in state.places for _, held in place.values
                )
            found |= self._symbols[state]
        return found | pending_symbols(pair.pending)

    # What goes round for ever

    def _mark_rounds(self) -> bool:
        """Add a pair for each circle in which one side goes round alone; whether there are new."""
        before = len(self._walked.pairs)
        for which in (OLD, NEW):
            for first in self._rounds(which):
                pair = self._walked.pairs[first]
                rounds = (
                    which == OLD or pair.goes_round[OLD],
                    which == NEW or pair.goes_round[NEW],
                )
                self._go(first, Arrow((None, None)), pair._replace(goes_round=rounds))
        return len(self._walked.pairs) > before

    def _rounds(self, which: int) -> Iterator[int]:
        """Yield a pair in each circle of one side; a loop that only counts comes to its end."""
        every = self._circles(which, has_counting=True)
        without = {each for first in self._circles(which, has_counting=False) for each in first}
        for members in every:
            inside = set(members)
            if inside & without:
                yield min(inside & without)
            elif any(
                arc.which == which and arc.after in inside and arc.choice.outcome == "Finished"
                for each in members
                for arc in self._silent[each]
            ):
                self._walked.cut["whether loops in each other come to an end"] = None

    def _circles(self, which: int, *, has_counting: bool) -> Iterator[list[int]]:
        after = [
            [arc.after for arc in arcs if arc.which == which and (has_counting or not arc.counts)]
            for arcs in self._silent
        ]
        for members in components(range(len(after)), after.__getitem__):
            if len(members) > 1 or members[0] in after[members[0]]:
                yield list(members)


class _Alone(NamedTuple):
    """A move of one side alone: where it leads, and by which choice."""

    which: int
    after: int
    choice: Choice

    @property
    def counts(self) -> bool:
        """Whether it goes round in a loop that counts what nobody follows."""
        return bool(self.choice.doubt) and self.choice.outcome == "Repeat"


def _with_state(pair: Pair, which: int, state: State) -> Pair:
    old, new = pair.states
    return pair._replace(states=(state, new) if which == OLD else (old, state))


def _only(which: int, choice: Choice) -> tuple[Choice | None, Choice | None]:
    return (choice, None) if which == OLD else (None, choice)


def _passed_by(state: State) -> State:
    """Return the state of a script that an event does not move."""
    return state._replace(events=state.events - 1) if state.events > 0 else state


def _ways(arcs: list[Arc]) -> dict[Way, list[Arc]]:
    """Return the arcs by what the world answers; those that leave something come first."""
    found: dict[Way, list[Arc]] = {}
    for arc in arcs:
        outcome = arc.choice.outcome
        said = "" if outcome is None else outcome
        found.setdefault(Way(outcome_key(said), arc.choice.event, said), []).append(arc)
    for each in found.values():
        each.sort(key=lambda arc: not arc.choice.opened)
    return found


def _notice(seen: tuple[Observed, Observed]) -> Notice:
    """Return of which kind a difference is: the weightier of what the two sides show."""
    order = list(Notice)
    return min((each.notice for each in seen), key=order.index)


def _goes_on(seen: tuple[Observed, Observed]) -> bool:
    """Whether it is one action that shows something else, so that both go on behind it."""
    old, new = seen
    if old.at < 0 or new.at < 0 or old.name != new.name:
        return False
    return key(old.program.written(old.at).id) == key(new.program.written(new.at).id)


def filled(state: State, values: Values) -> State:
    """Return a state with what its open variables hold."""
    if not any(held is OPEN for place in state.places for _, held in place.values):
        return state
    return state._replace(
        places=tuple(
            place._replace(
                values=tuple(
                    (
                        name,
                        values.get(name.removeprefix(GLOBAL), HAVOC) if held is OPEN else held,
                    )
                    for name, held in place.values
                )
            )
            for place in state.places
        )
    )


def _forgetful(state: State) -> State:
    """Return a state in which nobody can follow any variable."""
    return state._replace(
        places=tuple(
            place._replace(values=tuple((name, HAVOC) for name, _ in place.values))
            for place in state.places
        )
    )


def _replaced(state: State, new: Mapping[Held, Held]) -> State:
    """Return a state with some terms under another name."""
    return state._replace(
        places=tuple(
            place._replace(
                values=tuple(
                    (name, new.get(held, held) if isinstance(held, Term) else held)
                    for name, held in place.values
                )
            )
            for place in state.places
        )
    )


def _symbols_of(values: Iterable[Held]) -> frozenset[Symbol]:
    found: frozenset[Symbol] = frozenset()
    for held in values:
        if isinstance(held, Symbolic):
            found |= held.symbols
    return found
