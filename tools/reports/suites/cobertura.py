"""Cobertura XML: lines and branches of scripts, as GitLab, Azure and Jenkins show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....interpreter.coverage.taken import Coverage, ScriptCoverage
from ...output.kinds import rooted
from ..xml_report import attribute
from . import SuiteReport
from ._line_coverage import LineCoverage, by_line

KIND = rooted("Cobertura report", "coverage")
HAS_COVERAGE = True


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield the document; a class is a script, a line one on which an action begins."""
    coverage = report.summary.coverage or Coverage()
    found = {script.file: by_line(script) for script in coverage.scripts.values()}
    every = [line for own in found.values() for line in own.values()]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<coverage version="branchline" timestamp="0" complexity="0" {_rates(every)} '
        f'lines-covered="{_hit(every)}" lines-valid="{len(every)}" '
        f'branches-covered="{sum(line.taken for line in every)}" '
        f'branches-valid="{sum(len(line.branches) for line in every)}">'
    )
    yield "  <sources><source>.</source></sources>"
    yield "  <packages>"
    yield f'    <package name="scripts" {_rates(every)} complexity="0">'
    yield "      <classes>"
    for script in coverage.scripts.values():
        yield from _class(script, found[script.file])
    yield "      </classes>"
    yield "    </package>"
    yield "  </packages>"
    yield "</coverage>"


def _hit(every: Iterable[LineCoverage]) -> int:
    return sum(1 for line in every if line.hits)


def _rates(every: list[LineCoverage]) -> str:
    branches = sum(len(line.branches) for line in every)
    line_rate = _hit(every) / len(every) if every else 1
    branch_rate = sum(line.taken for line in every) / branches if branches else 1
    return f'line-rate="{line_rate:.4f}" branch-rate="{branch_rate:.4f}"'


def _class(script: ScriptCoverage, found: dict[int, LineCoverage]) -> Iterator[str]:
    names = f"name={attribute(script.name)} filename={attribute(script.file)}"
    yield f'        <class {names} {_rates(list(found.values()))} complexity="0">'
    yield "          <methods/>"
    yield "          <lines>"
    for number, line in found.items():
        start = f'            <line number="{number}" hits="{line.hits}"'
        count = len(line.branches)
        if count:
            part = f"{100 * line.taken // count}% ({line.taken}/{count})"
            yield f'{start} branch="true" condition-coverage="{part}"/>'
        else:
            yield f'{start} branch="false"/>'
    yield "          </lines>"
    yield "        </class>"
