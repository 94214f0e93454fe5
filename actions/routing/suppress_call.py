"""SuppressCall: keeps a call of the dialer from going out."""

from __future__ import annotations

from ..base import DEFAULT, Action, Kind, Property, Unknown


class SuppressCall(Action):
    """Keeps a call of the dialer from going out; assumed to go well (L24)."""

    name = "SuppressCall"
    export_name = "SUPPRESSCALL"
    library_id = "51700E9F-8E82-4C38-A670-9B0F89D4E960"
    page = ""
    unknown = (Unknown.PAGE, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES, Unknown.MEANING)

    disposition = Property(
        "Disposition", Kind.TEXT, "not described on a page that could be read", position=0
    )

    default = DEFAULT
