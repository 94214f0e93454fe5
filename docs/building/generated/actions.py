"""All actions, from their declarations."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.actions import catalogue
from branchline.tools.reports.reference.actions import markdown_lines


def lines() -> Iterator[str]:
    """Yield each action with its properties and outcomes, without the heading of the page."""
    _, *rest = markdown_lines(catalogue(), is_whole=True)
    yield from rest
