"""Discard: ends an email script and removes the email."""

from __future__ import annotations

from ..base import EndingAction, ScriptType


class Discard(EndingAction):
    """Ends the script and the email contact at once (L22)."""

    name = "Discard"
    export_name = "DISCARD"
    page = "https://help.nice-incontact.com/Content/studio/actionscx/discard/discard.htm"
    script_types = frozenset({ScriptType.EMAIL})
    is_released_first = False
