"""SARIF 2.1.0: what is not proved as results, with the way there as a code flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...proving.proving import Proved
from ..checks import sarif


def lines(proved: Sequence[Proved]) -> Iterator[str]:
    """Yield the lines of the log."""
    findings = [one for each in proved for one in (*each.faults, *each.findings)]
    return sarif.lines(findings, [each.path for each in proved])
