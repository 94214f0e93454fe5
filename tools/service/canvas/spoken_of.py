"""Which branches of a script its findings speak of: those they stand at, and those they name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ....grammar.changes.changed import branch_key
from ....grammar.finding import Finding
from ....grammar.script import Branch
from ....interpreter.program.resolve import Resolved
from ..document import Document
from .ports import ports_of
from .where import Shown


class _Part(NamedTuple):
    start: int
    end: int
    resolved: Resolved
    branch: Branch


def spoken_of(document: Document) -> Iterator[tuple[Finding, tuple[Shown, ...]]]:
    """Yield each finding of a document that speaks of branches, with them as the canvas has them.

    Several share a place where a line leads several outcomes to one action.
    """
    own = Path(document.source.path)
    findings = [each for each in document.findings if Path(each.source.path) == own]
    if not findings or document.script is None:
        return
    parts = sorted(_parts(document.resolved), key=lambda part: part.start)
    starts = [part.start for part in parts]
    by_id = {resolved.written.id: resolved for resolved in document.resolved}
    for finding in findings:
        at = bisect_right(starts, finding.span.start)
        found = tuple(_standing(parts, at, finding)) or tuple(_named(by_id, finding))
        if found:
            yield finding, found


def _parts(actions: Iterable[Resolved]) -> Iterator[_Part]:
    for resolved in actions:
        for branch in resolved.written.branches:
            for span in {branch.span, branch.target_span}:
                if span.end > span.start:
                    yield _Part(span.start, span.end, resolved, branch)


def _standing(parts: list[_Part], at: int, finding: Finding) -> Iterator[Shown]:
    """Yield the branches at whose outcome or target a finding stands."""
    offset = finding.span.start
    start = parts[at - 1].start if at else 0
    while at and parts[at - 1].start == start:
        at -= 1
        part = parts[at]
        if offset < part.end:
            yield _shown(part.resolved, part.branch)


def _shown(resolved: Resolved, branch: Branch) -> Shown:
    """Return a branch by the name of its port."""
    known = resolved.declaration.outcome_by_key.get(branch_key(branch.outcome, is_custom=False)[1])
    name = branch.outcome if branch.is_custom or known is None else known.name
    return Shown(resolved.written.id, name, branch.is_custom)


def _named(by_id: dict[str, Resolved], finding: Finding) -> Iterator[Shown]:
    """Yield the port that a finding names, connected or not."""
    resolved = by_id.get(finding.action or "")
    if resolved is None or finding.branch is None:
        return
    for port in ports_of(resolved):
        named = branch_key(finding.branch, is_custom=port.is_custom)
        if branch_key(port.outcome, is_custom=port.is_custom) == named:
            yield Shown(resolved.written.id, port.outcome, port.is_custom)
            return
