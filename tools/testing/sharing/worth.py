"""How many processes pay for some files of scenarios: what most suites need of sharing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...processes import processors, size_of

WORTHWHILE = 120_000
"""From so many bytes of scenarios on, a second process saves more than its start costs."""


def worthwhile_jobs(files: Sequence[Path]) -> int:
    """Return how many processes pay for some files."""
    size = sum(size_of(file) for file in files)
    return 1 if size < WORTHWHILE else min(processors(), size * 2 // WORTHWHILE)
