"""Leave: leaves a conference joined with Conference."""

from __future__ import annotations

from ..base import DEFAULT, Action, ScriptType


class Leave(Action):
    """Leaves a conference joined with Conference; assumed to go well (L24)."""

    name = "Leave"
    export_name = "LEAVE"
    page = "https://help.nicecxone.com/content/studio/actionscx/leave/leave.htm"
    script_types = frozenset({ScriptType.PHONE})

    default = DEFAULT
