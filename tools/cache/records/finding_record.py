"""A finding as plain data and back, nothing lost: texts are kept by the file they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import NoneType
from typing import TypeAlias, cast

from ....grammar.finding import Edit, Evidence, Finding, Fix, Severity, Step
from ....grammar.source import Source
from ....grammar.span import Span

Json = list[object]
SourceOf = Callable[[int], Source]
NumberOf = Callable[[Source], int]
_Kinds: TypeAlias = "tuple[type | tuple[type, ...], ...]"
_TEXT, _LIST = (str, NoneType), (list, NoneType)
_FINDING: _Kinds = (
    *(str, str, int, int, int, _TEXT, _TEXT, str, _TEXT, _TEXT, _TEXT, list),
    *(_LIST, _TEXT, _LIST, _LIST, _TEXT, _LIST),
)
_STEP: _Kinds = (str, _TEXT, int, int, int)
_FIX: _Kinds = (str, int, list)
_EDIT: _Kinds = (int, int, str)
_EVIDENCE: _Kinds = (str, list, list)


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
    """Return the finding in a list that :func:`record_of` made; most others are refused.

    Raises ``LookupError``, ``TypeError`` or ``ValueError`` for these.
    """
    *most, caption, inside, code, branch, evidence = _held(record, _FINDING)
    rule, message, source, start, end, expected, near, severity, said, action, prop, steps, fix = (
        cast("tuple[str, str, int, int, int, str, str, str, str, str, str, Json, Json]", most)
    )
    path = cast("list[tuple[str, str | None, int, int, int]]", [_held(s, _STEP) for s in steps])
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
        None if inside is None else cast("tuple[int, int]", tuple(_held(inside, (int, int)))),
        None if code is None else cast("tuple[str, int]", tuple(_held(code, (str, int)))),
        cast("str | None", branch),
        _evidence_of(cast("Json | None", evidence)),
    )


def _evidence_of(record: Json | None) -> Evidence | None:
    if record is None:
        return None
    says, given, story = cast("tuple[str, Json, Json]", _held(record, _EVIDENCE))
    pairs = cast("list[tuple[str, str]]", [tuple(_held(one, (str, str))) for one in given])
    lines = cast("list[str]", _held(story, (str,) * len(story)))
    return Evidence(says, tuple(pairs), tuple(lines))


def _fix_of(record: Json | None) -> Fix | None:
    if record is None:
        return None
    says, is_safe, edits = cast("tuple[str, bool, Json]", _held(record, _FIX))
    held = cast("list[tuple[int, int, str]]", [_held(one, _EDIT) for one in edits])
    return Fix(says, tuple(Edit(Span(*span), text) for *span, text in held), is_safe=is_safe)


def _held(record: object, kinds: _Kinds) -> Json:
    """Return a list that holds values of some kinds; anybody may have written what is no such."""
    values = cast("Json", record) if isinstance(record, list) else []
    if len(values) != len(kinds) or not all(map(isinstance, values, kinds)):
        raise TypeError("no record of ours")
    return values
