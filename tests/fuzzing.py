"""What holds of every reader, whatever it is given: a place, a message, the same each time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from branchline.grammar.finding import BranchlineError, Finding
from branchline.grammar.script import Script
from branchline.grammar.source import Source

Read = Callable[[Source], Script]
_MOST_FINDINGS = 202  # 100 mistakes and 100 warnings, and each time a line that says so


def check_outcome(read: Read, text: str) -> Script | None:
    """Return the script, or ``None`` where it was refused with findings as they have to be.

    Whatever comes of it comes of it again.
    """
    first, again = _read(read, text), _read(read, text)
    if isinstance(first, Script):
        assert first == again
        return first
    assert isinstance(again, tuple)
    assert [each.text() for each in first] == [each.text() for each in again]
    check_findings(first, text)
    return None


def _read(read: Read, text: str) -> Script | tuple[Finding, ...]:
    try:
        return read(Source("fuzz", text))
    except BranchlineError as refusal:
        return refusal.findings


def check_findings(findings: tuple[Finding, ...], text: str) -> None:
    """Hold findings about a text against what each of them has to say."""
    assert 0 < len(findings) <= _MOST_FINDINGS
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        start, end = finding.span
        row, column = finding.source.place(start)
        assert 0 <= start <= end <= len(text), finding
        assert 1 <= row <= len(lines), finding
        assert 1 <= column <= len(lines[row - 1]) + 1, finding
        assert finding.message.strip()
        assert finding.rule.strip()
        assert finding.line().isprintable()
        assert finding.line().startswith(f"fuzz:{row}:{column}: {finding.severity}: ")


def calls(read: Read, text: str) -> int:
    """Return how many functions are called until a text is read or refused."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        del frame, argument
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        _read(read, text)
    finally:
        sys.setprofile(before)
    return count


def check_growth(read: Read, bomb: str) -> None:
    """Hold the work for twice as much of a bomb against twice the work."""
    half, whole = (calls(read, _cut(bomb, size)) for size in (20_000, 40_000))

    assert whole <= 2.3 * half + 2_000, (half, whole)


def _cut(bomb: str, size: int) -> str:
    """Return the first part of a bomb, whole lines where it has any."""
    part = bomb[:size]
    return part[: part.rfind("\n") + 1] or part
