"""SARIF 2.1.0: what code scanning reads; the path to a finding is a code flow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from ....grammar.finding import Finding, Fix, Severity, Step
from ....grammar.script import Span
from ....grammar.source import Source
from ....rules import faults, rules
from ...output.kinds import keyed
from ..findings import finding_lines

KIND = keyed("SARIF report", "version", "runs")

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}

Json = dict[str, object]


def lines(findings: Sequence[Finding], _scripts: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the log: one run, its rules, and a result for each finding."""
    ids = list(dict.fromkeys(finding.rule for finding in findings))
    run: Json = {
        "tool": {"driver": {"name": "Branchline", "rules": [_rule(id) for id in ids]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.rule)) for finding in findings],
    }
    log: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield from json.dumps(log, indent=2).split("\n")


def _rule(id: str) -> Json:
    """Return what is known of a rule; of a finding of the language that is a sentence."""
    rule = rules().by_id.get(id)
    if rule is None:
        named: Json = {"id": id}
        if (fault := faults().get(id)) is not None:
            named["shortDescription"] = {"text": fault.title}
        return named
    found: Json = {
        "id": id,
        "shortDescription": {"text": f"{rule.text.title}."},
        "fullDescription": {"text": rule.text.hurts},
        "help": {"text": f"{rule.text.does}\n\n{rule.text.hurts}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": not rule.is_preview},
        "properties": {"tags": [rule.family], "confidence": str(rule.confidence)},
    }
    if rule.page:
        found["helpUri"] = rule.page
    return found


def _result(finding: Finding, index: int) -> Json:
    location = _location(finding.source, finding.span)
    if finding.action is not None:
        location["logicalLocations"] = [_logical(finding)]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding_lines(finding)},
        "locations": [location],
        "partialFingerprints": {"branchline/v1": fingerprint(finding)},
    }
    if finding.path:
        steps = [{"location": _step(step)} for step in finding.path]
        result["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.source, finding.fix)]
    return result


def _logical(finding: Finding) -> Json:
    """Return the action, and where in it the finding stands."""
    found: Json = {"name": finding.action, "kind": "member"}
    parts = [finding.action, *([finding.property] if finding.property else [])]
    found["fullyQualifiedName"] = "/".join(map(str, parts))
    about: Json = {"caption": finding.caption, "property": finding.property}
    if finding.inside is not None:
        about |= {"line": finding.inside[0], "column": finding.inside[1]}
    found["properties"] = {name: value for name, value in about.items() if value}
    return found


def _fix(source: Source, fix: Fix) -> Json:
    replacements = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(source), "replacements": replacements}
    said = f"{fix.says}; proved: {fix.proof}" if fix.proof else fix.says
    return {"description": {"text": said}, "artifactChanges": [change]}


def fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines move: file, rule, action, property and message."""
    parts = (
        PurePath(finding.source.path).as_posix(),
        finding.rule,
        finding.action or "",
        finding.property or "",
        finding.message,
    )
    return hashlib.sha256("\0".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]


def _step(step: Step) -> Json:
    location = _location(step.source, step.span)
    branch = "" if step.branch is None else f", branch {step.branch}"
    location["message"] = {"text": f"{step.action}{branch}"}
    return location


def _location(source: Source, span: Span) -> Json:
    place = {"artifactLocation": _artifact(source), "region": _region(source, span)}
    return {"physicalLocation": place}


def _artifact(source: Source) -> Json:
    return {"uri": quote(PurePath(source.path).as_posix(), errors="replace")}


def _region(source: Source, span: Span) -> Json:
    line, column = source.place(span.start)
    end_line, end_column = source.place(min(span.end, len(source.text)))
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": max(end_column, column) if line == end_line else end_column,
    }
