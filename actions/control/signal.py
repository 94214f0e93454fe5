"""Signal: interrupts another running contact's script by firing its OnSignal event."""

from __future__ import annotations

from .._base import ALL_BUT_DIGITAL, DEFAULT, Action, Kind, Outcome, Property


class Signal(Action):
    """Interrupts another running contact's script by firing its OnSignal event.

    A run assumes that it goes well (L24).
    """

    name = "Signal"
    export_name = "SIGNAL"
    page = "https://help.nicecxone.com/content/studio/actionscx/signal/signal.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = (
        "target aborts what it is doing and jumps to OnSignal if it has one",
        "two simultaneous signals may act as one",
    )

    contact_id = Property(
        "Contact ID", Kind.TEXT, "contact whose script is signalled", is_required=True
    )
    parameters = Property("Parameters", Kind.LIST, "0-9 values, received as SP1..SP9")

    default = DEFAULT
    error = Outcome("Error", "the action failed; _ERR says why", is_error=True)
