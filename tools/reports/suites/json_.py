"""JSON: each result, the counts, what is warned of and how much is covered.

``json.schema.json`` beside this file says what each part holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ....interpreter.coverage.possible import CoverageKind
from ....interpreter.coverage.taken import Coverage
from ...output.kinds import keyed
from ...testing.results import Mistake, ScenarioResult, Status
from . import SuiteReport

KIND = keyed("report of scenarios", "scenarios", format="branchline test")
HAS_COVERAGE = True


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield one object, with a line for each scenario."""
    summary = report.summary
    head = {
        "format": "branchline test",
        "version": 1,
        "counts": {status: summary.counts[status] for status in Status},
        "files": summary.files,
        "left_out": summary.left_out,
        "cut_short": summary.is_cut_short,
        "mistakes": [_mistake(mistake) for mistake in summary.mistakes],
        "warnings": [
            {"rule": each.rule, "file": each.file, "line": each.line, "message": each.message}
            for each in summary.notices
        ],
        "coverage": _coverage(summary.coverage) if summary.coverage is not None else None,
        "requirements": _requirements(summary.coverage),
    }
    yield f'{json.dumps(head)[:-1]}, "scenarios": ['
    last = len(report.results) - 1
    for at, result in enumerate(report.results):
        yield json.dumps(_scenario(result)) + ("," if at < last else "")
    yield "]}"


def _scenario(result: ScenarioResult) -> dict[str, object]:
    paths = result.paths
    return {
        "file": result.file,
        "line": result.line,
        "name": result.name,
        "script": result.script,
        "status": result.status,
        "ending": result.ending,
        "steps": result.steps,
        "clock": result.clock,
        "seconds": round(result.seconds, 6),
        "expected": result.expected,
        "covers": result.covers,
        "taken": {str(kind): count for kind, count in result.covered.items()} or None,
        "mismatches": [
            {"what": each.what, "expected": each.expected, "found": each.found, "why": each.why}
            for each in result.mismatches
        ],
        "paths": None
        if paths is None
        else {
            "expected": paths.expected,
            "taken": paths.taken,
            "parts_at": paths.at + 1,
            "why": paths.why,
        },
        "mistakes": [_mistake(mistake) for mistake in result.mistakes],
    }


def _mistake(mistake: Mistake) -> dict[str, object]:
    return {
        "rule": mistake.rule,
        "file": mistake.file,
        "line": mistake.line,
        "column": mistake.column,
        "message": mistake.message,
    }


def _requirements(coverage: Coverage | None) -> list[dict[str, object]] | None:
    if coverage is None or not coverage.requirements:
        return None
    return [
        {
            "id": each.id,
            "title": each.title,
            "covered": each.is_covered,
            "passed": each.passed,
            "failed": each.failed,
            "left_out": each.left_out,
        }
        for each in coverage.requirements.values()
    ]


def _coverage(coverage: Coverage) -> dict[str, dict[str, int]]:
    numbers = {str(kind): coverage.numbers(kind) for kind in CoverageKind}
    return {
        kind: {"taken": each.taken, "possible": each.possible} for kind, each in numbers.items()
    }
