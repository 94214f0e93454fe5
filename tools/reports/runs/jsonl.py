"""A run as JSON Lines: a record of the run, one of each step, one of the result.

``trace.schema.json`` beside this file says what each record holds;
docs/reference/trace.md explains it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ....actions.values import Value
from ....interpreter.estate.estate import Estate
from ....interpreter.estate.run_all import EstateRun
from ....interpreter.scenarios.expectation import Mismatch
from ....interpreter.trace.redaction import Redaction
from ....interpreter.trace.step import Step
from ....interpreter.unread import NotRead
from ....interpreter.values import plain
from ...run_report import RunReport
from ...terminal import Terminal
from ...traces.trace_file import RecordedRun
from ..estates.runs import json_lines
from . import Wanted

FORMAT = 1


def folder_lines(runs: Iterable[EstateRun], estate: Estate, _terminal: Terminal) -> Iterator[str]:
    """Return a record a run of a folder."""
    return json_lines(runs, estate)


def lines(report: RunReport, _terminal: Terminal, _wanted: Wanted) -> Iterator[str]:
    """Yield the records, each on one line of ASCII; programs want every step."""
    yield json.dumps(_run(report))
    for step in report.result.trace:
        yield json.dumps(_step(step))
    yield json.dumps(_result(report))


def recorded(report: RunReport) -> RecordedRun:
    """Return a run as it is when what :func:`lines` yields of it is read again."""
    steps = tuple(map(_step, report.result.trace))
    return RecordedRun(Path(report.file), _run(report), steps, _result(report))


def _run(report: RunReport) -> dict[str, object]:
    return {
        "record": "run",
        "format": FORMAT,
        "script": report.program.name,
        "type": report.program.script.type,
        "file": report.file,
        "scenario": report.scenario,
        "from": report.begins_at,
        "given": _values(report.given),
        "trace": str(report.result.trace.tracing),
        **_transport(report),
    }


def _transport(report: RunReport) -> dict[str, object]:
    """Return what was asked of an endpoint; a run that asked nobody says nothing of it."""
    return {} if report.transport is None else {"transport": report.transport._asdict()}


def _step(step: Step) -> dict[str, object]:
    return {
        "record": "step",
        "number": step.number,
        "run": step.run,
        "script": step.script,
        "depth": step.depth,
        "clock": step.clock,
        "event": step.event,
        "id": step.id,
        "action": step.action,
        "caption": step.caption,
        "line": step.line,
        "properties": dict(step.properties),
        "outcome": step.outcome,
        "branch": step.branch,
        "target": step.target,
        "why": step.why,
        "assumed": step.assumed,
        "changed": _values(dict(step.values)),
        "calls": [call._asdict() for call in step.calls],
    }


def _result(report: RunReport) -> dict[str, object]:
    result, verdict = report.result, report.verdict
    return {
        "record": "result",
        "ending": str(result.ending),
        "why": result.why,
        "steps": result.steps,
        "clock": result.clock,
        "contact": result.redaction(result.contact),
        "contacts": {result.redaction(id): status for id, status in result.contacts.items()},
        "scripts": [{"script": name, "ending": ending} for name, ending in result.scripts],
        "left_running": [left._asdict() for left in result.left_running],
        "not_read": [_not_read(each, result.redaction) for each in result.not_read],
        "unknown": dict(result.unknown),
        "variables": _values(report.without_secrets(result.variables)),
        "mismatches": None if verdict is None else [_mismatch(m) for m in verdict.mismatches],
        "good": report.is_good,
    }


def _not_read(one: NotRead, redaction: Redaction) -> dict[str, object]:
    return {
        "script": one.script,
        "action": one.action,
        "caption": redaction(one.caption),
        "property": one.setting,
        "line": one.line,
        "column": one.column,
        "message": redaction(one.message),
    }


def _mismatch(mismatch: Mismatch) -> dict[str, str]:
    return {"what": mismatch.what, "expected": mismatch.expected, "found": mismatch.found}


def _values(variables: Mapping[str, Value]) -> dict[str, object]:
    return {name: plain(value) for name, value in variables.items()}
