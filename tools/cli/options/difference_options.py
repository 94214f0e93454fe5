"""What `branchline diff` writes of graphs: a picture of one script, or a page of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ....grammar.finding import RequestError
from ...destinations import Output
from ...differences.comparing import Report
from ...output.kinds import PAGE
from .output_options import PAGE_SUFFIXES
from .picture_options import form_of

if TYPE_CHECKING:
    from ....interpreter.analysis.differences.difference import GraphDifference


def picture_at(path: Path) -> Output:
    """Return what is to be written to a place: a page, or a picture as its suffix says."""
    if path.suffix.lower() in PAGE_SUFFIXES:
        return Output("-o", path, PAGE)
    return Output("-o", path, form_of(path).kind)


def content_of(report: Report, output: Output) -> Callable[[], str | bytes]:
    """Return what makes the content of an output.

    Raises ``RequestError`` where a picture is asked for of what has none.
    """
    if output.kind is PAGE:
        from ...reports.differences._page import page_of

        return lambda: page_of(report)
    difference = _only_one(report)

    def drawn() -> str | bytes:
        from ...pictures.drawing import sheet_of_difference

        return form_of(output.path).write(sheet_of_difference(difference))

    return drawn


def _only_one(report: Report) -> GraphDifference:
    changed = [each for each in report.scripts if each.difference is not None and each.is_changed]
    every = [each for each in report.scripts if each.difference is not None]
    chosen = changed or every
    if len(chosen) == 1 and chosen[0].difference is not None:
        return chosen[0].difference
    said = f"a picture is of one script, and {len(chosen)} could be drawn here"
    raise RequestError(said, expected="--html FILE, which draws each script that has changed")
