"""A file of scenarios, read whole: its scenarios and all mistakes in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ...grammar.documents.nodes import Entry, shorten
from ...grammar.finding import Findings
from ...grammar.source import Source
from ...grammar.text_file import MAX_BYTES
from .reader import ScenarioReader
from .scenario import Scenario, ScenarioFile
from .stream import stream_scenarios

DUPLICATE = "duplicate-name"


def read_scenarios(path: Path) -> ScenarioFile:
    """Return the scenarios of a file; raise ``BranchlineError`` with every mistake in it."""
    file, findings = parse_scenarios(path)
    findings.raise_errors()
    return file


def parse_scenarios(path: Path, source: Source | None = None) -> tuple[ScenarioFile, Findings]:
    """Return as much of a file of scenarios as can be read, and the mistakes found so far.

    So whoever knows their script can report wrong names beside them (L7, L25). With ``source``
    that text is read as if it stood there.
    """
    readers: list[ScenarioReader] = []
    scenarios: dict[str, Scenario] = {}

    def begin(file: ScenarioFile, _findings: Findings) -> None:
        readers.append(ScenarioReader(file, Findings(file.source)))

    def take(entry: Entry) -> None:
        for each in readers[0].scenarios(entry):
            if each.name in scenarios:
                _report_twice(each, readers[0].findings)
            scenarios[each.name] = each

    file, findings = stream_scenarios(path, begin, take, MAX_BYTES, source)
    for reader in readers:
        findings.all.extend(reader.findings.all)
    return replace(file, scenarios=MappingProxyType(scenarios)), findings


def _report_twice(scenario: Scenario, findings: Findings) -> None:
    """Report a name that a matrix has made, or makes, of another scenario (D80)."""
    findings.add(
        DUPLICATE,
        f'two scenarios are named "{shorten(scenario.name)}", one of them by its matrix',
        scenario.span,
        expected="a name for each scenario and combination",
        statement="D80",
    )
