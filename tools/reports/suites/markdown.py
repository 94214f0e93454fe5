"""Markdown for the summary of a job: the sum, what failed, and how much is covered."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ....interpreter.coverage.possible import CoverageKind
from ....interpreter.coverage.requirement import REQUIREMENTS
from ....interpreter.coverage.taken import Coverage, Numbers
from ...output.kinds import starting
from ...terminal import Terminal, clean_lines
from ...testing.gate import part
from ...testing.results import Status, SuiteSummary
from ..coverage import named
from ..markdown_text import markdown_text
from ..scenarios import failure_lines, sum_line
from . import SuiteReport

KIND = starting("report of scenarios", r"## Scenarios\n")
HAS_COVERAGE = True

_PLAIN = Terminal(io.StringIO(), has_colours=False, width=80)
_MOST_FAILURES = 50


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield the page; a failure can be opened, and only the first of many are there."""
    yield "## Scenarios"
    yield ""
    yield sum_line(report.summary, _PLAIN)
    for mistake in report.summary.mistakes:
        yield from ("", *_block(mistake.text))
    count = 0
    for result in report.results:
        count += result.status is not Status.PASSED
        if result.status is Status.PASSED or count > _MOST_FAILURES:
            continue
        yield ""
        title = markdown_text(f"{result.file}:{result.line}: {result.name}")
        yield f"<details><summary>{title}</summary>"
        yield from ("", *_block("\n".join(failure_lines(result, _PLAIN))), "", "</details>")
    if count > _MOST_FAILURES:
        yield from ("", f"... and {count - _MOST_FAILURES} more")
    yield from _covered(report.summary)
    if report.summary.coverage is not None and report.summary.coverage.requirements:
        yield from ("", *_requirements(report.summary.coverage))
    for said in report.summary.short:
        yield from ("", f"**{markdown_text(said)}**")


def _block(text: str) -> Iterator[str]:
    """Yield text as it is; what would end the block early is indented away."""
    yield "~~~~~~text"
    for line in clean_lines(text).split("\n"):
        yield f" {line}" if line.startswith("~~~") else line
    yield "~~~~~~"


def _covered(summary: SuiteSummary) -> Iterator[str]:
    """Yield the coverage of all, or of what changed since that which is compared with."""
    coverage, said = summary.coverage, ""
    if summary.changed is not None:
        said, coverage = summary.changed
    if coverage is not None and coverage.scripts:
        yield from ("", *_table(coverage, said))
    elif said:
        yield from ("", markdown_text(said))


def _table(coverage: Coverage, said: str) -> Iterator[str]:
    kinds = [kind for kind in CoverageKind if coverage.numbers(kind).possible]
    yield "## Coverage"
    yield ""
    if said:
        yield from (markdown_text(said), "")
    yield "| script | " + " | ".join(kinds) + " |"
    yield "|:--|" + "--:|" * len(kinds)
    for script in coverage.scripts.values():
        cells = " | ".join(_cell(script.numbers(kind)) for kind in kinds)
        yield f"| {markdown_text(script.file)} | {cells} |"
    yield "| all | " + " | ".join(_cell(coverage.numbers(kind)) for kind in kinds) + " |"


def _requirements(coverage: Coverage) -> Iterator[str]:
    numbers = coverage.counted(REQUIREMENTS)
    yield from ("## Requirements", "")
    yield f"{numbers.taken} of {numbers.possible} covered ({part(numbers)})"
    missing = [each for each in coverage.requirements.values() if not each.is_covered]
    if missing:
        yield ""
    for each in missing[:_MOST_FAILURES]:
        yield f"- {markdown_text(named(each))}; {each.why_not}"
    if len(missing) > _MOST_FAILURES:
        yield f"- ... and {len(missing) - _MOST_FAILURES} more"


def _cell(numbers: Numbers) -> str:
    if not numbers.possible:
        return ""
    return f"{numbers.taken}/{numbers.possible} ({part(numbers)})"
