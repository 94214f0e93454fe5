"""Signal: interrupts another running contact's script by firing its OnSignal event."""

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

MOST_VALUES = 9


class Signal(Action):
    """Interrupts another running contact's script by firing its OnSignal event."""

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

    def bind(self, here: Binding) -> Visit:
        """Return a visit that signals the scripts of a contact."""
        contact, values = here.text(self.contact_id), here.values(self.parameters)
        reached, failed = here.answer(self.default), here.answer(self.error)
        assumed, interrupted = here.assumed(because=""), here.pause(self.default)

        def visit(me: Running) -> int:
            is_reached, why = me.signal(contact(me).strip(), values(me)[:MOST_VALUES])
            if is_reached is False:
                me.fail(why)
                return failed
            me.reason = why
            if is_reached is None:
                return assumed
            if me.is_interrupted:
                me.sleep(0)
                return interrupted
            return reached

        return visit
