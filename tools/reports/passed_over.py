"""What commands say of a walk through folders: files that they passed over, names that collide."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from ...interpreter.estate.walk import Walk, said_of
from ..terminal import Terminal


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
