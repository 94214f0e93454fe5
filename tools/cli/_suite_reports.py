"""What ``branchline test --report`` writes, once all scenarios are through."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import click

from ...grammar.names import nearest
from ..reports.suites import SuiteReport, format_names, format_of
from ..reports.terminal import Terminal
from ..testing.results import ScenarioResult, Summary
from ..writing import WritingError, write_whole

_STANDARD_OUTPUT = "-"
COVERING = frozenset({"cobertura", "lcov", "markdown", "json"})


@dataclass(slots=True)
class SuiteReports:
    """The reports that are asked for; results are kept for them alone."""

    wanted: tuple[tuple[str, str], ...]
    results: list[ScenarioResult] = field(default_factory=list[ScenarioResult])

    def write(self, summary: Summary, terminal: Terminal) -> None:
        """Write each report to its file, or where ``-`` is asked for on the terminal."""
        report = SuiteReport(self.results, summary)
        for name, place in self.wanted:
            lines = format_of(name)(report)
            if place == _STANDARD_OUTPUT:
                for line in lines:
                    terminal.write(line)
                continue
            text = "".join(f"{line}\n" for line in lines)
            data = text.encode("utf-8", "backslashreplace")
            try:
                write_whole(Path(place), data)
            except WritingError as error:
                raise click.UsageError(f"--report: {error}") from None
        self.results = []


def read_reports(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Answer what ``--report`` asks for: formats and the places they go to."""
    found: list[tuple[str, str]] = []
    names = format_names()
    for word in words:
        name, sign, place = word.partition("=")
        if name not in names:
            near = nearest(name, names)
            hint = f'did you mean "{near}"?' if near else f"expected one of {', '.join(names)}"
            raise click.UsageError(f'--report: "{name}" is no format; {hint}')
        if not sign or not place:
            raise click.UsageError(f"--report: {name} goes to no file; expected {name}=FILE")
        found.append((name, place))
    return tuple(found)
