"""Where the files about a suite go, and how they are written once all is run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import RequestError
from ..reports.suites import SUITE_FORMATS, SuiteReport

if TYPE_CHECKING:
    from ..destinations import Output
    from ..read_files import ReadFiles
    from ..reports.report_outputs import Wanted
    from .failure_pages import FailurePages


@dataclass(frozen=True, slots=True)
class SuiteOutputs:
    """The reports, the file of coverage and the folder of pages that are asked for."""

    reports: Wanted = ()
    coverage_file: Path | None = None
    pages: Path | None = None
    is_forced: bool = False

    @property
    def is_piped(self) -> bool:
        """Whether something goes to standard output, so that all else goes elsewhere."""
        return any(output.is_standard_output for output in self._files())

    @property
    def is_counting(self) -> bool:
        """Whether something of it needs the coverage."""
        is_reported = any(
            SUITE_FORMATS.says(report.format, "HAS_COVERAGE") for report in self.reports
        )
        return is_reported or self.coverage_file is not None

    def look(self, reads: Callable[[], ReadFiles]) -> None:
        """See that all of it can be written, and upon nothing that the command reads.

        Raises ``RequestError`` where something cannot.
        """
        files = self._files()
        if not files and self.pages is None:
            return
        from ..destinations import look_at, look_at_folder
        from ..output.places import WritingError

        if self.pages is not None:
            try:
                look_at_folder(self.pages)
            except WritingError as error:
                raise RequestError(str(error)).of("html") from None
        try:
            folders = [] if self.pages is None else [("--html", self.pages)]
            read = reads() if files else None
            look_at(files, is_forced=self.is_forced, reads=read, folders=folders)
        except WritingError as error:
            raise RequestError(str(error)) from None

    def failure_pages(self, roots: Sequence[Path]) -> FailurePages | None:
        """Return what writes the pages, where they are asked for."""
        if self.pages is None:
            return None
        from .failure_pages import FailurePages

        folder = self.pages.resolve()
        taken = [each.path.stem for each in self._files() if each.path.resolve().parent == folder]
        return FailurePages(self.pages, roots, taken, is_forced=self.is_forced)

    def write(self, report: SuiteReport, faults: list[str]) -> None:
        """Write coverage and reports.

        Raises ``WritingError`` for what cannot be written, behind the faults that there are.
        """
        if not self._files() and not faults:
            return
        from ...interpreter.coverage.taken import Coverage
        from ..destinations import write_all
        from ..output.places import WritingError
        from ..testing.keeping.coverage_file import coverage_text

        coverage = report.summary.coverage or Coverage()
        files = coverage_at("--coverage-file", self.coverage_file)
        makings = [(file, lambda: coverage_text(coverage)) for file in files]
        lines_of = SUITE_FORMATS.lines_of
        reports = [each.making(lambda name: lines_of(name)(report)) for each in self.reports]
        try:
            write_all([*makings, *reports], is_forced=self.is_forced)
        except WritingError as error:
            faults = [*faults, str(error)]
        if faults:
            raise WritingError("; ".join(faults))

    def _files(self) -> list[Output]:
        reports = (report.output for report in self.reports)
        return [*coverage_at("--coverage-file", self.coverage_file), *reports]


def coverage_at(option: str, path: Path | None) -> list[Output]:
    """Return the one file of coverage that is asked for, if one is."""
    if path is None:
        return []
    from ..destinations import Output
    from ..testing.keeping.coverage_file import KIND

    return [Output(option, path, KIND)]
