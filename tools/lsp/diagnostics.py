"""Findings as diagnostics: one stands in its document, and names the others it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from ...grammar.finding import Finding, Severity
from ...grammar.script import NOWHERE
from ..service.folder_terms import in_terms_of
from .view import View
from .views import Views

SOURCE = "branchline"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}


def diagnostics_of(
    views: Views, view: View, *, is_told_elsewhere: bool = False
) -> list[types.Diagnostic]:
    """Return the findings of a document.

    One that stands in another file, as in the scenarios beside a script, stands at the beginning
    and names its place; where that file is open, or is told of anyway, it is told there.
    """
    own = Path(view.document.source.path)
    found: list[types.Diagnostic] = []
    for finding in view.document.findings:
        other = Path(finding.source.path)
        if other == own:
            found.append(diagnostic(views, view, finding))
        elif not is_told_elsewhere and views.texts.at(other) is None:
            found.append(_elsewhere(views, view, finding, other))
    return found


def diagnostic(views: Views, view: View, finding: Finding) -> types.Diagnostic:
    """Return a finding that stands in a document."""
    return types.Diagnostic(
        view.range(finding.span),
        _said(views, finding),
        _SEVERITIES[finding.severity],
        finding.rule,
        source=SOURCE,
        related_information=list(_path(views, finding)) or None,
    )


def _elsewhere(views: Views, view: View, finding: Finding, path: Path) -> types.Diagnostic:
    at = views.location(path, finding.span)
    said = _said(views, finding)
    return types.Diagnostic(
        view.range(NOWHERE),
        f"{path.name}: {said}",
        _SEVERITIES[finding.severity],
        finding.rule,
        source=SOURCE,
        related_information=[types.DiagnosticRelatedInformation(at, said)] if at else None,
    )


def _said(views: Views, finding: Finding) -> str:
    return in_terms_of(views.service.folders, finding.said())


def _path(views: Views, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    """Yield how a run comes to a finding."""
    for step in finding.path:
        at = views.location(Path(step.source.path), step.span)
        if at is not None:
            branch = "" if step.branch is None else f" -{step.branch}->"
            yield types.DiagnosticRelatedInformation(at, f"{step.action}{branch}")
