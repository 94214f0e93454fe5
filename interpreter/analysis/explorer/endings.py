"""How a script comes to rest or to its end, and the events that cut in."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.names import outcome_key
from ...program.edges import Exit
from ...run.events import ANSWERED, RELEASE, RELEASED
from ...state.instance import Ending
from .data.state import AT_REST, HAVOC, OPEN, Arc, Choice, Marker, Place, State, Values
from .ground import Ground, kept
from .scripts.unit import Unit

RELEASE_NAME, SIGNAL_NAME = RELEASE.event, "OnSignal"
_SPOKEN = {RELEASED: RELEASE_NAME, ANSWERED: "OnAnswer"}


class Endings:
    """Ends scripts, lets them rest, and lets events cut in."""

    def __init__(self, ground: Ground) -> None:
        """Stand on this ground."""
        self._ground = ground
        self._cuts: dict[object, list[tuple[str, State, tuple[str, ...]]]] = {}

    def followed(self, state: State, unit: Unit, edge: int, values: Values) -> State:
        """Return the state behind a visit that takes an edge."""
        target = unit.program.edges.target[edge]
        if target >= 0:
            return self._ground.moved(state, unit, target, values)
        return self._left(state, unit, edge, Exit(target), values)

    def _left(self, state: State, unit: Unit, edge: int, leave: Exit, values: Values) -> State:
        """Return the state behind an edge that leads to no action."""
        if leave is Exit.END:
            _, is_released_first = unit.program.edges.release[edge]
            if is_released_first and not state.is_released and self._root_event(state):
                return self.entered(
                    self._ground.shared_too(state, unit, values), RELEASE_NAME, values
                )
            return over(state, Ending.ENDED)
        if leave in {Exit.FAIL, Exit.FAULT}:
            return over(state, Ending.FAILED)
        is_last = state.event == RELEASE_NAME
        if is_last and leave in {Exit.NOTHING, Exit.STOP}:
            return over(state, Ending.ENDED)
        if leave is Exit.NOTHING:
            status = Ending.SUSPENDED if state.event else Ending.STUCK
        elif leave is Exit.STOP:
            status = Ending.STOPPED
        else:
            self._ground.cut[f"an edge that leads to {leave.name}"] = None
            return over(state, Ending.LIMIT)
        return self._rested(self._ground.shared_too(state, unit, values), status)

    def _root_event(self, state: State) -> bool:
        root = self._ground.bottom(state).program
        return RELEASED in root.events

    def _rested(self, state: State, status: Ending) -> State:
        """Return the state of a script that only an event moves on."""
        bottom = state.places[0]
        unit = self._ground.bottom(state)
        values = kept(dict(bottom.values), unit.at_rest, unit)
        place = Place(unit.number, AT_REST, values)
        rested = state._replace(places=(place,), status=status, visits=())
        return self._ground.contacts.kept(rested)

    def events(self, state: State) -> Iterator[Arc]:
        """Yield each event that may cut in; behind a release nothing does."""
        if state.is_released or not state.events:
            return
        bottom, *_ = state.places
        # Nothing else of a state counts behind an event.
        key = (bottom.unit, bottom.values, state.is_requested, state.ended, state.events)
        cuts = self._cuts.get((key, state.is_beside))
        if cuts is None:
            cuts = self._cuts[key, state.is_beside] = list(self._cuts_of(state))
        place = state.places[-1]
        at = place.at if state.status is None else AT_REST
        for event, after, opened in cuts:
            choice = Choice(place.unit, at, event=event, opened=opened)
            yield Arc(self._ground.same(choice), after)

    def _cuts_of(self, state: State) -> Iterator[tuple[str, State, tuple[str, ...]]]:
        """Yield the events that may cut in, what comes after each, and what it brings."""
        bottom = self._ground.bottom(state)
        is_gated = self._ground.units.is_gated
        for name, at in bottom.events:
            if name == ANSWERED and not state.is_requested and (is_gated or at is None):
                continue
            declared = bottom.program.declaration(at).name if at is not None else _SPOKEN[name]
            after = self.entered(state, declared, dict(state.places[0].values))
            if state.events > 0:
                after = after._replace(events=state.events - 1)
            yield declared, after, () if at is None else bottom.brought[at]

    def is_signalled(self, state: State) -> bool:
        """Whether a signal to the contact of the script cuts into it."""
        events = dict(self._ground.bottom(state).events)
        return not state.is_released and events.get(outcome_key(SIGNAL_NAME)) is not None

    def signalled(self, state: State, values: Values) -> State:
        """Return the state in which a script has signalled itself; what it sends is not known."""
        after = self.entered(state, SIGNAL_NAME, values, brings=HAVOC)
        return after if state.events < 0 else after._replace(events=max(0, state.events - 1))

    def entered(self, state: State, event: str, values: Values, *, brings: Marker = OPEN) -> State:
        """Return the state in which the chain of an event begins."""
        bottom = self._ground.bottom(state)
        name = outcome_key(event)
        at = bottom.program.events.get(name)
        is_release = name == RELEASED
        if at is None:
            if is_release:
                return over(state._replace(is_released=True), Ending.ENDED)
            rested = self._rested(state, Ending.SUSPENDED)
            return rested._replace(is_requested=False)
        known: Values = dict(state.places[0].values)
        if len(state.places) == 1:
            known |= values
        known |= dict.fromkeys(bottom.brought[at], brings)
        place = Place(bottom.number, at, kept(known, bottom.live[at], bottom))
        after = State(
            (place,),
            None,
            event,
            state.is_released or is_release,
            state.is_requested and name != ANSWERED,
            state.ended,
            state.events,
            is_beside=state.is_beside,
        )
        return self._ground.contacts.kept(after)


def over(state: State, status: Ending) -> State:
    """Return the state of a script that nothing moves any more."""
    return State((), status, is_released=state.is_released, is_beside=state.is_beside)
