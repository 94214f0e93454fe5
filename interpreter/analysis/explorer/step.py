"""From a state to all that may come next: one action is visited, or an event cuts in before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from ....actions.ports import GLOBAL
from .calls import Calls, MoreScriptsError
from .contacts import Named
from .data.state import OPEN, Arc, Choice, Place, State, Values
from .data.value_classes import ValueClasses
from .endings import RELEASE_NAME, SIGNAL_NAME, Endings
from .ground import Ground, Start, kept
from .handing import parameters
from .scripts.move import Following, Option
from .scripts.unit import Unit
from .visit import Visited

LEAVES = "whether it leaves"
_OWN = "whether it ends the contact of the script itself"

__all__ = ["MoreScriptsError", "Stepper"]

_Way: TypeAlias = "Callable[[Stepper, State, Unit, int, Values], Iterator[Arc]]"


class Stepper:
    """Steps through the scripts of one exploration."""

    def __init__(self, ground: Ground) -> None:
        """Stand on this ground."""
        self._ground = ground
        self._endings = Endings(self._ground)
        self._calls = Calls(self._ground, self._endings)
        self._plain: dict[tuple[int, int], tuple[Choice, ...]] = {}

    @property
    def cut(self) -> dict[str, None]:
        """What was not followed and might have come to anything, in words."""
        return self._ground.cut

    @property
    def endless(self) -> dict[str, None]:
        """Where code goes round for longer than is followed."""
        return self._ground.visits.endless

    @property
    def classes(self) -> ValueClasses:
        """The values that conditions tell apart."""
        return self._ground.classes

    @property
    def is_bounded(self) -> bool:
        """Whether some run goes beyond the visits that are asked about."""
        return self._ground.is_bounded

    @property
    def spawned(self) -> dict[Start, int]:
        """The scripts that are started beside another one, with what they are given."""
        return self._ground.spawned

    def begin(self, unit: Unit) -> State:
        """Return the state in which the script begins that is asked about."""
        begin, question = unit.program.begin, self._ground.question
        values: Values = dict(question.given)
        return State(
            (Place(unit.number, begin, kept(values, unit.live[begin], unit)),),
            events=-1 if question.events is None else question.events,
            is_requested=question.is_requested,
        )

    def begin_beside(self, start: Start) -> State:
        """Return the state in which a script begins beside another one."""
        unit = self._ground.units.all[start.unit]
        place = Place(start.unit, unit.program.begin, start.given)
        return State((place,), ended=start.ended, events=start.events, is_beside=True)

    def after(self, state: State) -> Iterator[Arc]:
        """Yield all that may come next."""
        if state.is_over:
            return
        if state.status is None:
            yield from self.moves(state)
        yield from self.events(state)

    def events(self, state: State) -> Iterator[Arc]:
        """Yield the events that may cut in."""
        return self._endings.events(state)

    def followed(self, state: State, unit: Unit, edge: int, values: Values) -> State:
        """Return the state behind an edge."""
        return self._endings.followed(state, unit, edge, values)

    # Visits

    def moves(self, state: State) -> Iterator[Arc]:
        """Yield what a visit of the next action may come to."""
        place = state.places[-1]
        unit = self._ground.units.all[place.unit]
        move = unit.moves[place.at]
        if self._ground.question.visits is not None and place.at in unit.circles:
            counted = self._counted(state, place)
            if counted is None:
                return
            state = counted
        if move.is_request and not state.is_requested:
            state = state._replace(is_requested=True)
        values = self._ground.values(state, unit)
        yield from self._WAYS[unit.ways[place.at]](self, state, unit, place.at, values)

    def _counted(self, state: State, place: Place) -> State | None:
        """Return the state with one more visit, ``None`` where that is beyond the bound."""
        key = (len(state.places), place.unit, place.at)
        count = 1 + sum(1 for each in state.visits if each == key)
        if count > (self._ground.question.visits or 0):
            self._ground.is_bounded = True
            return None
        return state._replace(visits=tuple(sorted((*state.visits, key))))

    def _pass(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        for edge in unit.moves[at].edges:
            yield self._arc(state, unit, at, Visited(edge, values, ()))

    def _run(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        for visited in self._ground.visits.of(unit, at, values):
            yield self._arc(state, unit, at, visited)

    def _decide(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        contacts = self._ground.contacts
        if contacts.count(state, unit, at):
            for named in contacts.named(state, unit, at, values):
                for option in unit.moves[at].options:
                    yield from self._decided(state, unit, at, named.values, option, named)
            return
        plain = self._plain.get((unit.number, at))
        if plain is None:
            plain = self._plain[unit.number, at] = _plain_choices(unit, at)
        if not plain:
            for option in unit.moves[at].options:
                yield from self._decided(state, unit, at, values, option)
            return
        for choice in plain:
            yield Arc(choice, self._endings.followed(state, unit, choice.edge, values))

    def _decided(
        self,
        state: State,
        unit: Unit,
        at: int,
        values: Values,
        option: Option,
        named: Named | None = None,
    ) -> Iterator[Arc]:
        move, contacts = unit.moves[at], self._ground.contacts
        known: Values = {**values, **{unit.key(name): held for name, held in option.sets}}
        doubt = "the catalogue does not know this action" if move.is_foreign else ""
        choice = Choice(
            unit.number, at, option.edge, option.outcome, is_decided=len(move.options) > 1,
            doubt=doubt,
        )  # fmt: skip
        is_own: bool | None = None
        if named is not None:
            use = contacts.use(state, move, named, is_ending=option.ends)
            choice = choice._replace(assumed=named.assumed, contact=use)
            is_own = contacts.is_own(state, named)
            state = state._replace(ended=contacts.ended(state, move, option, named))
        if option.may_release and not state.is_released and is_own is not False:
            other = choice._replace(doubt="" if is_own else _OWN, event=RELEASE_NAME)
            released = self._endings.entered(state, RELEASE_NAME, values)
            yield Arc(self._ground.same(other), released)
            if is_own:
                return
            if option.is_own:
                choice = choice._replace(doubt=_OWN)
        if option.signals and is_own is not False and self._endings.is_signalled(state):
            other = choice._replace(doubt="" if is_own else _OWN, event=SIGNAL_NAME)
            yield Arc(self._ground.same(other), self._endings.signalled(state, values))
            if is_own:
                return
        opened = tuple(
            name
            for name in map(unit.key, option.opens)
            if self._counts(state, unit, name, option.edge)
        )
        if opened:
            more = {**known, **dict.fromkeys(opened, OPEN)}
            after = self._endings.followed(state, unit, option.edge, more)
            yield Arc(self._ground.same(choice._replace(opened=opened)), after)
            choice = choice._replace(doubt=f'{LEAVES} "{opened[0]}" as it was')
        after = self._endings.followed(state, unit, option.edge, known)
        yield Arc(self._ground.same(choice), after)

    def _counts(self, state: State, unit: Unit, name: str, edge: int) -> bool:
        """Whether anybody may ask for a variable behind an edge."""
        target = unit.program.edges.target[edge]
        if name.startswith(GLOBAL):
            bottom = self._ground.units.all[state.places[0].unit]
            shared = bottom.at_rest | bottom.live[self._ground.next_of(state.places[0])]
            return bottom.counts(name.removeprefix(GLOBAL), shared)
        return unit.counts(name, unit.live[target] if target >= 0 else unit.at_rest)

    def _arc(self, state: State, unit: Unit, at: int, visited: Visited) -> Arc:
        move = unit.moves[at]
        outcome = unit.program.edges.outcome[visited.edge]
        choice = Choice(
            unit.number, at, visited.edge, outcome, assumed=visited.assumed, doubt=visited.doubt,
            counts=bool(move.counter and visited.doubt and outcome == "Repeat"),
        )  # fmt: skip
        after = self._endings.followed(state, unit, visited.edge, visited.values)
        return Arc(self._ground.same(choice), after)

    def _spawn(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of Spawn; the other script is explored by itself."""
        for handing in self._ground.handings(unit, at, values):
            if handing.is_fault:
                yield self._calls.fault(state, unit, at, handing)
                continue
            program, number = self._calls.found(unit, at, handing), -1
            if program is not None:
                other = self._calls.unit(program, is_bottom=True)
                live = other.live[other.program.begin]
                given = kept(parameters(handing.arguments), live, other)
                wanted = Start(other.number, given, state.ended, state.events)
                number = self.spawned.setdefault(wanted, len(self.spawned))
            for option in unit.moves[at].options:
                spawned = number if option.outcome == "Default" else -1
                for choice, after in self._decided(state, unit, at, handing.values, option):
                    known = choice._replace(assumed=handing.assumed, spawned=spawned)
                    yield Arc(self._ground.same(known), after)

    def _leave(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        return self._calls.leave(state, unit, at, values)

    def _give_back(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        return self._calls.give_back(state, unit, at, values)

    _WAYS: ClassVar[Mapping[Following, _Way]] = MappingProxyType(
        {
            Following.PASS: _pass,
            Following.RUN: _run,
            Following.DECIDE: _decide,
            Following.SPAWN: _spawn,
            Following.CALL: _leave,
            Following.REPLACE: _leave,
            Following.GIVE_BACK: _give_back,
        }
    )


def _plain_choices(unit: Unit, at: int) -> tuple[Choice, ...]:
    """Return the choices at an action whose outcomes change nothing that anybody asks for.

    There are none where some outcome does.
    """
    move, found = unit.moves[at], list[Choice]()
    if move.is_foreign:
        return ()
    for option in move.options:
        target = unit.program.edges.target[option.edge]
        live = unit.live[target] if target >= 0 else unit.at_rest
        names = {unit.key(name) for name in (*option.opens, *(name for name, _ in option.sets))}
        if option.may_release or any(
            unit.counts(name, live) or name.startswith(GLOBAL) for name in names
        ):
            return ()
        is_decided = len(move.options) > 1
        found.append(Choice(unit.number, at, option.edge, option.outcome, is_decided=is_decided))
    return tuple(found)
