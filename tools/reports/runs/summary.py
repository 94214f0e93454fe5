"""What came of a run alone, without its steps."""

from __future__ import annotations

from collections.abc import Iterator

from ...run_report import RunReport
from ...terminal import Terminal
from ..run_summary import summary
from . import Wanted
from .text import heading


def lines(report: RunReport, terminal: Terminal, _wanted: Wanted) -> Iterator[str]:
    """Yield what was run, and what came of it."""
    yield from heading(report, terminal)
    yield ""
    yield from summary(report, terminal)
