"""Several runs as data for one page, which lets a reader choose among them.

``web/viewer/src/runs.ts`` reads what this writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...interpreter.program.program import Program
from ..run_report import RunReport
from .run_data import FORMAT, RunData, programs_of, run_data, shared_data
from .string_pool import Hide, StringPool

_NAMED = 3


def runs_data_of(reports: Sequence[RunReport], what: str) -> RunData:
    """Return the data of a page with these runs, of scripts that one page can draw together."""
    programs: dict[str, Program] = {}
    for report in reports:
        programs |= programs_of(report)
    pool = StringPool(programs, hiding(reports))
    data: dict[str, object] = {
        "format": FORMAT,
        "runs": [run_data(report, pool) for report in reports],
        **shared_data(pool),
    }
    files = dict.fromkeys(report.file for report in reports)
    names = dict.fromkeys(report.program.name or report.file for report in reports)
    titles = (_listed(list(names)), f"{len(reports)} {what}", _listed(list(files)))
    return RunData(titles, data, programs, pool.hide)


def _listed(names: Sequence[str]) -> str:
    """Return some names, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def drawn_together(reports: Iterable[RunReport]) -> list[RunReport]:
    """Return the runs that one page can draw: no two scripts in them have the same name."""
    known: dict[str, Program] = {}
    found: list[RunReport] = []
    for report in reports:
        programs = programs_of(report)
        if all(known.get(name, program) is program for name, program in programs.items()):
            known |= programs
            found.append(report)
    return found


def hiding(reports: Sequence[RunReport]) -> Hide:
    """Return what hides the secrets of every run."""
    hides = tuple(report.result.redaction for report in reports)

    def hide(text: str) -> str:
        for each in hides:
            text = each(text)
        return text

    return hide
