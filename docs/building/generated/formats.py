"""All formats of reports and pictures, from the first lines of their files."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.tools.scaffolding.format_kinds import page_lines


def lines() -> Iterator[str]:
    """Yield a table for each kind of formats, without the heading of the page."""
    _, *rest = page_lines()
    yield from rest
