"""EndText: ends an SMS workflow that has no ReqAgent."""

from __future__ import annotations

from ..base import EndingAction, ScriptType


class EndText(EndingAction):
    """Ends the script and its text contact on a path that never reaches an agent (L22)."""

    name = "EndText"
    export_name = "ENDTEXT"
    page = "https://help.nice-incontact.com/content/studio/actionscx/endtext/endtext.htm"
    script_types = frozenset({ScriptType.SMS})
    is_released_first = False
