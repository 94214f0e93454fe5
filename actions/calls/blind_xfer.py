"""BlindXfer: transfers a call away and frees the port."""

from __future__ import annotations

from ..base import (
    DEFAULT,
    Action,
    Binding,
    Kind,
    Property,
    Running,
    ScriptType,
    Unknown,
    Visit,
)


class BlindXfer(Action):
    """Transfers a call away and frees the port, so OnRelease cuts in (D58)."""

    name = "BlindXfer"
    export_name = "BLINDXFER"
    page = "https://help.nice-incontact.com/content/studio/actions/blindxfer/blindxfer.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = (
        (
            "no monitoring, recording or reporting afterwards; a failed transfer "
            "cannot be recovered"
        ),
        "fires OnRelease, not OnTransfer",
    )
    unknown = (Unknown.PROPERTIES, Unknown.OUTCOMES)

    destination = Property("Destination", Kind.TEXT, "phone number")

    default = DEFAULT

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lets the call go."""
        number, edge = here.text(self.destination), here.pause(self.default)

        def visit(me: Running) -> int:
            me.reason = ('the call is handed to "{}" and has left the platform', number(me))
            me.release()
            me.sleep(0)
            return edge

        return visit
