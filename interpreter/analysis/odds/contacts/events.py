"""The events of contacts at random: which cut in before a visit, which come at rest."""

from __future__ import annotations

from collections.abc import Iterator

from .....actions.ports import Running
from .....actions.values import Value
from .....grammar.names import outcome_key
from ....program.program import Program
from ....run.events import ANSWERED, RELEASED
from ....state.instance import Instance
from ....world.plan import PlannedEvent
from ...explorer.scripts.unit import Unit
from ..beliefs import Beliefs
from .drawing import DrawnValues
from .live import MAIN, Live, frame_of

AT_REST = -1
Cuts = list[tuple[str, float]]
"""Events, each with the odds that it cuts in."""


class DrawnEvents:
    """Draws the events of the contacts of one script."""

    def __init__(self, main: Unit, beliefs: Beliefs, values: DrawnValues, live: Live) -> None:
        """Draw by these odds for the contact that is live."""
        self._main, self._beliefs, self._values = main, beliefs, values
        self._live = live
        self._known = {RELEASED, *main.program.events} - {ANSWERED}

    def cuts(self, program: Program, at: int) -> Cuts:
        """Return the events that may cut in before an action, with their odds."""
        names = dict.fromkeys((*self._beliefs.events, *self._beliefs.cuts.get((program, at), ())))
        odds = [(name, self._beliefs.hazard((program, at), name)) for name in names]
        return [
            (_written(self._main.program, name), float(share)) for name, share in odds if share
        ]

    def _coming(self, cuts: Cuts, instance: Instance) -> Cuts:
        """Return the events that move a script now."""
        noted = self._live.noted
        if instance.is_released or not noted.left:
            return []
        known = self._known | {ANSWERED} if noted.is_requested else self._known
        return [each for each in cuts if outcome_key(each[0]) in known]

    def cut_in(self, cuts: Cuts, me: Running) -> str:
        """Return the event that cuts into a visit, empty where none does."""
        around = self._live.around
        if around is None or frame_of(me).number != MAIN:
            return ""
        instance = around.state.instance(MAIN)
        coming = self._coming(cuts, instance)
        if not coming:
            return ""
        drawn = self._live.pick(list(_sums(coming)))
        if drawn == len(coming):
            return ""
        event = coming[drawn][0]
        around.events.cut_in(instance, self._planned(event))
        self._came(event)
        return event

    def at_rest(self, instance: Instance) -> Cuts:
        """Return the events of which one comes while nothing moves."""
        return self._coming(self.cuts(self._main.program, AT_REST), instance)

    def coming_at_rest(self, coming: Cuts) -> PlannedEvent:
        """Return the one that comes; each does by its part of the odds of all."""
        every = sum(share for _, share in coming)
        bounds = [below / every for below in _sums(coming)]
        event = coming[self._live.pick(bounds[:-1])][0]
        self._live.noted.last = (self._main.program, AT_REST)
        self._live.noted.event = event
        planned = self._planned(event)
        self._came(event)
        return planned

    def _came(self, event: str) -> None:
        noted = self._live.noted
        noted.left -= noted.left > 0
        if outcome_key(event) == ANSWERED:
            noted.is_requested = False

    def _planned(self, event: str) -> PlannedEvent:
        """Return an event with what it brings, drawn."""
        main = self._main
        at = main.program.events.get(outcome_key(event))
        names = () if at is None else main.brought.get(at, ())
        values: list[tuple[str, Value]] = []
        for name in names:
            drawn = self._values.get(name)
            if drawn is not None:
                values.append((name, drawn.things[self._live.pick(drawn.bounds)]))
        return PlannedEvent(event, values=tuple(values))


def _sums(cuts: Cuts) -> Iterator[float]:
    below = 0.0
    for _, share in cuts:
        below += share
        yield below


def _written(program: Program, event: str) -> str:
    """Return an event as the catalogue writes it."""
    at = program.events.get(event)
    if at is not None:
        return program.declaration(at).name
    return {RELEASED: "OnRelease", ANSWERED: "OnAnswer"}.get(event, event)
