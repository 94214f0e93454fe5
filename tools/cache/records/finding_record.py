"""A finding as plain data and back, nothing lost: texts are kept by the file they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from ....grammar.finding import Edit, Evidence, Finding, Fix, Severity, Step
from ....grammar.source import Source
from ....grammar.span import Span

Json = list[object]
SourceOf = Callable[[int], Source]
NumberOf = Callable[[Source], int]


def record_of(finding: Finding, number_of: NumberOf) -> Json:
    """Return a finding as a list, with a number in place of each source."""
    fix = finding.fix
    return [
        finding.rule,
        finding.message,
        number_of(finding.source),
        *finding.span,
        finding.expected,
        finding.nearest,
        str(finding.severity),
        finding.statement,
        finding.action,
        finding.property,
        [[one.action, one.branch, number_of(one.source), *one.span] for one in finding.path],
        None if fix is None else [fix.says, fix.is_safe, [[*e.span, e.text] for e in fix.edits]],
        finding.caption,
        None if finding.inside is None else [*finding.inside],
        None if finding.code is None else [*finding.code],
        finding.branch,
        None if finding.evidence is None else [*finding.evidence],
    ]


def finding_of(record: Sequence[object], source_of: SourceOf) -> Finding:
    """Return the finding in a list that :func:`record_of` made."""
    # The list is our own: whoever reads it has made sure of that.
    *most, caption, inside, code, branch, evidence = record
    rule, message, source, start, end, expected, near, severity, said, action, prop, steps, fix = (
        cast("tuple[str, str, int, int, int, str, str, str, str, str, str, Json, Json]", most)
    )
    path = cast("list[tuple[str, str | None, int, int, int]]", steps)
    return Finding(
        rule,
        message,
        source_of(source),
        Span(start, end),
        expected,
        near,
        Severity(severity),
        said,
        action,
        prop,
        tuple(Step(id, branch, source_of(at), Span(*span)) for id, branch, at, *span in path),
        _fix_of(fix),
        cast("str | None", caption),
        None if inside is None else cast("tuple[int, int]", tuple(cast("list[int]", inside))),
        None if code is None else cast("tuple[str, int]", tuple(cast("list[object]", code))),
        cast("str | None", branch),
        _evidence_of(cast("Json | None", evidence)),
    )


def _evidence_of(record: Json | None) -> Evidence | None:
    if record is None:
        return None
    says, given, story = cast("tuple[str, list[list[str]], list[str]]", record)
    return Evidence(says, tuple((name, value) for name, value in given), tuple(story))


def _fix_of(record: Json | None) -> Fix | None:
    if record is None:
        return None
    says, is_safe, edits = cast("tuple[str, bool, list[tuple[int, int, str]]]", record)
    return Fix(says, tuple(Edit(Span(*span), text) for *span, text in edits), is_safe=is_safe)
