"""Exit: ends a chat script and disconnects the contact."""

from __future__ import annotations

from ..base import Action, Binding, Release, Running, ScriptType, Visit


class Exit(Action):
    """Ends the chat; an OnRelease action runs first (L22)."""

    name = "Exit"
    export_name = "EXIT"
    page = "https://help.nicecxone.com/content/studio/actionscx/exit/exit.htm"
    script_types = frozenset({ScriptType.CHAT})
    terminates = "the script and its contact"
    warnings = ("the last message may not be seen without a short Wait before Exit",)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the script."""
        edge = here.ends(Release.ENDS, is_released_first=True)

        def visit(_me: Running) -> int:
            return edge

        return visit
