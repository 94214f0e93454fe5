"""A line of a story as JSON, for every report that tells stories."""

from __future__ import annotations

from ...interpreter.analysis.proofs.answers.told import Told

Json = dict[str, object]


def step_record(line: Told) -> Json:
    """Return one visit, or one event that cuts in or comes at rest."""
    found: Json = {}
    if line.action:
        found |= {
            "script": line.script,
            "action": line.action,
            "kind": line.kind,
            "line": line.line,
            "outcome": line.outcome,
        }
    if line.event is not None:
        found["event"] = line.event
    if line.values:
        found["set"] = dict(line.values)
    return found
