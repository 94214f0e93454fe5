"""What `--html` does: a run as one page that can be stepped through, sent and opened anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...interpreter.trace.trace import Tracing
from ..destinations import Output, write_all
from ._outputs import PAGE_SUFFIXES, is_file

if TYPE_CHECKING:
    from ..run_report import RunReport


def check_run_page(html: Path | None, tracing: Tracing, *, has_forks: bool) -> None:
    """Refuse what cannot be shown."""
    if html is None:
        if has_forks:
            raise click.UsageError("--fork adds to a page; expected --html FILE with it")
    elif is_file(html) and html.suffix.lower() not in PAGE_SUFFIXES:
        raise click.UsageError(f'"{html}" is no name for a page; expected .html')
    elif tracing is not Tracing.FULL:
        raise click.UsageError(f"--trace {tracing} keeps too little to step through")


def page_at(html: Path, option: str = "--html") -> Output:
    """Return the page that is to be written to a place."""
    from ..output.kinds import PAGE

    return Output(option, html, PAGE)


def write_run_page(
    report: RunReport, page: Output, *, has_forks: bool = False, is_forced: bool = False
) -> None:
    """Write the page of a run; raise ``WritingError`` where that cannot be done."""
    from ..viewer.page import page_of
    from ..viewer.run_data import run_data_of
    from ..viewer.what_if import Forks

    forks = Forks(report.program, report.setup, report.result)
    told = list(forks) if has_forks else []
    film = run_data_of(report, told, forks.left_out)
    write_all([(page, lambda: page_of(film))], is_forced=is_forced)
