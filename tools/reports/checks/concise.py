"""One line a finding, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ...terminal import clean


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield ``file:line:column: severity: message [rule]`` for each finding."""
    for finding in findings:
        yield clean(finding.line())
