"""JUnit XML: a suite a file, a case a scenario, so that any CI shows them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ...output.kinds import rooted
from ...terminal import Terminal
from ...testing.results import Mistake, ScenarioResult, Status
from ..scenarios import failure_lines
from ..xml_report import attribute, content
from . import SuiteReport

KIND = rooted("JUnit report", "testsuites", "testsuite")

_ELEMENT = {Status.FAILED: "failure", Status.BROKEN: "error"}
_PLAIN = Terminal(io.StringIO(), has_colours=False, width=100)


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield the lines of the document; mistakes of files are a suite of their own."""
    mistakes = report.summary.mistakes
    counts, seconds = _sum(report.results)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield _head('testsuites name="branchline test"', counts, seconds, len(mistakes))
    sums = [_sum(own) for _, own in groupby(report.results, key=_file_of)]
    for (file, own), (counted, spent) in zip(
        groupby(report.results, key=_file_of), sums, strict=True
    ):
        yield "  " + _head(f"testsuite name={attribute(file)}", counted, spent)
        yield from _cases(file, own)
    if mistakes:
        yield "  " + _head(
            'testsuite name="files that could not be read"', Counter(), 0, len(mistakes)
        )
        for mistake in mistakes:
            yield from _mistake(mistake)
        yield "  </testsuite>"
    yield "</testsuites>"


def _head(start: str, counts: Counter[Status], seconds: float, more_errors: int = 0) -> str:
    tests = counts.total() + more_errors
    errors = counts[Status.BROKEN] + more_errors
    numbers = f'tests="{tests}" failures="{counts[Status.FAILED]}" errors="{errors}"'
    return f'<{start} {numbers} time="{seconds:.6f}">'


def _file_of(result: ScenarioResult) -> str:
    return result.file


def _sum(own: Iterable[ScenarioResult]) -> tuple[Counter[Status], float]:
    """Return how results did, and what they took."""
    counts: Counter[Status] = Counter()
    seconds = 0.0
    for result in own:
        counts[result.status] += 1
        seconds += result.seconds
    return counts, seconds


def _cases(file: str, own: Iterable[ScenarioResult]) -> Iterator[str]:
    for result in own:
        start = (
            f"    <testcase classname={attribute(file)} name={attribute(result.name)} "
            f'file={attribute(file)} line="{result.line}" time="{result.seconds:.6f}"'
        )
        told = [*_covers(result), *_failure(result)]
        if not told:
            yield f"{start}/>"
            continue
        yield f"{start}>"
        yield from told
        yield "    </testcase>"
    yield "  </testsuite>"


def _covers(result: ScenarioResult) -> Iterator[str]:
    """Yield the requirements that a scenario covers, as properties."""
    if result.covers:
        yield "      <properties>"
        for id in result.covers:
            yield f'        <property name="requirement" value={attribute(id)}/>'
        yield "      </properties>"


def _failure(result: ScenarioResult) -> Iterator[str]:
    """Yield what went wrong with a scenario, where something did."""
    if result.status is Status.PASSED:
        return
    element = _ELEMENT[result.status]
    yield f"      <{element} message={attribute(_said_of(result))} type={attribute(element)}>"
    yield from content("\n".join(failure_lines(result, _PLAIN))).split("\n")
    yield f"      </{element}>"


def _said_of(result: ScenarioResult) -> str:
    """Return in one line what went wrong first."""
    if result.mistakes:
        return result.mistakes[0].message
    if result.mismatches:
        first = result.mismatches[0]
        return f"{first.what}: expected {first.expected}, found {first.found}"
    return str(result.status)


def _mistake(mistake: Mistake) -> Iterator[str]:
    title = attribute(f"{mistake.rule} at {mistake.line}:{mistake.column}")
    yield f"    <testcase classname={attribute(mistake.file)} name={title}>"
    yield f"      <error message={attribute(mistake.message)} type={attribute(mistake.rule)}>"
    yield from content(mistake.text).split("\n")
    yield "      </error>"
    yield "    </testcase>"
