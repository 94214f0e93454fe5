"""From a state to all that may come next: one action is visited, or an event cuts in before it."""

from __future__ import annotations

from collections.abc import Iterator

from ....actions.values import Value
from ....grammar.names import outcome_key
from ...program.edges import Exit
from ...program.program import Program
from ...run.events import ANSWERED, RELEASE, RELEASED
from ...state.instance import Ending
from .moves import Move, Option, Way
from .probe import NotFollowed, NotKnown, probed
from .question import Budget, Question
from .state import AT_REST, HAVOC, OPEN, Arc, Choice, Held, Kept, Place, State, Values
from .unit import Unit
from .units import Units
from .value_classes import ValueClasses
from .visit import COUNTER, Assumed, Visits, Visited

_GLOBAL = "global:"
_RELEASE_NAME = RELEASE.event


class MoreScriptsError(Exception):
    """A script is called by a name that is known only now, so that the scripts are not closed."""


class Stepper:
    """Steps through the scripts of one exploration."""

    def __init__(self, units: Units, question: Question, budget: Budget) -> None:
        """Begin with scripts that are closed under their calls."""
        self.units = units
        self.question = question
        self._budget = budget
        listed = {name: values for name, values in question.inputs.items() if values}
        self._classes = ValueClasses(units.uses(), listed)
        self._visits = Visits(self._classes, budget.passes)
        self._choices: dict[Choice, Choice] = {}
        self.cut: dict[str, None] = {}
        """What was not followed and might have come to anything, in words."""
        self.spawned: dict[tuple[int, Kept], int] = {}

    def begin(self, unit: Unit, given: dict[str, Value] | None = None) -> State:
        """Return the state in which a script begins; without values it takes those of its inputs."""
        values: Values = {}
        live = unit.live[unit.program.begin]
        if given is not None:
            values = {name: value for name, value in given.items() if name in live}
        else:
            own = self._own_names(unit)
            for name in live:
                if name.startswith(COUNTER):
                    continue
                if name in self.question.given:
                    values[name] = self.question.given[name]
                elif name in self.question.inputs or (name not in own and _may_be_given(name)):
                    values[name] = OPEN
        return State(
            (Place(unit.number, unit.program.begin, _kept(values, live)),),
            events=-1 if self.question.events is None else self.question.events,
        )

    def after(self, state: State) -> Iterator[Arc]:
        """Yield all that may come next."""
        if state.is_over:
            return
        if state.status is None:
            yield from self._moves(state)
        yield from self._events(state)

    # Visits

    def _moves(self, state: State) -> Iterator[Arc]:
        place = state.places[-1]
        unit = self.units.all[place.unit]
        move = unit.moves[place.at]
        if self.question.visits is not None and place.at in unit.circles:
            counted = self._counted(state, place)
            if counted is None:
                return
            state = counted
        if move.is_request and not state.is_requested:
            state = state._replace(is_requested=True)
        values = self._values(state, unit)
        way = unit.ways[place.at]
        if way is Way.PASS:
            for edge in move.edges:
                yield from self._arcs(state, unit, place.at, Visited(edge, values, ()))
        elif way is Way.RUN:
            for visited in self._visits.of(unit, place.at, values):
                yield from self._arcs(state, unit, place.at, visited)
        elif way is Way.DECIDE:
            for option in move.options:
                yield from self._decided(state, unit, place.at, values, option)
        elif way is Way.SPAWN:
            yield from self._spawn(state, unit, place.at, values)
        elif way is Way.GIVE_BACK:
            yield from self._give_back(state, unit, place.at, values)
        else:
            yield from self._leave(state, unit, place.at, values)

    def _counted(self, state: State, place: Place) -> State | None:
        """Return the state with one more visit, ``None`` where that is beyond the bound."""
        key = (len(state.places), place.unit, place.at)
        count = 1 + sum(1 for each in state.visits if each == key)
        if count > (self.question.visits or 0):
            self.cut["visits beyond the bound that is asked for"] = None
            return None
        return state._replace(visits=tuple(sorted((*state.visits, key))))

    def _decided(
        self, state: State, unit: Unit, at: int, values: Values, option: Option, spawned: int = -1
    ) -> Iterator[Arc]:
        move = unit.moves[at]
        known: Values = {**values, **{unit.key(name): held for name, held in option.sets}}
        live = unit.live
        doubt = "the catalogue does not know this action" if move.is_foreign else ""
        opened = tuple(
            name
            for name in map(unit.key, option.opens)
            if self._counts(state, unit, name, option.edge, live)
        )
        choice = Choice(
            unit.number, at, option.edge, option.outcome, is_decided=len(move.options) > 1,
            doubt=doubt, spawned=spawned,
        )  # fmt: skip
        ended = self._ends(state, unit, move, option)
        releases = option.may_release and not state.is_released
        if releases:
            choice = choice._replace(doubt="whether it ends the contact of the script itself")
            released = self._entered(ended, _RELEASE_NAME, values)
            yield Arc(self._same(choice._replace(event=_RELEASE_NAME)), released)
        if opened:
            more = {**known, **dict.fromkeys(opened, OPEN)}
            yield from self._follow(ended, unit, option.edge, more, choice._replace(opened=opened))
        yield from self._follow(ended, unit, option.edge, known, choice)

    def _counts(
        self, state: State, unit: Unit, name: str, edge: int, live: list[frozenset[str]]
    ) -> bool:
        """Whether anybody may ask for a variable behind an edge."""
        target = unit.program.edges.target[edge]
        if name.startswith(_GLOBAL):
            bottom = self.units.all[state.places[0].unit]
            shared = bottom.at_rest | bottom.live[self._next_of(state.places[0])]
            return name.removeprefix(_GLOBAL) in shared
        return name in (live[target] if target >= 0 else unit.at_rest)

    def _ends(self, state: State, unit: Unit, move: Move, option: Option) -> State:
        """Return the state with the contact that an outcome ends."""
        if not option.ends:
            return state
        return state._replace(ended=state.ended | {contact_of(state, option.ends)})

    def _arcs(self, state: State, unit: Unit, at: int, visited: Visited) -> Iterator[Arc]:
        move = unit.moves[at]
        outcome = unit.program.edges.outcome[visited.edge]
        choice = Choice(
            unit.number, at, visited.edge, outcome, assumed=visited.assumed, doubt=visited.doubt,
            counts=bool(move.counter and visited.doubt and outcome == "Repeat"),
        )  # fmt: skip
        if state.ended and move.sets | move.uses.copies:
            state = state._replace(ended=_renamed(state.ended, len(state.places) - 1, unit, move))
        yield from self._follow(state, unit, visited.edge, visited.values, choice)

    def _follow(
        self, state: State, unit: Unit, edge: int, values: Values, choice: Choice
    ) -> Iterator[Arc]:
        """Yield the arc of a visit that takes an edge."""
        target = unit.program.edges.target[edge]
        if target >= 0:
            after = self._moved(state, unit, target, values)
        else:
            after = self._left(state, unit, edge, Exit(target), values)
        yield Arc(self._same(choice), after)

    def _moved(self, state: State, unit: Unit, target: int, values: Values) -> State:
        """Return the state in which the script that runs stands at another action."""
        place = Place(unit.number, target, _kept(values, unit.live[target]))
        places = (*state.places[:-1], place)
        if len(places) > 1:
            places = self._with_shared(places, values)
        return state._replace(places=places)

    def _with_shared(self, places: tuple[Place, ...], values: Values) -> tuple[Place, ...]:
        """Return the places with what was set for the script at the bottom."""
        shared = {
            name.removeprefix(_GLOBAL): held
            for name, held in values.items()
            if name.startswith(_GLOBAL)
        }
        bottom = places[0]
        if not shared:
            return places
        unit = self.units.all[bottom.unit]
        before: Values = dict(bottom.values)
        live = unit.at_rest | unit.live[self._next_of(bottom)]
        after = {**before, **shared}
        return (bottom._replace(values=_kept(after, live)), *places[1:])

    def _next_of(self, place: Place) -> int:
        """Return the action at which a script goes on that waits for its subscript."""
        unit = self.units.all[place.unit]
        target = unit.program.edges.target[place.at]
        return target if target >= 0 else unit.program.begin

    def _left(
        self, state: State, unit: Unit, edge: int, leave: Exit, values: Values
    ) -> State:
        """Return the state behind an edge that leads to no action."""
        if leave is Exit.END:
            _, is_released_first = unit.program.edges.release[edge]
            if is_released_first and not state.is_released and self._root_event(state):
                return self._entered(self._shared_too(state, unit, values), _RELEASE_NAME, values)
            return _over(state, Ending.ENDED)
        if leave in {Exit.FAIL, Exit.FAULT}:
            return _over(state, Ending.FAILED)
        is_last = state.event == _RELEASE_NAME
        if is_last and leave in {Exit.NOTHING, Exit.STOP}:
            return _over(state, Ending.ENDED)
        if leave is Exit.NOTHING:
            status = Ending.SUSPENDED if state.event else Ending.STUCK
        elif leave is Exit.STOP:
            status = Ending.STOPPED
        else:
            self.cut[f"an edge that leads to {leave.name}"] = None
            return _over(state, Ending.LIMIT)
        return self._rested(self._shared_too(state, unit, values), status)

    def _root_event(self, state: State) -> bool:
        root = self.units.all[state.places[0].unit].program
        return RELEASED in root.events

    def _shared_too(self, state: State, unit: Unit, values: Values) -> State:
        """Return the state with the variables of the script at the bottom as they are now."""
        if len(state.places) > 1:
            return state._replace(places=self._with_shared(state.places, values))
        place = state.places[0]
        return state._replace(places=(place._replace(values=_kept(values, unit.at_rest)),))

    def _rested(self, state: State, status: Ending) -> State:
        """Return the state of a script that only an event moves on."""
        bottom = state.places[0]
        unit = self.units.all[bottom.unit]
        values = _kept(dict(bottom.values), unit.at_rest)
        place = Place(unit.number, AT_REST, values)
        return state._replace(places=(place,), status=status, visits=())

    # Other scripts

    def _handed(
        self, unit: Unit, at: int, values: Values
    ) -> Iterator[tuple[Values, Assumed, str, str, tuple[Held, ...]]]:
        """Yield which script is called with which values, ``HAVOC`` for what nobody can follow."""
        move = unit.moves[at]
        waiting: list[tuple[Values, Assumed]] = [(values, ())]
        while waiting:
            one, assumed = waiting.pop()
            lost = [
                any(one.get(unit.key(name)) in (OPEN, HAVOC) or _stands(one, unit.key(name))
                    for name in uses.opaque)
                or any(one.get(unit.key(source)) is HAVOC for source, _ in uses.copies)
                for uses in move.arguments
            ]  # fmt: skip
            probe = self._visits.probe(unit, one)
            strict = {
                unit.key(source)
                for uses, is_lost in zip(move.arguments, lost, strict=True)
                if not is_lost
                for source in uses.reads
            }
            asked = next((name for name in sorted(strict) if one.get(name) is OPEN), None)
            if asked is not None:
                waiting += [
                    (more, (*assumed, *new)) for more, new in self._visits.classes(asked, one)
                ]
                continue
            callee = move.callee
            is_known = callee is None or not any(
                one.get(unit.key(name)) in (OPEN, HAVOC) or _stands(one, unit.key(name))
                for name in callee.reads
            )
            probe.is_lenient = True
            try:
                probed(unit.program.visits[at], probe)
            except (NotFollowed, NotKnown):
                is_known, lost = False, [True] * len(lost)
            arguments = tuple(
                HAVOC if is_lost else _as_stands(one, unit, uses.copies, value)
                for is_lost, uses, value in zip(
                    lost, move.arguments, _padded(probe, len(lost)), strict=True
                )
            )
            yield one, assumed, probe.called if is_known else "", "" if is_known else "?", arguments

    def _leave(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of a subscript that is called, or of a script that goes on instead."""
        move = unit.moves[at]
        is_call = unit.ways[at] is Way.CALL
        for one, assumed, name, unknown, arguments in self._handed(unit, at, values):
            choice = Choice(unit.number, at, assumed=assumed)
            id = unit.program.written(at).id
            program = None if unknown else self.units.find(name, unit.program)
            if program is None:
                said = "a script whose name is not known" if unknown else f'script "{name}"'
                why = f'"{id}" goes on in {said}, which is not here'
                if unknown or is_call:
                    self.cut[why] = None
                if not is_call:
                    yield Arc(self._same(choice._replace(doubt=unknown and why)),
                              _over(state, Ending.FAILED))  # fmt: skip
                    continue
                edge = move.edges[0]
                behind = {**one, **dict.fromkeys(unit.keys(move.sets), HAVOC)}
                outcome = unit.program.edges.outcome[edge]
                known = choice._replace(edge=edge, outcome=outcome, doubt=why)
                yield from self._follow(state, unit, edge, behind, known)
                continue
            other = self._opened(program, is_bottom=not is_call)
            if is_call:
                yield from self._call(state, unit, at, one, other, arguments, choice)
            else:
                yield from self._replace(state, unit, one, other, choice)

    def _opened(self, program: Program, *, is_bottom: bool) -> Unit:
        before = len(self.units.all)
        unit = self.units.unit(program, is_bottom=is_bottom)
        if len(self.units.all) != before:
            raise MoreScriptsError
        return unit

    def _call(  # noqa: PLR0913 - a call has that much
        self,
        state: State,
        unit: Unit,
        at: int,
        values: Values,
        other: Unit,
        arguments: tuple[Held, ...],
        choice: Choice,
    ) -> Iterator[Arc]:
        if len(state.places) >= self._budget.depth:
            self.cut[f"subscripts deeper than {self._budget.depth}"] = None
            return
        edge = unit.moves[at].edges[0]
        target = unit.program.edges.target[edge]
        live = unit.live[target] if target >= 0 else unit.at_rest
        if len(state.places) == 1:
            live |= unit.at_rest
        waiting = Place(unit.number, edge, _kept(values, live))
        begin = other.program.begin
        given = parameters(arguments)
        place = Place(other.number, begin, _kept(given, other.live[begin]))
        ended = state.ended
        if ended:
            ended |= {
                (len(state.places), f"{{p{number}}}")
                for number, uses in enumerate(unit.moves[at].arguments, 1)
                for source, _ in uses.copies
                if (len(state.places) - 1, f"{{{unit.key(source)}}}") in ended
            }
        places = (*state.places[:-1], waiting, place)
        if len(places) > 2:  # noqa: PLR2004 - what was set for the bottom is kept there
            places = self._with_shared(places, values)
        yield Arc(self._same(choice._replace(outcome=None)),
                  state._replace(places=places, ended=ended))  # fmt: skip

    def _replace(
        self, state: State, unit: Unit, values: Values, other: Unit, choice: Choice
    ) -> Iterator[Arc]:
        handed: Values = dict(state.places[0].values) if len(state.places) > 1 else {}
        handed |= {
            name.removeprefix(_GLOBAL): held
            for name, held in values.items()
            if not name.startswith(COUNTER)
        }
        begin = other.program.begin
        place = Place(other.number, begin, _kept(handed, other.live[begin], but=COUNTER))
        _ = unit
        yield Arc(
            self._same(choice),
            state._replace(
                places=(place,), event=state.event if state.is_released else "", visits=()
            ),
        )

    def _give_back(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of Return."""
        if len(state.places) == 1:
            yield Arc(self._same(Choice(unit.number, at)), _over(state, Ending.RETURNED))
            return
        caller = state.places[-2]
        above = self.units.all[caller.unit]
        edge = caller.at
        calling = above.moves[above.program.edges.action[edge]]
        level = len(state.places) - 2
        ended = frozenset(each for each in state.ended if each[0] <= level)
        for one, assumed, _, _, arguments in self._handed(unit, at, values):
            base = state._replace(places=state.places[:-1], ended=ended)
            shared = [n for n in one if n.startswith(_GLOBAL)]
            if shared and len(base.places) > 0:
                base = base._replace(places=self._with_shared(base.places, one))
            behind = self._values(base, above)
            for target in above.keys(calling.sets):
                behind[target] = arguments[0] if arguments else None
            choice = Choice(unit.number, at, assumed=assumed)
            after = above.program.edges.target[edge]
            if after >= 0:
                yield Arc(self._same(choice), self._moved(base, above, after, behind))
            else:
                yield Arc(
                    self._same(choice), self._left(base, above, edge, Exit(after), behind)
                )

    def _spawn(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Arc]:
        """Yield what comes of Spawn; the other script is explored by itself."""
        move = unit.moves[at]
        for one, assumed, name, unknown, arguments in self._handed(unit, at, values):
            _ = assumed
            program = None if unknown else self.units.find(name, unit.program)
            number = -1
            if program is None:
                said = "a script whose name is not known" if unknown else f'script "{name}"'
                self.cut[f'"{unit.program.written(at).id}" starts {said}, which is not here'] = None
            else:
                other = self._opened(program, is_bottom=True)
                given = _kept(parameters(arguments), other.live[other.program.begin])
                number = self.spawned.setdefault((other.number, given), len(self.spawned))
            for option in move.options:
                is_started = option.outcome == "Default"
                yield from self._decided(
                    state, unit, at, one, option, number if is_started else -1
                )

    # Events

    def _events(self, state: State) -> Iterator[Arc]:
        """Yield each event that may cut in; behind a release nothing does."""
        if state.is_released or not state.events:
            return
        place = state.places[-1]
        bottom = self.units.all[state.places[0].unit]
        for name, at in bottom.events:
            if name == ANSWERED and at is None and not self.units.is_gated:
                continue
            if name == ANSWERED and self.units.is_gated and not state.is_requested:
                continue
            declared = bottom.program.declaration(at).name if at is not None else _SPOKEN[name]
            values: Values = dict(state.places[0].values)
            after = self._entered(state, declared, values)
            opened = () if at is None else self._brought(bottom, at)
            choice = Choice(
                place.unit, place.at if state.status is None else AT_REST, event=declared,
                opened=opened,
            )  # fmt: skip
            yield Arc(self._same(choice), after._replace(events=state.events - (state.events > 0)))

    def _brought(self, bottom: Unit, at: int) -> tuple[str, ...]:
        return tuple(name for name in bottom.moves[at].opens if name in bottom.live[at])

    def _entered(self, state: State, event: str, values: Values) -> State:
        """Return the state in which the chain of an event begins."""
        bottom = self.units.all[state.places[0].unit]
        name = outcome_key(event)
        at = bottom.program.events.get(name)
        is_release = name == RELEASED
        if at is None:
            if is_release:
                return _over(state._replace(is_released=True), Ending.ENDED)
            rested = self._rested(state, Ending.SUSPENDED)
            return rested._replace(is_requested=False)
        known: Values = dict(state.places[0].values)
        if len(state.places) == 1:
            known |= values
        known |= dict.fromkeys(self._brought(bottom, at), OPEN)
        place = Place(bottom.number, at, _kept(known, bottom.live[at]))
        return state._replace(
            places=(place,),
            status=None,
            event=event,
            is_released=state.is_released or is_release,
            is_requested=state.is_requested and name != ANSWERED,
            ended=frozenset(each for each in state.ended if each[0] == 0),
            visits=(),
        )

    # Values

    def _values(self, state: State, unit: Unit) -> Values:
        """Return the variables as the script that runs sees them."""
        values: Values = dict(state.places[-1].values)
        if not unit.is_bottom:
            for name, held in state.places[0].values:
                if not name.startswith(COUNTER):
                    values[_GLOBAL + name] = held
        return values

    def _own_names(self, unit: Unit) -> frozenset[str]:
        """Return the variables that a script sets itself, which begin without a value."""
        found: set[str] = set()
        for move in unit.moves:
            found |= unit.keys(move.sets)
        return frozenset(found)

    def _same(self, choice: Choice) -> Choice:
        """Return the one choice that is equal to this one."""
        return self._choices.setdefault(choice, choice)


_SPOKEN = {RELEASED: _RELEASE_NAME, ANSWERED: "OnAnswer"}


def parameters(arguments: tuple[Held, ...]) -> Values:
    """Return what a script is called with: a parameter is there only where it has a value."""
    return {
        f"p{number}": value
        for number, value in enumerate(arguments, 1)
        if value is HAVOC or _plain(value) not in (None, "")
    }


def contact_of(state: State, text: str) -> tuple[int, str]:
    """Return a contact as it is kept: a variable by the script that it belongs to."""
    return (len(state.places) - 1 if text.startswith("{") else 0, text)


def _plain(held: Held) -> object:
    return getattr(held, "value", held)


def _stands(values: Values, name: str) -> bool:
    return type(values.get(name)).__name__ == "Sample"


def _as_stands(
    values: Values, unit: Unit, copies: set[tuple[str, str]], value: Held
) -> Held:
    from .state import Sample, frozen

    if any(_stands(values, unit.key(source)) for source, _ in copies):
        return Sample(value)  # type: ignore[arg-type]
    return frozen(value)  # type: ignore[arg-type]


def _padded(probe: object, length: int) -> list[Value]:
    arguments: tuple[Value, ...] = getattr(probe, "arguments", ())
    returned: Value = getattr(probe, "returned", None)
    found = list(arguments) or [returned]
    return (found + [None] * length)[:length]


def _over(state: State, status: Ending) -> State:
    return State((), status, is_released=state.is_released, events=-1)


def _kept(values: Values, live: frozenset[str], but: str = "") -> Kept:
    """Return what still counts of some variables."""
    if not values:
        return ()
    found = [
        (name, held)
        for name, held in values.items()
        if name in live and held is not None and not (but and name.startswith(but))
    ]
    found.sort(key=_name)
    return tuple(found)


def _name(item: tuple[str, Held]) -> str:
    return item[0]


def _may_be_given(name: str) -> bool:
    from ...system_variables import system_variables

    return not system_variables().is_reserved(name)


def _renamed(
    ended: frozenset[tuple[int, str]], level: int, unit: Unit, move: Move
) -> frozenset[tuple[int, str]]:
    """Return the ended contacts behind a visit that sets variables."""
    lost = {f"{{{unit.key(name)}}}" for name in move.sets}
    kept = {each for each in ended if each[0] != level or each[1] not in lost}
    for source, target in move.uses.copies:
        if (level, f"{{{unit.key(source)}}}") in ended:
            kept.add((level, f"{{{unit.key(target)}}}"))
    return frozenset(kept)
