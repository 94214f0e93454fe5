"""Exit: ends a chat script and disconnects the contact."""

from __future__ import annotations

from ..base import EndingAction, ScriptType


class Exit(EndingAction):
    """Ends the chat; an OnRelease action runs first (L22)."""

    name = "Exit"
    export_name = "EXIT"
    page = "https://help.nicecxone.com/content/studio/actionscx/exit/exit.htm"
    script_types = frozenset({ScriptType.CHAT})
    is_released_first = True
    warnings = ("the last message may not be seen without a short Wait before Exit",)
