"""All rules of check, from their docstrings."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.rules import rules
from branchline.tools.reports.reference.rules import markdown_lines


def lines() -> Iterator[str]:
    """Yield the table of rules and the page of each, without the heading of the page."""
    _, *rest = markdown_lines(rules(), is_whole=True)
    yield from rest
