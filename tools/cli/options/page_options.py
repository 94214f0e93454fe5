"""What `--html` of `run` may ask for."""

from __future__ import annotations

from pathlib import Path

import click

from ....interpreter.trace.trace import Tracing
from .output_options import PAGE_SUFFIXES, is_file


def check_run_page(html: Path | None, tracing: Tracing, *, has_forks: bool) -> None:
    """Refuse what cannot be shown."""
    if html is None:
        if has_forks:
            raise click.UsageError("--fork adds to a page; expected --html FILE with it")
    elif is_file(html) and html.suffix.lower() not in PAGE_SUFFIXES:
        raise click.UsageError(f'"{html}" is no name for a page; expected .html')
    elif tracing is not Tracing.FULL:
        raise click.UsageError(f"--trace {tracing} keeps too little to step through")
