"""Callback: disconnects the current call."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Outcome,
    Precondition,
    Property,
    Running,
    ScriptType,
    Visit,
)


class Callback(Action):
    """Gives up the call, keeps its place in queue, and calls back when an agent is free (D57)."""

    name = "Callback"
    export_name = "CALLBACK"
    library_id = "75589A46-6D3C-4865-9BA4-48D05EC3A2F3"
    page = "https://help.nice-incontact.com/Content/studio/actions/callback/callback.htm"
    preconditions = (Precondition.AFTER_QUEUEING,)
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        "no voice actions after it; other actions work",
        "same contact ID is retained; ANI/DNIS change to the configured numbers",
        "Hangup ends a script in callback state",
    )

    phone_number = Property("PhoneNumber", Kind.TEXT, "number to call", position=0)
    caller_id = Property("CallerID", Kind.TEXT, "number shown", position=1)
    call_delay_sec = Property(
        "CallDelaySec",
        Kind.NUMBER,
        (
            "seconds between agent pick-up and dialling; at most 59 (60+ puts agents "
            "in a refused state)"
        ),
        position=2,
    )

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that keeps the place of the own contact, where it waits."""
        number, shown = here.text(self.phone_number), here.text(self.caller_id)
        delay = here.number(self.call_delay_sec)
        done, assumed = here.answer(self.default), here.assumed("")

        def visit(me: Running) -> int:
            wanted, pause = number(me), max(0.0, delay(me) or 0.0)
            shown(me)
            kept = me.call_back(wanted, pause)
            me.reason = "the contact does not wait in a queue that this run knows"
            if kept is None:
                return assumed
            me.reason = kept
            return done

        return visit
