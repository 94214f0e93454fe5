"""EndWi: ends a work item contact; the script goes on."""

from __future__ import annotations

from http import HTTPStatus

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
from ..platform_port import NOT_KNOWN


class EndWi(Action):
    """Ends a work item and keeps a reason code for reports; the current script goes on (L22)."""

    name = "EndWi"
    export_name = "ENDWI"
    page = "https://help.nicecxone.com/content/studio/actionscx/endwi/endwi.htm"
    script_types = ALL_BUT_DIGITAL
    warnings = ("the current script goes on: end it by End",)

    contact_id = Property(
        "Contact Id",
        Kind.TEXT,
        "id of the work item; empty is the script's own",
        aliases=("ContactID",),
    )
    reason_code = Property("Reason Code", Kind.TEXT, "reason for reports", aliases=("ReasonCode",))

    default = DEFAULT
    error = Outcome("Error", "there is no such work item; _ERR says why", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the work item in the world."""
        contact = here.text(self.contact_id)
        done, error = here.answer(self.default), here.answer(self.error)
        assumed = here.assumed("")

        def visit(me: Running) -> int:
            status, reason = me.end_work_item(contact(me))
            if status == NOT_KNOWN:
                me.reason = reason
                return assumed
            if status != HTTPStatus.OK:
                me.fail(reason)
                return error
            me.reason = reason
            return done

        return visit
