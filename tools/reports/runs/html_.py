"""A run as one page that can be stepped through, sent and opened anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...output.kinds import PAGE
from ...run_report import RunReport
from ...terminal import Terminal
from ...viewer.run_page import run_page
from . import Wanted

KIND = PAGE
NEEDS_EVERY_STEP = IS_DATED = HAS_FORKS = True


def lines(report: RunReport, _terminal: Terminal, wanted: Wanted) -> Iterator[str]:
    """Yield the lines of the page."""
    page = run_page(report, has_forks=wanted.has_forks)
    yield from page.removesuffix("\n").split("\n")
