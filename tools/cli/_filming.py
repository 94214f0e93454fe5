"""What `--html` does: a run as one page that can be stepped through, sent and opened anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...interpreter.run.trace import Tracing
from ..atomic_write import WritingError, write_whole

if TYPE_CHECKING:
    from ..run_report import RunReport


def check_run_page(html: Path | None, tracing: Tracing, *, has_forks: bool) -> None:
    """Refuse what cannot be shown."""
    if html is None:
        if has_forks:
            raise click.UsageError("--fork adds to a page; expected --html FILE with it")
    elif html.suffix.lower() not in {".html", ".htm"}:
        raise click.UsageError(f'"{html}" is no name for a page; expected .html')
    elif tracing is not Tracing.FULL:
        raise click.UsageError(f"--trace {tracing} keeps too little to step through")


def write_run_page(account: RunReport, html: Path, *, has_forks: bool = False) -> None:
    """Write the page of a run."""
    from ..viewer.page import page_of
    from ..viewer.run_data import run_data_of
    from ..viewer.what_if import Forks

    forks = Forks(account.program, account.setup, account.result)
    told = list(forks) if has_forks else []
    try:
        write_whole(html, page_of(run_data_of(account, told, forks.left_out)))
    except WritingError as error:
        raise click.ClickException(str(error)) from None
