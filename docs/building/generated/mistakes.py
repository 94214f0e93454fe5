"""All findings that are of no rule, from the file that says what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from branchline.rules import faults
from branchline.tools.reports.reference.faults import markdown_lines


def lines() -> Iterator[str]:
    """Yield each with its sentence, and with examples where it has some."""
    for fault in faults().values():
        yield from (*markdown_lines(fault), "")
