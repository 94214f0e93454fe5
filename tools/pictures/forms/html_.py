"""A picture as one page that needs nothing but a browser."""

from __future__ import annotations

from ...output.kinds import PAGE
from . import Sheet

SUFFIX = ".html"
KIND = PAGE
IS_DRAWN = True


def write(sheet: Sheet) -> str:
    """Return the picture."""
    from ...page_policy import with_policy
    from ..writers.picture_page import page_lines
    from ..writers.scene import scene_of

    scene = scene_of(sheet.diagram(), sheet.overlay)
    return with_policy("\n".join((*page_lines(scene, sheet.not_read()), "")))
