"""What all steps share: the scripts, what is known of values, and how a state is put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....actions.ports import GLOBAL
from .contacts import Contacts, Ended
from .data.question import Budget, Question
from .data.state import OPEN, Choice, Held, Kept, Place, State, Values
from .data.value_classes import ValueClasses
from .handing import Handing, handings
from .judging import judging
from .scripts.unit import Unit
from .scripts.units import Units
from .visit import COUNTER, Visits


class Start(NamedTuple):
    """How a script begins beside another one: what it is given, and what has been before it."""

    unit: int
    given: Kept
    ended: Ended
    events: int


class Ground:
    """One exploration as its steps see it.

    ``cut`` is what was not followed and might come to anything, in words; ``spawned`` are the
    scripts that are started beside another one, each with what it is given, by their numbers.
    """

    def __init__(self, units: Units, question: Question, budget: Budget) -> None:
        """Begin with scripts that are closed under their calls."""
        self.units = units
        self.question = question
        self.budget = budget
        judge = judging(units.all[0].program)
        self.classes = ValueClasses(units.uses(), units.contact_ids, judge)
        listed = {**question.known, **question.inputs}
        self.visits = Visits(self.classes, listed, budget.passes)
        self.contacts = Contacts(units, self.visits)
        self.cut: dict[str, None] = {}
        self.is_bounded = False
        self.spawned: dict[Start, int] = {}
        self._choices: dict[Choice, Choice] = {}

    def same(self, choice: Choice) -> Choice:
        """Return the one choice that is equal to this one."""
        return self._choices.setdefault(choice, choice)

    def handings(self, unit: Unit, at: int, values: Values) -> Iterator[Handing]:
        """Yield every way in which an action hands values to another script, or back."""
        return handings(self.visits, unit, at, values)

    def bottom(self, state: State) -> Unit:
        """Return the script that no other one called."""
        return self.units.all[state.places[0].unit]

    def values(self, state: State, unit: Unit) -> Values:
        """Return the variables as the script that runs sees them."""
        place = state.places[-1]
        values: Values = dict(place.values)
        if unit.inputs and place.at >= 0:
            for name in unit.asked[place.at]:
                if name in unit.inputs and name not in values:
                    values[name] = OPEN
        if not unit.is_bottom:
            bottom = self.bottom(state)
            for name, held in state.places[0].values:
                if not name.startswith(COUNTER):
                    values[GLOBAL + name] = held
            for name in unit.asked[place.at]:
                if name.startswith(GLOBAL) and name.removeprefix(GLOBAL) in bottom.inputs:
                    values.setdefault(name, OPEN)
        return values

    def moved(self, state: State, unit: Unit, target: int, values: Values) -> State:
        """Return the state in which the script that runs stands at another action."""
        place = Place(unit.number, target, kept(values, unit.live[target], unit))
        places = (*state.places[:-1], place)
        if len(places) > 1:
            places = self.with_shared(places, values)
        after = State(places, *state[1:])
        return self.contacts.kept(after) if after.ended else after

    def with_shared(self, places: tuple[Place, ...], values: Values) -> tuple[Place, ...]:
        """Return the places with what was set for the script at the bottom."""
        shared = {
            name.removeprefix(GLOBAL): held
            for name, held in values.items()
            if name.startswith(GLOBAL)
        }
        bottom = places[0]
        if not shared:
            return places
        unit = self.units.all[bottom.unit]
        before: Values = dict(bottom.values)
        live = unit.at_rest | unit.live[self.next_of(bottom)]
        after = {**before, **shared}
        return (bottom._replace(values=kept(after, live, unit)), *places[1:])

    def next_of(self, place: Place) -> int:
        """Return the action at which a script goes on that waits for its subscript."""
        unit = self.units.all[place.unit]
        target = unit.program.edges.target[place.at]
        return target if target >= 0 else unit.program.begin

    def shared_too(self, state: State, unit: Unit, values: Values) -> State:
        """Return the state with the variables of the script at the bottom as they are now."""
        bottom, *others = state.places
        if others:
            return state._replace(places=self.with_shared(state.places, values))
        return state._replace(places=(bottom._replace(values=kept(values, unit.at_rest, unit)),))


def kept(values: Values, live: int, unit: Unit) -> Kept:
    """Return what still counts of some variables; what is as it was at the beginning does not."""
    if not values:
        return ()
    inputs, bits = unit.inputs, unit.bits
    found = [
        (name, held)
        for name, held in values.items()
        if bits.get(name, 0) & live and held is not (OPEN if name in inputs else None)
    ]
    if len(found) > 1:
        found.sort(key=_name)
    return tuple(found)


def _name(item: tuple[str, Held]) -> str:
    return item[0]
