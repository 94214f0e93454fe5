"""What check writes beside what it shows: a baseline, and reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ....grammar.counted import counted
from ....grammar.finding import Severity
from ....grammar.requests import Requests
from ...checking.baseline import KIND, baseline_of
from ...checking.check import Checked
from ...destinations import Output
from ...reports.checks import CHECK_FORMATS
from ...reports.report_outputs import Making, Wanted, read_reports
from .output_options import is_file, write


class CheckOutputs:
    """The files that are asked for, as far as there are such reports."""

    def __init__(self, baseline: Path | None, reports: tuple[str, ...], asked: Requests) -> None:
        """Read what is asked for; note each report that there is not."""
        self._baseline: Output | None = None
        if baseline is not None:
            self._baseline = Output("--write-baseline", baseline, KIND)
        self._reports: Wanted = asked.attempt(read_reports, reports, CHECK_FORMATS) or ()

    @property
    def all(self) -> list[Output]:
        """All places that something goes to."""
        kept = [] if self._baseline is None else [self._baseline]
        return [*kept, *(report.output for report in self._reports)]

    def write(
        self,
        checked: Checked,
        tell: Callable[[Checked], None],
        told: list[str],
        *,
        is_forced: bool,
    ) -> Checked:
        """Write it all, once the rest is told; return that, and note what is said behind it."""
        makings: list[Making] = []
        if self._baseline is not None:
            kept, found = self._baseline, checked.findings
            text, count = baseline_of(found, kept.path.parent if is_file(kept.path) else Path())
            makings.append((kept, text.encode))
            told.append(f"{counted(count, 'finding')} written to {kept.shown}")
            errors = [finding for finding in found if finding.severity is Severity.ERROR]
            checked = checked._replace(findings=errors)
        shown, scripts, lines_of = checked.all, checked.scripts, CHECK_FORMATS.lines_of
        makings += [
            each.making(lambda name: lines_of(name)(shown, scripts)) for each in self._reports
        ]
        try:
            tell(checked)
        finally:  # also where nobody reads on, as in a pipe to head
            write(makings, is_forced=is_forced)
        return checked
