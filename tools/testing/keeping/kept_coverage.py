"""The coverage of the last tests, kept where the next command looks for it."""

from __future__ import annotations

from ....interpreter.coverage.taken import Coverage
from ...atomic_write import WritingError, keep_whole
from ...cache.folder import make_folder
from .coverage_file import coverage_text
from .last_failed import FOLDER

KEPT = FOLDER / "coverage.json"
"""Where coverage is kept that nobody asked to keep elsewhere."""


def keep_coverage(coverage: Coverage) -> None:
    """Keep coverage; raise ``WritingError`` where that cannot be done."""
    try:
        make_folder(FOLDER)
        keep_whole(KEPT, coverage_text(coverage))
    except WritingError as error:
        raise WritingError(f"the coverage is not kept: {error}") from None
