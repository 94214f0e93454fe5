"""Connect an outcome that leads nowhere yet: to the next action, the nearest, or one that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from .....grammar.changes.change import Connect
from .....grammar.finding import Edit, Finding
from .....grammar.names import outcome_key
from .....grammar.script import Action, Span
from ...document import Kind
from ..file_changes import FileChanges
from ..regions import edits_alone
from ..targets import Target, targets
from ..unconnected import unconnected
from ._action import ActionKind, CodeAction
from ._request import Request

_MOST = 12
_HALF = {
    Kind.FLOW: re.compile(r"(?P<label>[^\r\n#]*?)[ \t]*->(?P<gap>[ \t]*)(?=\r?$)", re.MULTILINE),
    Kind.YAML: re.compile(r"(?P<label>[ \t]+[^\r\n#]+):(?P<gap>[ \t]*)(?=\r?$)", re.MULTILINE),
}
"""A branch that somebody has not written to its end."""


def offers(request: Request) -> Iterator[CodeAction]:
    """Yield for each outcome where it may lead; for a half-written branch, what may follow it."""
    action, resolved = request.action, request.resolved
    if action is None or resolved is None or request.at is None:
        return
    led = list(targets(request.workspace, request.document, request.at))
    half = _half_written(request)
    if half is not None:
        label, at = half
        yield from _finished(request, label, at, led)
        return
    if not request.is_readable:
        return
    meant = {outcome_key(each.branch): each for each in request.findings() if each.branch}
    names = [name for name in unconnected(resolved) if not meant or outcome_key(name) in meant]
    found = ((name, target) for name in names for target in led)
    for name, target in islice(found, _MOST):
        finding = meant.get(outcome_key(name))
        yield CodeAction(
            f"connect {name} of {action.id} to {target.says}",
            ActionKind.REFACTOR if finding is None else ActionKind.QUICK_FIX,
            partial(_connected, request, action, name, target),
            finding,
            is_safe=False,
        )


def _connected(request: Request, action: Action, name: str, target: Target) -> FileChanges:
    changes = (*target.changes, Connect(action.id, name, target.id))
    there = () if target.changes else (target.id,)
    return request.changes(*edits_alone(request.document, request.at or 0, changes, there))


def _half_written(request: Request) -> tuple[str, int] | None:
    """Return the outcome of a branch without a target, and where its target is to stand."""
    text = request.document.text
    start = text.rfind("\n", 0, request.span.start) + 1
    found = _HALF[request.document.kind].match(text, start)
    if found is None:
        return None
    label = found["label"].strip().strip("\"'`")
    if request.document.kind is Kind.YAML and not _is_outcome(request, label):
        return None
    return label, found.end("gap")


def _is_outcome(request: Request, label: str) -> bool:
    if label == "next" or request.resolved is None:
        return label == "next"
    return outcome_key(label) in request.resolved.declaration.outcome_by_key


def _finished(request: Request, label: str, at: int, led: list[Target]) -> Iterator[CodeAction]:
    """Yield where a half-written branch may lead: to what is there, for a new one needs lines."""
    gap = "" if request.document.text[at - 1] in " \t" else " "
    finding = next(_about_line(request, at), None)
    for target in led:
        if not target.changes:
            yield CodeAction(
                f"lead {label or 'Default'} to {target.says}",
                ActionKind.QUICK_FIX,
                partial(request.changes, Edit(Span(at, at), f"{gap}{target.id}")),
                finding,
                is_safe=False,
            )


def _about_line(request: Request, at: int) -> Iterator[Finding]:
    start = request.document.text.rfind("\n", 0, at) + 1
    path = str(request.document.path)
    for finding in request.document.findings:
        if finding.source.path == path and start <= finding.span.start <= at:
            yield finding
