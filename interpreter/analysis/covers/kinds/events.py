"""Every event that a script has an action for, at every action at which it may cut in."""

from __future__ import annotations

from ....coverage.possible import CoverageKind
from ...explorer.data.state import AT_REST, Choice, State
from ...explorer.endings import RELEASE_NAME
from ._base import NOTHING, Kind, Memory


class Events(Kind):
    """Events during actions.

    One that comes while nothing moves counts for the action that was visited last, so that one
    is what counts of the way then.
    """

    kind = CoverageKind.EVENTS
    one = "event"

    def after(
        self, before: State, memory: Memory, choice: Choice, after: State
    ) -> tuple[tuple[int, ...], Memory]:
        """Return the event that cuts in by a step, and the last action where nothing moves."""
        last = memory if choice.at == AT_REST else (choice.unit, choice.at)
        is_at_rest = after.status is not None and not after.is_over
        memory = last if is_at_rest else NOTHING
        event = choice.event
        if not event and not before.is_released and after.is_released and after.status is None:
            event = RELEASE_NAME  # the action ends the contact
        if not event or not last:
            return (), memory
        bottom = before.places[0].unit
        units = self._space.units
        if units[last[0]].program is not units[bottom].program:
            return (), memory
        return self._event(bottom, event, last[1]), memory
