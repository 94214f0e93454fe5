"""Hangup: ends the voice call and the phone script."""

from __future__ import annotations

from ..base import EndingAction, ScriptType


class Hangup(EndingAction):
    """Disconnects the caller and ends the script; an OnRelease action runs first (L22)."""

    name = "Hangup"
    export_name = "HANGUP"
    library_id = "B64A6796-4F66-4B1B-A9B5-3AF926AB4B7C"
    page = "https://help.nicecxone.com/content/studio/actionscx/hangup/hangup.htm"
    script_types = frozenset({ScriptType.PHONE})
    is_released_first = True
    warnings = ("an outbound call that is not connected yet is ended by End",)
