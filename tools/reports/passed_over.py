"""What commands say beside what they found: what was passed over, collides or is gone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from ...interpreter.estate.walk import Walk, said_of
from ..terminal import Terminal, clean


def tell_walk(walked: Walk) -> None:
    """Say on standard error which names collide, and what was passed over."""
    terminal = Terminal.of(sys.stderr)
    for finding in walked.collisions:
        terminal.write(finding.line())
    tell_passed_over(walked.passed_over)


def tell_passed_over(passed_over: Mapping[str, int]) -> None:
    """Say on standard error how many files were passed over and why, if any were."""
    if passed_over:
        terminal = Terminal.of(sys.stderr)
        terminal.write(terminal.paint(said_of(passed_over), "dim"))


def tell_gone(count: int, baseline: Path | None) -> None:
    """Say on standard error how many findings a baseline knows that are there no more."""
    if count:
        terminal = Terminal.of(sys.stderr)
        terminal.write(clean(f'"{baseline}" knows {count} more than there is: write it again'))
