"""Parts of a script at another place of a text: the same, with other spans."""

from __future__ import annotations

from dataclasses import replace

from ....grammar.finding import Edit, Finding
from ....grammar.script import NOWHERE, Action, Branch, Literal, Setting, Span
from ....grammar.source import Source


def moved_span(span: Span, by: int) -> Span:
    """Return a span so many characters further on.

    >>> moved_span(Span(1, 3), 4)
    Span(start=5, end=7)
    """
    start, end = span
    return Span(start + by, end + by)


def moved_action(action: Action, by: int) -> Action:
    """Return an action with all that it consists of; a name that it lacks stands nowhere."""
    name_span = action.name_span
    return Action(
        action.id,
        action.name,
        action.caption,
        tuple([_moved_setting(setting, by) for setting in action.settings]),
        tuple([_moved_branch(branch, by) for branch in action.branches]),
        action.is_foreign,
        moved_span(action.span, by),
        name_span if name_span == NOWHERE else moved_span(name_span, by),
        action.extra,
    )


def moved_literal(literal: Literal, by: int) -> Literal:
    """Return a literal with its items; lists nest no deeper than their readers allow."""
    value = literal.value
    if isinstance(value, tuple):
        value = tuple([moved_literal(item, by) for item in value])
    return Literal(value, moved_span(literal.span, by), literal.is_code)


def moved_finding(finding: Finding, by: int, source: Source) -> Finding:
    """Return a finding of a part of a text as one of the whole, with its fix."""
    fix = finding.fix
    if fix is not None:
        edits = tuple(Edit(moved_span(edit.span, by), edit.text) for edit in fix.edits)
        fix = fix._replace(edits=edits)
    return replace(finding, source=source, span=moved_span(finding.span, by), fix=fix)


def _moved_setting(setting: Setting, by: int) -> Setting:
    return Setting(setting.name, moved_literal(setting.value, by), moved_span(setting.span, by))


def _moved_branch(branch: Branch, by: int) -> Branch:
    span, target_span = moved_span(branch.span, by), moved_span(branch.target_span, by)
    return Branch(branch.outcome, branch.target, branch.is_custom, span, target_span)
