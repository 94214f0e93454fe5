"""Findings as lines for a person, with source line, caret and path, and as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from ...grammar.counted import counted
from ...grammar.finding import Evidence, Finding, Fix, Severity, Step, drawn, proved, repaired
from ...grammar.source import Source
from ..terminal import Terminal, clean, clean_lines

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_findings(
    findings: Sequence[Finding], terminal: Terminal, *, has_stories: bool = False
) -> None:
    """Write each finding with its source line, and how many there are of each severity.

    With ``has_stories`` the run that shows a finding is told step for step.
    """
    for finding in findings:
        line, *excerpt = clean_lines(finding.text()).split("\n")
        terminal.write(_painted(line, finding, terminal))
        for number, part in enumerate(excerpt):
            is_caret = number == 1
            terminal.write(terminal.paint(part, _COLOURS[finding.severity] if is_caret else "dim"))
        if has_stories and finding.evidence is not None:
            for part in clean_lines("\n".join(finding.evidence.story)).split("\n"):
                terminal.write(terminal.paint(f"    {part}", "dim"))
    if findings:
        terminal.write(counted_findings(findings))


def print_checked(
    findings: Sequence[Finding], scripts: int, terminal: Terminal, *, has_stories: bool
) -> None:
    """Write what a check found in so many scripts, and how many findings can be mended."""
    print_findings(findings, terminal, has_stories=has_stories)
    fixes = [one.fix.is_safe for one in findings if one.fix is not None and not one.fix.proof]
    for is_safe, option in ((True, "--fix"), (False, "--unsafe-fixes")):
        if count := fixes.count(is_safe):
            terminal.write(f"{count} of them {option} can mend")
    if not findings:
        terminal.write(f"{counted(scripts, 'script')} checked, {counted_findings(findings)}")


def counted_findings(findings: Sequence[Finding]) -> str:
    """Return how many findings there are, as words."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = [(errors, "error"), (len(findings) - errors, "warning")]
    words = [counted(count, name) for count, name in counts if count]
    return " and ".join(words) or "no findings"


def record_of(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    source = finding.source
    line, column = source.place(finding.span.start)
    end_line, end_column = source.place(min(finding.span.end, len(source.text)))
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "file": source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "message": finding.message,
        "expected": finding.expected,
        "nearest": finding.nearest,
        "statement": finding.statement,
        "action": finding.action,
        "caption": finding.caption,
        "property": finding.property,
        "branch": finding.branch,
        "property_line": finding.inside[0] if finding.inside else None,
        "property_column": finding.inside[1] if finding.inside else None,
        "path": [_step(step, source) for step in finding.path],
        "proof": None if finding.evidence is None else _proof(finding.evidence),
        "fix": None if finding.fix is None else _fix(finding.fix),
    }


def _proof(evidence: Evidence) -> dict[str, object]:
    story = list(evidence.story)
    return {"says": evidence.says, "given": dict(evidence.given), "story": story}


def _fix(fix: Fix) -> dict[str, object]:
    record: dict[str, object] = {"says": fix.says, "is_safe": fix.is_safe}
    return record | {"proof": fix.proof} if fix.proof else record


def _step(step: Step, source: Source) -> dict[str, object]:
    line, column = step.source.place(step.span.start)
    record: dict[str, object] = {
        "action": step.action,
        "branch": step.branch,
        "line": line,
        "column": column,
    }
    return record if step.source is source else record | {"file": step.source.path}


def finding_lines(finding: Finding) -> str:
    """Return the message with what was expected, the nearest name, path and proof below."""
    text = f"{finding.where}: {finding.message}" if finding.where else finding.message
    if finding.expected:
        text += f"; expected {finding.expected}"
    if finding.nearest:
        text += f'; did you mean "{finding.nearest}"?'
    below = (drawn(finding.path), proved(finding.evidence), *repaired(finding.fix).split("\n"))
    return "\n".join(filter(None, (text, *map(str.strip, below))))


def _painted(line: str, finding: Finding, terminal: Terminal) -> str:
    """Return the line with its place in bold and its severity in its colour."""
    mark = f": {finding.severity}: "
    place, found, message = line.partition(mark)
    if not found or not terminal.has_colours:
        return line
    shown = terminal.paint(str(finding.severity), _COLOURS[finding.severity], "bold")
    return f"{terminal.paint(clean(place), 'bold')}: {shown}: {message}"
