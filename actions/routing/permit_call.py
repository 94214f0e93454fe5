"""PermitCall: lets a call of the dialer go out."""

from __future__ import annotations

from ..base import DEFAULT, Action, Unknown


class PermitCall(Action):
    """Lets a call of the dialer go out; assumed to go well (L24)."""

    name = "PermitCall"
    export_name = "PERMITCALL"
    library_id = "E0E40C78-FF4B-4554-B403-34998A7039CF"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    default = DEFAULT
