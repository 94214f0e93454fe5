"""One JSON object of what has changed for a contact; behaviour.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...behaviour.comparing import Compared, Report
from ...behaviour.told import Place, Shown, Step, Telling, Visit, assumed_of, summary_of, telling

Json = dict[str, object]


def lines(report: Report) -> Iterator[str]:
    """Yield the document; its stories are those of all scripts."""
    scripts = [_script(each) for each in report.scripts]
    document: Json = {
        "version": 1,
        "old": report.old,
        "new": report.new,
        "equal": report.is_equal,
        "stories": [story for each in scripts for story in each["stories"]],  # type: ignore[union-attr]
        "scripts": scripts,
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _script(each: Compared) -> Json:
    found: Json = {
        "old": each.old or None,
        "new": each.new or None,
        "change": str(each.change),
        "equal": each.is_equal,
        "stories": [],
        "reasons": [],
    }
    comparison = each.comparison
    if each.faults:
        found["errors"] = list(each.faults)
    if comparison is not None:
        told = [telling(each) for each in comparison.differences]
        found["stories"] = [_story(one, each) for one in told]
        found["reasons"] = list(comparison.reasons)
        found["inputs"] = list(comparison.inputs or ())
        found["assumed"] = list(assumed_of(comparison))
        found["states"] = comparison.pairs
    return found


def _story(told: Telling, each: Compared) -> Json:
    return {
        "file": each.new or each.old,
        "kind": str(told.notice),
        "message": summary_of(told),
        "given": dict(told.given),
        "steps": steps_of(told),
        "old": _side(told.old, told.path(0)),
        "new": _side(told.new, told.path(1)),
    }


def steps_of(told: Telling) -> list[Json]:
    """Return the steps of a story at which the world answers."""
    return [_step(step) for step in told.steps]


def _step(step: Step) -> Json:
    found: Json = {
        "old": None if step.old is None else _place(step.old.place),
        "new": None if step.new is None else _place(step.new.place),
    }
    if step.outcome is not None:
        found["outcome"] = step.outcome
    if step.event is not None:
        found["event"] = step.event
    if step.left:
        found["left"] = dict(step.left)
    return found


def _side(shown: Shown, path: tuple[Visit, ...]) -> Json:
    return {
        "says": shown.says,
        "action": _place(shown.place),
        "shows": dict(shown.values),
        "path": [_visit(each) for each in path],
    }


def _visit(visit: Visit) -> Json:
    found = _place(visit.place) or {}
    found["outcome"] = visit.outcome
    if visit.event is not None:
        found["event"] = visit.event
    return found


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "script": place.script,
        "action": place.action,
        "kind": place.kind,
        "line": place.line,
    }
