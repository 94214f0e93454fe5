"""One JSON object of what has changed in scripts; difference.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...differences.comparing import Compared, Report
from ...differences.told import Telling, ToldAction, ToldSide, telling
from ...terminal import Terminal

Json = dict[str, object]


def lines(report: Report, _terminal: Terminal) -> Iterator[str]:
    """Yield the document."""
    document: Json = {
        "version": 1,
        "old": report.old,
        "new": report.new,
        "changed": report.is_changed,
        "scripts": [_script(each) for each in report.scripts],
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _script(each: Compared) -> Json:
    found: Json = {
        "old": each.old or None,
        "new": each.new or None,
        "change": str(each.fate),
        "moved": each.is_moved,
    }
    if each.faults:
        found["errors"] = list(each.faults)
    told = telling(each)
    if told is not None:
        found |= script_json(told)
    return found


def script_json(told: Telling) -> Json:
    """Return what has changed in one script as data."""
    return {
        "name": None if told.names is None else _sides(*told.names),
        "type": None if told.types is None else _sides(*told.types),
        "counts": {str(aspect): count for aspect, count in told.counts.items()},
        "actions": [_action(each) for each in told.actions],
    }


def _sides(old: str | None, new: str | None) -> Json:
    return {"old": old, "new": new}


def _action(each: ToldAction) -> Json:
    return {
        "old": _side(each.old),
        "new": _side(each.new),
        "changes": [str(aspect) for aspect in each.aspects],
        "properties": [
            {"name": value.name, **_sides(value.old, value.new)} for value in each.values
        ],
        "branches": [
            {"outcome": branch.outcome, **_sides(branch.old, branch.new)}
            for branch in each.branches
        ],
    }


def _side(side: ToldSide | None) -> Json | None:
    return None if side is None else side._asdict()
