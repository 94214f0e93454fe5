"""A picture as PDF."""

from __future__ import annotations

from ...output.kinds import starting
from . import Sheet

SUFFIX = ".pdf"
KIND = starting("PDF document", r"%PDF-")
IS_DRAWN = True
IS_BINARY = True


def write(sheet: Sheet) -> bytes:
    """Return the picture."""
    from ..writers.pdf import pdf_bytes
    from ..writers.scene import scene_of

    return pdf_bytes(scene_of(sheet.diagram(), sheet.overlay))
