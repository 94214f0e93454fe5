"""The tool ``show``."""

from __future__ import annotations

from ...pictures.drawing import sheet_of
from ...pictures.forms import forms
from ..calling.tool import ScriptPath, ScriptText, Tool

_MERMAID = "mermaid"


class Show(Tool):
    """Show how the actions of a script lead to each other, as a flowchart in Mermaid."""

    def answer(self, script: ScriptPath, text: ScriptText = None) -> str:
        """Return the flowchart."""
        with self.reach.script(script, text) as path:
            drawn = forms()[_MERMAID].write(sheet_of(path, lambda _: None, has_places=False))
        return drawn if isinstance(drawn, str) else ""


TOOL = Show
