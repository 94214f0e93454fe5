"""OnTransfer: runs when contact entered a transferred state."""

from __future__ import annotations

from ..base import DEFAULT, EventAction, Precondition, ScriptType


class OnTransfer(EventAction):
    """Runs when contact entered a transferred state."""

    name = "OnTransfer"
    export_name = "ONTRANSFER"
    library_id = "9B7AEA51-0B33-464D-AFB2-FE469043FFEA"
    page = "https://help.nice-incontact.com/content/studio/actionscx/ontransfer/ontransfer.htm"
    script_types = frozenset(
        {
            ScriptType.GENERIC,
            ScriptType.EMAIL,
            ScriptType.CHAT,
            ScriptType.PHONE,
            ScriptType.VOICEMAIL,
            ScriptType.WORK_ITEM,
        }
    )
    preconditions = (Precondition.ONE_A_SCRIPT,)
    warnings = (
        "not fired by BlindXfer",
        "only one per script",
        "digital scripts: use ONASSIGNMENT",
    )

    default = DEFAULT
