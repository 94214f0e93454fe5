"""LCOV: lines and branches of scripts, as genhtml, editors and coverage services read them."""

from __future__ import annotations

from collections.abc import Iterator

from ....interpreter.coverage.taken import ScriptCoverage
from ...output.kinds import starting
from . import SuiteReport
from ._line_coverage import by_line

KIND = starting("LCOV report", r"(?:TN|SF):")
HAS_COVERAGE = True


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield one record a script; a line is one on which an action begins."""
    coverage = report.summary.coverage
    for script in coverage.scripts.values() if coverage is not None else ():
        yield from _record(script)


def _record(script: ScriptCoverage) -> Iterator[str]:
    found = by_line(script)
    yield "TN:"
    yield f"SF:{script.file.replace(chr(10), ' ')}"
    for number, line in found.items():
        for place, (_, hit) in enumerate(line.branches):
            yield f"BRDA:{number},0,{place},{hit.runs if line.hits else '-'}"
    yield f"BRF:{sum(len(line.branches) for line in found.values())}"
    yield f"BRH:{sum(line.taken for line in found.values())}"
    for number, line in found.items():
        yield f"DA:{number},{line.hits}"
    yield f"LF:{len(found)}"
    yield f"LH:{sum(1 for line in found.values() if line.hits)}"
    yield "end_of_record"
