"""Comments that were to ignore a finding and do not: their form is wrong, or their place is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..grammar.finding import Finding, Severity
from ..grammar.late.patterns import late
from ..grammar.names import is_slip, key
from ..grammar.script import Span
from ..interpreter.program.instrumentation import literal_text
from ..interpreter.program.program import Program

FORM = late(r"branchline:\s*ignore\[(?P<rules>[^\]]*)\](?P<rest>.*)", re.DOTALL)
_ALMOST = late(
    r"(?<!\w)(?P<name>\w{8,12})[\s:,=-]*"
    r"(?:ignor\w*|disable\w*|suppress\w*|noqa|skip|allow)\s*(?:[\[({=:]|[a-z]+(?:-[a-z]+)+\b)",
    re.IGNORECASE,
)
_EXPECTED = '"branchline: ignore[RULE] reason"'


def malformed_suppressions(program: Program) -> Iterator[Finding]:
    """Yield what is wrong with comments that seem to ignore a finding, but do not."""
    script, source = program.script, program.source
    spans = {action.id: action.span for action in script.actions}
    for place, comment in script.comments.items():
        for text in (*comment.above, *((comment.beside,) if comment.beside is not None else ())):
            owner = next((word for word in place[1:2] if word in spans), None)
            said = wrong(text, is_placed=owner is not None)
            if said:
                start = source.text.find(text)
                span = Span(start, start + len(text)) if start >= 0 else script.span
                yield _finding(program, said, span, owner)
    for at, resolved in enumerate(program.resolved):
        written = resolved.written
        for prop, literal in resolved.values:
            is_comment = key(prop.name) == "comments" and not resolved.declaration.is_executed
            code = program.codes.get((at, prop.name))
            said = wrong(literal_text(literal), is_placed=True) if is_comment else ""
            for comment in code.snippet.comments if code is not None else ():
                said = said or wrong(comment.text, is_placed=False, where="in code")
            if said:
                yield _finding(program, said, written.span, written.id)


def wrong(text: str, *, is_placed: bool, where: str = "at no action") -> str:
    """Return why a text ignores nothing, empty where it does, or was not to."""
    found = FORM.search(text)
    if found is not None and not found["rules"].strip():
        return "this names no rule, so nothing is ignored"
    if found is not None:
        return "" if is_placed else f"this stands {where}, so nothing is ignored"
    almost = _ALMOST.search(text)
    name = almost["name"].lower() if almost is not None else ""
    is_meant = name == "branchline" or is_slip(name, "branchline")
    return "this is not how a finding is ignored" if is_meant else ""


def _finding(program: Program, said: str, span: Span, action: str | None) -> Finding:
    return Finding(
        "malformed-suppression",
        said,
        program.source,
        span,
        f"{_EXPECTED} in a comment at an action, or at a property or branch of it",
        severity=Severity.WARNING,
        action=action,
    )
