"""A picture as SVG, which follows the light or dark of who looks at it."""

from __future__ import annotations

from ...output.kinds import rooted
from . import Sheet

SUFFIX = ".svg"
KIND = rooted("SVG picture", "svg")
IS_DRAWN = True


def write(sheet: Sheet) -> str:
    """Return the picture."""
    from ..writers.scene import scene_of
    from ..writers.svg import svg_lines

    return "\n".join((*svg_lines(scene_of(sheet.diagram(), sheet.overlay)), ""))
