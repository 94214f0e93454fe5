"""A picture as DOT, which Graphviz lays out."""

from __future__ import annotations

from ...output.kinds import starting
from . import Sheet

SUFFIX = ".dot"
KIND = starting("graph in DOT", r"digraph ")


def write(sheet: Sheet) -> str:
    """Return the picture."""
    from ..writers.dot import dot_lines

    return "\n".join((*dot_lines(sheet.chart, sheet.overlay), ""))
