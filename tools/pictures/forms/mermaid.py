"""A picture as Mermaid, which other programs lay out."""

from __future__ import annotations

from ...output.kinds import starting
from . import Sheet

SUFFIX = ".mmd"
KIND = starting("diagram in Mermaid", r"flowchart ")


def write(sheet: Sheet) -> str:
    """Return the picture."""
    from ..writers.mermaid import mermaid_lines

    return "\n".join((*mermaid_lines(sheet.chart, sheet.overlay), ""))
