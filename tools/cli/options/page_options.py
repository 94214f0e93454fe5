"""What the format of a run, and `--html` beside it, may ask for."""

from __future__ import annotations

from pathlib import Path

from ....grammar.finding import RequestError
from ....interpreter.trace.trace import Tracing
from ...reports.runs import RUN_FORMATS
from .output_options import PAGE_SUFFIXES, is_file

_PAGE = "html"


def check_shown(form: str, html: Path | None, tracing: Tracing, *, has_forks: bool) -> None:
    """Refuse what cannot be shown in the format on standard output, or in the page beside it."""
    forms = (form,) if html is None else (form, _PAGE)
    if html is not None and is_file(html) and html.suffix.lower() not in PAGE_SUFFIXES:
        raise RequestError(f'"{html}" is no name for a page; expected .html')
    if has_forks and not any(RUN_FORMATS.says(each, "HAS_FORKS") for each in forms):
        raise RequestError("--fork adds to a page; expected --html FILE or --format html with it")
    needs_all = any(RUN_FORMATS.says(each, "NEEDS_EVERY_STEP") for each in forms)
    if needs_all and tracing is not Tracing.FULL:
        raise RequestError(f"--trace {tracing} keeps too little to step through")
