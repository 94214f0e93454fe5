"""Two runs side by side: where they part and why, what differs before, where they meet again."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ....grammar.finding import RequestError
from ...reports.runs.jsonl import recorded
from ...traces.comparison import Comparison, Difference, Pair, compare
from ...traces.trace_file import Record
from ...viewer.string_pool import shortened
from .kept_run import KeptRun
from .told_run import Told, told_name

MOST_STEPS = 20_000
_BEFORE, _ROWS = 100, 500
_MOST_DIFFERENCES = 200
_SAME, _OTHER_VALUES, _PARTED = "same", "other values", "parted"


def side_by_side(left: KeptRun, right: KeptRun) -> Told:
    """Return two runs as rows of steps around the place where they part, and what differs."""
    for run in (left, right):
        if len(run.entries) > MOST_STEPS:
            said = f'"{run.name}" has more than {MOST_STEPS:,} steps'
            raise RequestError(said, expected="a shorter run, to be compared")
    found = compare(recorded(left.session.report), recorded(right.session.report))
    parting = found.parting
    first = max(0, (len(found.pairs) if parting is None else parting) - _BEFORE)
    rows = found.pairs[first : first + _ROWS]
    pair = None if parting is None else found.pairs[parting]
    return {
        "left": told_name(left),
        "right": told_name(right),
        "isSame": found.is_same,
        "first": first,
        "count": len(found.pairs),
        "rows": [_row(each, parting) for each in rows],
        "parting": parting,
        "why": None if pair is None else [_why(pair.first, left), _why(pair.second, right)],
        "meeting": None if found.meeting is None else [at - 1 for at in found.meeting],
        "start": _differences(found.start),
        "before": _before(found),
        "end": _differences(found.end),
    }


def _row(pair: Pair, parting: int | None) -> Told:
    is_parted = parting is not None and pair.number > parting
    mark = _PARTED if is_parted else _OTHER_VALUES if pair.differences else _SAME
    return {
        "at": pair.number - 1,
        "mark": mark,
        "left": _side(pair.first),
        "right": _side(pair.second),
        "differences": _differences(pair.differences),
    }


def _side(step: Record | None) -> Told | None:
    if step is None:
        return None
    name = step["event"] or step["caption"] or step["id"]
    return {
        "id": step["id"],
        "name": shortened(str(name)),
        "script": step["script"],
        "outcome": step["outcome"],
        "isEvent": step["event"] is not None,
    }


def _why(step: Record | None, run: KeptRun) -> str:
    """Return why a run goes its own way: what its step says, or how it was over before."""
    return shortened(str(run.session.result.why if step is None else step["why"]))


def _before(found: Comparison) -> list[Told]:
    """Return the values that differ in steps up to the parting, each with its step."""
    until = len(found.pairs) if found.parting is None else found.parting + 1
    return [
        {"at": pair.number - 1, **row}
        for pair in found.pairs[:until]
        for row in _differences(pair.differences)
    ][:_MOST_DIFFERENCES]


def _differences(found: Iterable[Difference]) -> list[Told]:
    told: list[Told] = [
        {"what": each.what, "left": _value(each.first), "right": _value(each.second)}
        for each in found
    ]
    return told[:_MOST_DIFFERENCES]


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
