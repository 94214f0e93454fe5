"""The comparison of two recorded runs: two columns for a person, one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ....grammar.counted import counted
from ...terminal import Terminal, clean, cut, padded, wrapped
from ...traces.comparison import Comparison, Difference, Pair
from ...traces.trace_file import Record, RecordedRun

_BEFORE, _BEHIND = 3, 6
_MOST_DIFFERENCES = 12
_SAME, _OTHER_VALUES, _PARTED = "=", "~", "|"
_LONGEST = 60


def text_lines(found: Comparison, terminal: Terminal) -> Iterator[str]:
    """Yield both runs step by step around the place where they part, then why, and the end."""
    for letter, run in (("A", found.first), ("B", found.second)):
        yield terminal.paint(f"{letter}  {_head(run)}", "bold")
        if run.start.get("trace") != "full":
            kept = clean(str(run.start.get("trace")))
            steps = "none of its steps is" if run.begins is None else "its newest steps are"
            first = f", from step {run.begins} on" if run.begins is not None else ""
            yield f'   {steps} kept (trace "{kept}"){first}'
    if found.is_same:
        kept = "" if found.begins == 1 else ", as far as they are kept"
        yield f"the two runs are the same{kept}"
        return
    yield ""
    yield from _columns(found, terminal)
    yield ""
    yield from _parting(found, terminal)
    yield from _listed("they start with", found.start, terminal)
    title = "values on the way" if found.parting is None else "values before that"
    yield from _listed(title, _before(found), terminal)
    yield from _listed("they come to", found.end, terminal)


def json_text(found: Comparison) -> str:
    """Return the comparison as one JSON object."""
    parting = found.parting
    pair = None if parting is None else found.pairs[parting]
    record = {
        "same": found.is_same,
        "steps": [len(found.first.steps), len(found.second.steps)],
        "start": [*map(_record, found.start)],
        "parting": None
        if pair is None
        else {"number": pair.number, "first": pair.first, "second": pair.second},
        "meeting": found.meeting,
        "begins": found.begins,
        "values": [
            {"number": number, **_record(each)} for number, each in _numbered(found, parting)
        ],
        "end": [*map(_record, found.end)],
    }
    return json.dumps(record)


def _head(run: RecordedRun) -> str:
    scenario = run.start.get("scenario")
    named = f", {clean(json.dumps(scenario, ensure_ascii=False))}" if scenario else ""
    steps = counted(len(run.steps), "step")
    script = clean(str(run.start.get("script", "")))
    return (
        f'{clean(str(run.path))}: "{script}"{named}: {steps}, {clean(str(run.result["ending"]))}'
    )


def _columns(found: Comparison, terminal: Terminal) -> Iterator[str]:
    """Yield the steps in two columns: those near the parting, and how many others there are."""
    begins = found.begins or 1
    parting = len(found.pairs) if found.parting is None else found.parting
    shown = [
        pair
        for at, pair in enumerate(found.pairs)
        if parting - _BEFORE <= at < parting + _BEHIND or (at < parting and pair.differences)
    ][-(_MOST_DIFFERENCES + _BEFORE + _BEHIND) :]
    width = (terminal.width - 9) // 2
    last = begins - 1
    for pair in shown:
        left_out = found.pairs[last - begins + 1 : pair.number - begins]
        if len(left_out) == 1:
            yield _row(left_out[0], begins + parting - 1, width, terminal)
        elif left_out:
            yield terminal.paint(f"      ... {_left_out(left_out)}", "dim")
        last = pair.number
        yield _row(pair, begins + parting - 1, width, terminal)
    left = begins - 1 + len(found.pairs) - last
    if left:
        yield terminal.paint(f"      ... {counted(left, 'step')} more", "dim")


def _left_out(pairs: Sequence[Pair]) -> str:
    """Return how many steps before the parting are not shown, and in how many values differ."""
    others = sum(bool(pair.differences) for pair in pairs)
    if not others:
        return counted(len(pairs), "same step")
    return f"{counted(len(pairs), 'step')}, {others} of them with other values"


def _row(pair: Pair, parting: int, width: int, terminal: Terminal) -> str:
    is_parted = pair.number > parting
    sign = _PARTED if is_parted else _OTHER_VALUES if pair.differences else _SAME
    style = {_PARTED: "red", _OTHER_VALUES: "yellow", _SAME: "dim"}[sign]
    left, right = (cut(_step(each), width) for each in (pair.first, pair.second))
    row = f"{pair.number:>5} {padded(left, width)} {terminal.paint(sign, style)} {right}"
    return row.rstrip()


def _step(step: Record | None) -> str:
    if step is None:
        return ""
    if step.get("event"):
        return clean(f"{step['event']} cuts in")
    return clean(f"{step['id']}: {step.get('outcome') or step['action']}")


def _parting(found: Comparison, terminal: Terminal) -> Iterator[str]:
    if found.parting is None:
        yield "they go the same way, with other values"
        return
    pair = found.pairs[found.parting]
    yield terminal.paint(f"they part at step {pair.number}", "bold")
    are_apart = len({each["script"] for each in (pair.first, pair.second) if each}) > 1
    for letter, step, run in (("A", pair.first, found.first), ("B", pair.second, found.second)):
        why = str(run.result["why"]) if step is None else str(step["why"])
        place = "it is over" if step is None else _named(step, has_script=are_apart)
        lines = wrapped(clean(f"{place}: {why}"), terminal.width - 3)
        yield from (f"{letter if not at else ' '}  {line}" for at, line in enumerate(lines))
    if found.meeting is not None:
        one, other = found.meeting
        where = clean(str(found.first.steps_from(one)[0]["id"]))
        yield f'they meet again at "{where}", step {one} of A and step {other} of B'


def _named(step: Record, *, has_script: bool) -> str:
    caption = step.get("caption")
    named = f'{step["id"]} "{caption}"' if caption else str(step["id"])
    return f'{named} in the script "{step["script"]}"' if has_script else named


def _before(found: Comparison) -> list[Difference]:
    """Return the values that differ in steps up to the parting, each with its step."""
    return [
        Difference(f"step {number}, {each.what}", each.first, each.second)
        for number, each in _numbered(found, found.parting)
    ]


def _numbered(found: Comparison, parting: int | None) -> Iterator[tuple[int, Difference]]:
    until = len(found.pairs) if parting is None else parting + 1
    for pair in found.pairs[:until]:
        yield from ((pair.number, each) for each in pair.differences)


def _listed(title: str, found: Sequence[Difference], terminal: Terminal) -> Iterator[str]:
    if not found:
        return
    yield terminal.paint(title, "bold")
    for each in found[:_MOST_DIFFERENCES]:
        first, second = (_value(value) for value in (each.first, each.second))
        line = f"{clean(each.what)} = {first} in A, {second} in B"
        yield from (f"   {part}" for part in wrapped(line, terminal.width - 3))
    if len(found) > _MOST_DIFFERENCES:
        yield f"   ... and {len(found) - _MOST_DIFFERENCES} more"


def _value(value: object) -> str:
    return "nothing" if value is None else cut(json.dumps(value), _LONGEST)


def _record(each: Difference) -> dict[str, object]:
    return {"what": each.what, "first": each.first, "second": each.second}
