"""What ``branchline test --report`` writes, once all scenarios are through."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..reports.suites import SuiteReport, format_of
from ..testing.results import ScenarioResult, Summary
from ._reports import Wanted, write_reports

COVERING = frozenset({"cobertura", "html", "json", "lcov", "markdown"})


@dataclass(slots=True)
class SuiteReports:
    """The reports that are asked for; results are kept for them alone."""

    wanted: Wanted
    results: list[ScenarioResult] = field(default_factory=list[ScenarioResult])

    def write(self, summary: Summary) -> None:
        """Write each report, and keep no result any longer."""
        report = SuiteReport(self.results, summary)
        write_reports(self.wanted, lambda name: format_of(name)(report))
        self.results = []
