"""Discard: ends an email script and removes the email."""

from __future__ import annotations

from ..base import Action, Binding, Release, Running, ScriptType, Visit


class Discard(Action):
    """Ends the script and the email contact at once (L22)."""

    name = "Discard"
    export_name = "DISCARD"
    page = "https://help.nice-incontact.com/Content/studio/actionscx/discard/discard.htm"
    script_types = frozenset({ScriptType.EMAIL})
    terminates = "the script and its contact"

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the script."""
        edge = here.ends(Release.ENDS, is_released_first=False)

        def visit(_me: Running) -> int:
            return edge

        return visit
