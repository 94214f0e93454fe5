"""EndText: ends an SMS workflow that has no ReqAgent."""

from __future__ import annotations

from ..base import Action, Binding, Release, Running, ScriptType, Visit


class EndText(Action):
    """Ends the script and its text contact on a path that never reaches an agent (L22)."""

    name = "EndText"
    export_name = "ENDTEXT"
    page = "https://help.nice-incontact.com/content/studio/actionscx/endtext/endtext.htm"
    script_types = frozenset({ScriptType.SMS})
    terminates = "the script and its contact"

    def bind(self, here: Binding) -> Visit:
        """Return a visit that ends the script."""
        edge = here.ends(Release.ENDS, is_released_first=False)

        def visit(_me: Running) -> int:
            return edge

        return visit
