"""One line a finding, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ...output.kinds import starting
from ...terminal import clean

KIND = starting(
    "report of findings", r"[^\n]+:\d+:\d+: (?:error|warning): [^\n]+ \[[\w-]+\](?:\n|$)"
)


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield ``file:line:column: severity: message [rule]`` for each finding."""
    for finding in findings:
        yield clean(finding.line())
