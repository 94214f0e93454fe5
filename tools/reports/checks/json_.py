"""One JSON object for all: what was looked at, and every finding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ...output.kinds import keyed
from ..findings import record_of

KIND = keyed("report of findings", "scripts", "findings")


def lines(findings: Sequence[Finding], scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the object."""
    whole = {
        "scripts": [str(path) for path in scripts],
        "findings": [record_of(finding) for finding in findings],
    }
    yield from json.dumps(whole, indent=2).split("\n")
