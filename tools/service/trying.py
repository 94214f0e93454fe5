"""A script tried as it is open: a run of it, its picture, and a run as a page."""

from __future__ import annotations

from io import StringIO
from typing import NamedTuple

from ..reports.runs import Wanted
from ..run_report import RunReport
from ..session import OpenScript, RunRequest
from ..terminal import Terminal
from .document import Document
from .workspace import Workspace

_COLUMNS = 100


class Tried(NamedTuple):
    """What came of a run: how it ended, whether it is what its scenario expects, and its story."""

    ending: str
    is_expected: bool | None
    lines: tuple[str, ...]


def tried(workspace: Workspace, document: Document, scenario: str | None = None) -> Tried:
    """Return what comes of a run, in the texts that are open.

    Raises ``BranchlineError`` for a script that does not run and for a scenario there is not.
    """
    from ..reports.runs.text import lines

    report = _report(workspace, document, scenario)
    terminal = Terminal(StringIO(), has_colours=False, width=_COLUMNS)
    is_expected = None if report.verdict is None else not report.verdict.mismatches
    story = tuple(lines(report, terminal, Wanted()))
    return Tried(str(report.result.ending), is_expected, story)


def run_as_page(workspace: Workspace, document: Document, scenario: str | None = None) -> str:
    """Return a run as a page to step through; raises as :func:`tried` does."""
    from ..viewer.run_page import run_page

    return run_page(_report(workspace, document, scenario))


def picture(workspace: Workspace, document: Document) -> str:
    """Return the picture of a script as a page; raise ``BranchlineError`` where it is not read."""
    from ..pictures.drawing import sheet_of
    from ..pictures.forms.html_ import write

    with workspace.reading():
        return write(sheet_of(document.path, lambda _: None, has_places=False))


def _report(workspace: Workspace, document: Document, scenario: str | None) -> RunReport:
    with workspace.reading():
        estate = workspace.estate(document.path)
        program = estate.program(document.path)
        return OpenScript(document.path, program, estate).run(RunRequest(scenario=scenario))
