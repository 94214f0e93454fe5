"""End: ends the script and, except for Digital, its contact."""

from __future__ import annotations

from ..base import EVERY_TYPE, Action, Binding, Release, Running, ScriptType, Visit


class End(Action):
    """Ends the script; in a subscript also the script that called it (L22)."""

    name = "End"
    export_name = "END"
    library_id = "93FB8888-30CF-4DF3-8ED9-1F2986819080"
    page = "https://help.nicecxone.com/content/studio/actionscx/end/end.htm"
    script_types = EVERY_TYPE - {ScriptType.EMAIL, ScriptType.CHAT}
    terminates = "the script and its contact, except a digital contact"
    warnings = (
        "OnRelease runs first, so End does not belong behind OnRelease",
        "in a subscript it ends the calling script too: Return goes back to it",
    )

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the script."""
        edge = here.ends(Release.ENDS_UNLESS_DIGITAL, is_released_first=True)

        def visit(_me: Running) -> int:
            return edge

        return visit
