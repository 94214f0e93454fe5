"""All functions of Snippet code and expressions, from their declarations."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.interpreter.functions import functions
from branchline.tools.reports.reference.functions import markdown_lines


def lines() -> Iterator[str]:
    """Yield each function, without the heading of the page."""
    _, *rest = markdown_lines(functions(), is_whole=True)
    yield from rest
