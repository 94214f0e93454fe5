"""Findings that were made of an earlier version of a text, at their places after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ....grammar.finding import Edit, Finding, Fix, Step
from ....grammar.script import Span
from ....grammar.source import Source


def carried_over(
    findings: Iterable[Finding], was: Source, edits: Iterable[Edit], now: Source
) -> tuple[Finding, ...]:
    """Return findings after edits that were made one after the other; what they touched goes.

    Findings of other texts than the one that ``was`` stay as they are.
    """
    edits = tuple(edits)
    return tuple(_carried(findings, was, edits, now))


def _carried(
    findings: Iterable[Finding], was: Source, edits: tuple[Edit, ...], now: Source
) -> Iterator[Finding]:
    for finding in findings:
        if finding.source is not was:
            yield finding
            continue
        span = _moved(finding.span, edits)
        if span is not None:
            fix = None if finding.fix is None else _moved_fix(finding.fix, edits)
            path = tuple(_moved_step(step, was, edits, now) for step in finding.path)
            yield replace(finding, source=now, span=span, fix=fix, path=path)


def _moved(span: Span, edits: tuple[Edit, ...]) -> Span | None:
    """Return a span after edits, ``None`` where one of them touched it."""
    start, end = span
    for edit in edits:
        if start >= edit.span.end and start > edit.span.start:
            more = len(edit.text) - (edit.span.end - edit.span.start)
            start, end = start + more, end + more
        elif end > edit.span.start:
            return None
    return Span(start, end)


def _moved_fix(fix: Fix, edits: tuple[Edit, ...]) -> Fix | None:
    moved = [(_moved(one.span, edits), one.text) for one in fix.edits]
    kept = tuple(Edit(span, text) for span, text in moved if span is not None)
    return fix._replace(edits=kept) if len(kept) == len(moved) else None


def _moved_step(step: Step, was: Source, edits: tuple[Edit, ...], now: Source) -> Step:
    if step.source is not was:
        return step
    span = _moved(step.span, edits) or Span(*(min(at, len(now.text)) for at in step.span))
    return step._replace(source=now, span=span)
