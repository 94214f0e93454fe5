"""BlindXfer: transfers a call away and frees the port."""

from __future__ import annotations

from .._base import DEFAULT, Action, Kind, Property, ScriptType, Unknown


class BlindXfer(Action):
    """Transfers a call away and frees the port; assumed to go well (L24)."""

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
