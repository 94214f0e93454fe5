"""One JSON object a finding and line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ...output.kinds import lined
from ..findings import record_of

KIND = lined("report of findings", "rule", "severity", "message")


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the record of each finding."""
    for finding in findings:
        yield json.dumps(record_of(finding))
