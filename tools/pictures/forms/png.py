"""A picture as PNG."""

from __future__ import annotations

from ...output.kinds import starting
from . import Sheet

SUFFIX = ".png"
KIND = starting("PNG picture", r".PNG\r\n")
IS_DRAWN = True
IS_BINARY = True


def write(sheet: Sheet) -> bytes:
    """Return the picture."""
    from ..writers.png import png_bytes
    from ..writers.scene import scene_of

    return png_bytes(scene_of(sheet.diagram(), sheet.overlay))
