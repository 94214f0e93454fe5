"""All variables of the platform, from their declarations."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.interpreter.system_variables import system_variables
from branchline.tools.reports.reference.variables import markdown_lines


def lines() -> Iterator[str]:
    """Yield the table of variables, without the heading of the page."""
    _, *rest = markdown_lines(system_variables().all, is_whole=True)
    yield from rest
