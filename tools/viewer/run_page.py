"""The page of a run as a file: one page to step through, sent and opened anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..destinations import Output, write_all
from ..output.kinds import PAGE

if TYPE_CHECKING:
    from ..run_report import RunReport


def page_at(html: Path, option: str = "--html") -> Output:
    """Return the page that is to be written to a place."""
    return Output(option, html, PAGE)


def write_run_page(
    report: RunReport, page: Output, *, has_forks: bool = False, is_forced: bool = False
) -> None:
    """Write the page of a run; raise ``WritingError`` where that cannot be done."""
    text = run_page(report, has_forks=has_forks)
    write_all([(page, lambda: text)], is_forced=is_forced)


def run_page(report: RunReport, *, has_forks: bool = False) -> str:
    """Return the page of a run, with what would have happened where that is asked for."""
    from .run_data import run_data_of
    from .viewer_page import page_of  # which a run without a page has no need of
    from .what_if import Forks

    forks = Forks(report.program, report.setup, report.result)
    told = list(forks) if has_forks else []
    return page_of(run_data_of(report, told, forks.left_out))
