"""The cases of differences between graphs, and how they are told."""

from __future__ import annotations

import io
from pathlib import Path

from paths import TESTS

from branchline.tools.differences.comparing import Report
from branchline.tools.reports.differences import DIFFERENCE_FORMATS
from branchline.tools.terminal import Terminal

HERE = TESTS / "tools" / "differences"
CASES = sorted((HERE / "cases").iterdir())
PLAIN = Terminal(io.StringIO(), has_colours=False, width=80)


def sides(case: Path) -> tuple[str, str]:
    """Return the names of both versions of a case, whatever their format."""
    old, new = (next(case.glob(f"{side}*")).name for side in ("old", "new"))
    return old, new


def told(report: Report, form: str) -> str:
    """Return a report in a format."""
    return "\n".join((*DIFFERENCE_FORMATS.lines_of(form)(report, PLAIN), ""))
