"""From explored states to the chain of forks: every choice of a run with its odds.

A state becomes a fork for the events that cut in there, one for each variable that turns out to
have some value, and one for the outcomes of its action, as far as there is something to choose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from ....actions.values import Value, show
from ....grammar.names import outcome_key
from ...state.instance import Ending
from ..explorer.data.state import AT_REST, Choice, State
from ..explorer.space import Space
from .beliefs import Beliefs, Spot, equally, told_apart
from .durations import Durations
from .forks import UNKNOWN, Chain, Dial, DialKind, EndingAt, Fork, Passed, Way, target_of
from .imposed import ByValue, Mixed
from .speaking import speaks
from .value_shares import equal_shares

Arcs = Sequence[tuple[Choice, int]]
Told = tuple[bool, Value]
_CUT_STEPS = 2
"""A visit that an event cuts off and the event itself are a step each."""


def chain_of(space: Space, beliefs: Beliefs) -> Chain:
    """Return the chain of what was explored."""
    builder = _Builder(space, beliefs)
    builder.build()
    return builder.chain


class _Builder:
    def __init__(self, space: Space, beliefs: Beliefs) -> None:
        self._space = space
        self._beliefs = beliefs
        self.chain = Chain()
        self._forks: dict[int, int] = {}
        self._waiting: list[tuple[int, int]] = []
        self._endings: dict[EndingAt, int] = {}
        self._durations = Durations()
        self._shares: dict[Spot, dict[str, Fraction]] = {}

    def build(self) -> None:
        self._fork_of(0)
        while self._waiting:
            state, number = self._waiting.pop()
            self._expand(state, self.chain.forks[number])
        self.chain.untimed |= self._durations.unknown

    # Where a choice leads

    def _fork_of(self, state: int) -> int:
        number = self._forks.get(state)
        if number is None:
            number = self._forks[state] = self._new(Fork())
            self._waiting.append((state, number))
        return number

    def _new(self, fork: Fork) -> int:
        self.chain.forks.append(fork)
        return len(self.chain.forks) - 1

    def _way(self, before: State, choice: Choice, after: int) -> Way:
        """Return the way of one choice, with what it costs."""
        program = self._space.program(choice)
        state = self._space.states[after]
        if choice.edge < 0 and choice.event:
            steps = 1 if choice.at == AT_REST else _CUT_STEPS
            return Way(self._target(choice, after), steps=steps)
        is_released_too = state.is_released and not before.is_released
        spot = (program, choice.at)
        seconds = self._beliefs.seconds.get(spot)
        if seconds is None:
            seconds = self._durations.of(program, choice.at, choice.outcome)
        return Way(
            self._target(choice, after),
            steps=1 + is_released_too,
            prompts=int(speaks(program, choice.at)),
            seconds=seconds,
            passed=Passed(program, choice.at, choice.outcome or ""),
        )

    def _target(self, choice: Choice, after: int) -> int:
        state = self._space.states[after]
        if state.status is Ending.LIMIT:
            return UNKNOWN
        is_resting = state.status is not None and not any(self._cuts(after))
        if not (state.is_over or is_resting):
            return self._fork_of(after)
        program, at = self._space.program(choice), choice.at
        if choice.resumed[1] >= 0:
            program = self._space.units[choice.resumed[0]].program
            at = program.edges.action[choice.resumed[1]]
        event = choice.event if choice.edge < 0 else ""
        ending = EndingAt(str(state.status), program, at, event)
        number = self._endings.setdefault(ending, len(self._endings))
        if number == len(self.chain.endings):
            self.chain.endings.append(ending)
        return target_of(number)

    # Events

    def _cuts(self, state: int) -> Iterator[tuple[Choice, int, Fraction]]:
        """Yield the events that may cut in at a state, with their odds."""
        for choice, after in self._space.arcs[state]:
            if choice.event and choice.edge < 0:
                spot = (self._space.program(choice), choice.at)
                hazard = self._beliefs.hazard(spot, outcome_key(choice.event))
                if hazard > 0:
                    yield choice, after, hazard

    def _expand(self, number: int, fork: Fork) -> None:
        state = self._space.states[number]
        cuts = list(self._cuts(number))
        moves = [each for each in self._space.arcs[number] if not _is_cut(each[0])]
        if state.status is not None:
            every = sum(hazard for _, _, hazard in cuts)
            cuts = [(choice, after, hazard / every) for choice, after, hazard in cuts]
            moves = []
        if not cuts:
            self._moves(state, moves, fork)
            return
        self.chain.has_events = True
        fork.dial = self._event_dial(cuts)
        for choice, after, hazard in cuts:
            way = self._way(state, choice, after)
            fork.ways.append(_weighted(way, hazard, choice.event))
        rest = Fraction(1) - sum((hazard for _, _, hazard in cuts), Fraction(0))
        if rest > 0:
            inner = Fork()
            self._moves(state, moves, inner)
            fork.ways.append(Way(self._new(inner), rest))

    def _event_dial(self, cuts: list[tuple[Choice, int, Fraction]]) -> Dial:
        choice = cuts[0][0]
        program = self._space.program(choice)
        if (program, choice.at) in self._beliefs.cuts:
            return Dial(DialKind.EVENT, program, choice.at)
        return Dial(DialKind.EVENT)

    # What an action comes to

    def _moves(self, state: State, arcs: Arcs, fork: Fork) -> None:
        """Fill a fork with what the action of a state may come to."""
        if not arcs:
            fork.ways.append(Way(UNKNOWN))
            return
        choice = arcs[0][0]
        spot = (self._space.program(choice), choice.at)
        fork.visited = spot
        if not self._impose(state, arcs, spot, fork):
            self._split(state, arcs, 0, fork)

    def _impose(self, state: State, arcs: Arcs, spot: Spot, fork: Fork) -> bool:
        """Fill a fork with outcomes that a run computes, by odds of theirs; whether there are."""
        told = self._beliefs.outcomes.get(spot)
        if told is None or any(each.is_decided for each, _ in arcs):
            return False
        by_outcome = _by_outcome(arcs)
        shares = {name: told.get(name or "", Fraction(0)) for name in by_outcome}
        every = sum(shares.values())
        if len(by_outcome) == 1 or not every:
            if not self._space.units[arcs[0][0].unit].moves[spot[1]].options:
                self.chain.imposed.known.add(spot)
            return False
        fork.dial = Dial(DialKind.OUTCOME, *spot)
        likely = [(name, share / every) for name, share in shares.items() if share > 0]
        for name, share in likely:
            inner = self._inner(state, by_outcome[name], is_imposed=True)
            fork.ways.append(_weighted(inner, share, name or ""))
        groups = [(by_outcome[name], share) for name, share in likely]
        self.chain.imposed.add(spot, self._said(groups, is_all=every == 1))
        return True

    def _said(
        self, groups: Sequence[tuple[Arcs, Fraction]], *, is_all: bool
    ) -> ByValue | Mixed | None:
        """Return what odds of outcomes say of the values that each of them comes of."""
        names = {
            tuple(name for name, _ in choice.assumed) for arcs, _ in groups for choice, _ in arcs
        }
        if names == {()}:
            return None if is_all else Mixed.MIXED
        name = next(iter(names))[0] if len(names) == 1 else ""
        if names != {(name,)}:
            return Mixed.MIXED
        found: list[tuple[Value, Fraction]] = []
        for arcs, odds in groups:
            values = {told_apart(choice.assumed[0][1]) for choice, _ in arcs}
            shares = self._shares_among(name, values)
            if shares is None:
                return Mixed.MIXED
            found += [(value, odds * share) for (_, value), share in shares.items()]
        return ByValue(name, tuple(sorted(found, key=lambda each: show(each[0]))))

    def _inner(self, state: State, arcs: Arcs, depth: int = 0, *, is_imposed: bool = False) -> Way:
        """Return the way of some choices: to a fork of its own where there are several."""
        fork = Fork()
        self._split(state, arcs, depth, fork, is_imposed=is_imposed)
        if len(fork.ways) == 1:
            return fork.ways[0]
        return Way(self._new(fork))

    def _split(
        self, state: State, arcs: Arcs, depth: int, fork: Fork, *, is_imposed: bool = False
    ) -> None:
        """Fill a fork with what comes of the values that variables turn out to have.

        Where odds of an outcome are imposed, they share what that outcome has.
        """
        here = [each for each in arcs if len(each[0].assumed) == depth]
        if len(here) == len(arcs):
            self._outcomes(state, arcs, fork)
            return
        names = {choice.assumed[depth][0] for choice, _ in arcs if len(choice.assumed) > depth}
        if not is_imposed:
            self.chain.imposed.valued |= names
        groups: dict[Told, list[tuple[Choice, int]]] = {}
        for each in arcs if not here else ():
            groups.setdefault(told_apart(each[0].assumed[depth][1]), []).append(each)
        shares = None
        if not here and len(names) == 1:
            name = next(iter(names))
            shares = self._shares_among(name, groups) if is_imposed else self._values(name)
        if shares is None or any(s > 0 and value not in groups for value, s in shares.items()):
            self._doubtful(state, arcs, fork)
            return
        fork.dial = Dial(DialKind.VALUE, name=next(iter(names)))
        for value, group in groups.items():
            share = shares.get(value, Fraction(0))
            if share > 0:
                inner = self._inner(state, group, depth + 1, is_imposed=is_imposed)
                fork.ways.append(_weighted(inner, share, show(value[1])))

    def _shares_among(self, name: str, values: Collection[Told]) -> dict[Told, Fraction] | None:
        """Return the odds of some values of a variable, where it is known to have one of them."""
        shares, is_told = self._believed(name)
        found = {value: share for value, share in shares.items() if value in values and share > 0}
        if len(found) > 1 and not is_told:
            self.chain.equal_values[name] = None
        every = sum(found.values(), Fraction(0))
        return {value: share / every for value, share in found.items()} or None

    def _values(self, name: str) -> dict[Told, Fraction] | None:
        """Return the odds of a variable's values, ``None`` where nobody can know them."""
        shares, is_told = self._believed(name)
        if len(shares) > 1 and not is_told:
            self.chain.equal_values[name] = None
        return shares or None

    def _believed(self, name: str) -> tuple[dict[Told, Fraction], bool]:
        """Return the odds of a variable's values, none where unknown; whether they are told."""
        told = self._beliefs.values.get(name.removeprefix("global:"))
        if told is not None:
            return {told_apart(value): share for value, share in told}, True
        classes = self._space.classes
        values = classes.of(name)
        return ({} if values is None else equal_shares(values, classes.tests(name))), False

    def _outcomes(self, state: State, arcs: Arcs, fork: Fork) -> None:
        """Fill a fork with the outcomes that the world decides, and what each may do."""
        groups = _by_outcome(arcs)
        if not any(choice.is_decided for choice, _ in arcs) or len(groups) == 1:
            self._alternatives(state, arcs, fork)
            return
        choice = arcs[0][0]
        spot = (self._space.program(choice), choice.at)
        shares = self._outcome_shares(spot, choice.unit)
        fork.dial = Dial(DialKind.OUTCOME, *spot)
        for name, group in groups.items():
            share = shares.get(name or "", Fraction(0))
            if share > 0:
                inner = Fork()
                self._alternatives(state, group, inner)
                way = inner.ways[0] if len(inner.ways) == 1 else Way(self._new(inner))
                fork.ways.append(_weighted(way, share, name or ""))

    def _outcome_shares(self, spot: Spot, unit: int) -> dict[str, Fraction]:
        """Return the odds of the outcomes of an action: what is told, else all the same."""
        found = self._shares.get(spot)
        if found is None:
            told = self._beliefs.outcomes.get(spot)
            options = self._space.units[unit].moves[spot[1]].options
            names = list(dict.fromkeys(option.outcome or "" for option in options))
            if told is None:
                self.chain.equal_outcomes[spot] = None
            found = self._shares[spot] = equally(names) if told is None else dict(told)
        return found

    def _alternatives(self, state: State, arcs: Arcs, fork: Fork) -> None:
        """Fill a fork with what one outcome may do; which it is, nobody can say."""
        arcs = self._of_contact(arcs)
        sure = [each for each in arcs if each[0].opened and not each[0].doubt]
        if sure and self._is_set(sure[0][0]):
            edges = {choice.edge for choice, _ in sure}
            arcs = [
                each for each in arcs if each in sure or each[0].event or each[0].edge not in edges
            ]
        self._doubtful(state, arcs, fork)

    def _of_contact(self, arcs: Arcs) -> Arcs:
        """Return what an outcome may do to the contact that its action names, where it is told.

        One that the script names otherwise than as its own is taken to be another one.
        """
        released = [each for each in arcs if each[0].event and each[0].edge >= 0]
        others = [each for each in arcs if not each[0].event]
        if not released or not others:
            return arcs
        choice = arcs[0][0]
        contact = self._space.units[choice.unit].moves[choice.at].contact
        if contact is None:
            return arcs
        return released if contact.is_own else others

    def _is_set(self, choice: Choice) -> bool:
        """Whether an outcome sets the variables that it may set."""
        program = self._space.program(choice)
        happy = program.declaration(choice.at).happy
        if happy is not None and happy.name == choice.outcome:
            return True
        return all(name in self._beliefs.values for name in choice.opened)

    def _doubtful(self, state: State, arcs: Arcs, fork: Fork) -> None:
        ways = list(dict.fromkeys(self._way(state, choice, after) for choice, after in arcs))
        fork.ways += ways
        if len(ways) > 1:
            doubts = [choice.doubt for choice, _ in arcs if choice.doubt]
            fork.doubt = doubts[0] if doubts else "nobody can tell which way it goes"


def _is_cut(choice: Choice) -> bool:
    return bool(choice.event) and choice.edge < 0


def _by_outcome(arcs: Iterable[tuple[Choice, int]]) -> dict[str | None, list[tuple[Choice, int]]]:
    found: dict[str | None, list[tuple[Choice, int]]] = {}
    for each in arcs:
        found.setdefault(each[0].outcome, []).append(each)
    return found


def _weighted(way: Way, weight: Fraction, label: str) -> Way:
    """Return a way with its odds at a fork."""
    return Way(way.target, weight, label, way.steps, way.prompts, way.seconds, way.passed)
