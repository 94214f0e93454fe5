"""GitLab's code quality report: what a merge request shows as found anew or mended."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from ....grammar.finding import Finding, Severity
from ...output.kinds import listing
from ..findings import finding_lines
from .sarif import fingerprint

KIND = listing("code quality report", "check_name", "fingerprint")

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major"}


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of one list; equal findings are told apart by their number."""
    seen: Counter[str] = Counter()
    records: list[dict[str, object]] = []
    for finding in findings:
        known_by = fingerprint(finding)
        seen[known_by] += 1
        again = f"-{seen[known_by]}" if seen[known_by] > 1 else ""
        records.append(_record(finding, known_by + again))
    yield from json.dumps(records, indent=2).split("\n")


def _record(finding: Finding, known_by: str) -> dict[str, object]:
    source, span = finding.source, finding.span
    first, _ = source.place(span.start)
    last, _ = source.place(min(span.end, len(source.text)))
    return {
        "description": finding_lines(finding),
        "check_name": finding.rule,
        "fingerprint": known_by,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": PurePath(source.path).as_posix(),
            "lines": {"begin": first, "end": last},
        },
    }
