"""Hours: branches on an hours-of-operation profile."""

from __future__ import annotations

from ..base import (
    ALL_BUT_DIGITAL,
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Property,
    Running,
    Visit,
)


class Hours(Action):
    """Whether a profile of hours of operation is open now (D42)."""

    name = "Hours"
    export_name = "HOURS"
    library_id = "D639CF70-9DE8-47FE-AA7E-6B39E4556D9D"
    page = "https://help.nice-incontact.com/content/studio/actionscx/hours/hours.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "if an override is active and its branch is not connected, contacts follow Default",
    )

    profile = Property(
        "Profile", Kind.TEXT, "name or id of the hours-of-operation profile", position=0
    )

    default = DEFAULT
    opened = Outcome("Open", "within open hours", is_happy=True, index=0)
    closed = Outcome("Closed", "outside open hours", index=1)
    holiday = Outcome("Holiday", "the date is a holiday", index=2)
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
    weather = Outcome("Weather", "the override Weather is active", index=4)
    meeting = Outcome("Meeting", "the override Meeting is active", index=5)
    emergency = Outcome("Emergency", "the override Emergency is active", index=6)
    other = Outcome("Other", "the override Other is active", index=7)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that asks the world's profiles; without any it is assumed."""
        profile = here.text(self.profile)
        edges = {outcome.name: here.answer(outcome) for outcome in self.outcomes}
        failed, assumed = here.answer(self.error), here.assumed("")

        def visit(me: Running) -> int:
            found = me.context.hours(profile(me))
            if found is None:
                me.reason = "the world has no hours of operation"
                return assumed
            outcome, why = found
            if not outcome:
                me.fail(why)
                return failed
            me.reason = why
            return edges[outcome]

        return visit

    decide = Action.read  # it only looks
