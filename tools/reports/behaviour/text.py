"""What has changed for a contact as people read it: a story for each kind of difference."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.counted import counted
from ....interpreter.analysis.behaviour.behaviour import Comparison
from ....interpreter.analysis.behaviour.noticed import SAYS
from ....interpreter.analysis.proofs.answers.told import quoted
from ...behaviour.comparing import Change, Compared, Report
from ...behaviour.told import Left, Place, Shown, Step, Telling, assumed_of, telling

_MOST_STEPS = 60


def lines(report: Report) -> Iterator[str]:
    """Yield what has become of each script, and of all of them."""
    counts = {"equal": 0, "changed": 0, "not decided": 0}
    is_first = True
    for each in report.scripts:
        counts[verdict_of(each)] += 1
        if each.change is Change.UNCHANGED and len(report.scripts) > 1:
            continue
        if not is_first:
            yield ""
        is_first = False
        yield from _of_script(each)
    if not is_first:
        yield ""
    yield ", ".join(f"{count} {word}" for word, count in counts.items())


def verdict_of(each: Compared) -> str:
    """Return what came of one script in a word."""
    return {True: "equal", False: "changed", None: "not decided"}[each.is_equal]


def heading_of(each: Compared) -> str:
    """Return what came of one script in a line."""
    name = each.new or each.old
    if each.old and each.new and each.old != each.new:
        name = f"{each.old} -> {each.new}"
    match each.change:
        case Change.UNCHANGED:
            return f"{name}: equal, it says the same, and so does all that it calls"
        case Change.ADDED | Change.REMOVED:
            what = "it is new" if each.change is Change.ADDED else "it is gone"
            if each.is_called:
                return f"{name}: {what}, and only other scripts call it, which are told of"
            return f"{name}: changed, {what}"
        case Change.UNREADABLE:
            return f"{name}: not decided, it could not be read"
        case Change.COMPARED:
            said = {
                True: "equal, a contact notices no difference in any run",
                False: "changed for a contact",
                None: "not decided",
            }[each.is_equal]
            return f"{name}: {said}"


def _of_script(each: Compared) -> Iterator[str]:
    yield heading_of(each)
    yield from (f"  {fault}" for fault in each.faults)
    comparison = each.comparison
    if comparison is None:
        return
    yield from (f"  {line}" for line in about(comparison))
    for difference in comparison.differences:
        told = telling(difference)
        yield ""
        yield f"  {told.notice}: {SAYS[told.notice]}"
        yield from (f"  {line}" for line in story(told))


def about(comparison: Comparison) -> Iterator[str]:
    """Yield what the comparison rests on: inputs, and what nobody could tell."""
    inputs = comparison.inputs or {}
    free = [name for name, values in inputs.items() if not values]
    if free:
        yield f"inputs    {', '.join(free)} may have any value"
    for name, values in inputs.items():
        if values:
            told = ", ".join(f'"{value}"' for value in values)
            yield f"inputs    {name} is one of {told}"
    for said in assumed_of(comparison):
        yield f"assumed   {said}"
    if comparison.is_bounded:
        visits = counted(comparison.question.visits or 0, "visit")
        yield f"within    {visits} of each action of a circle"
    for reason in comparison.reasons:
        yield f"left open {reason}"


def story(told: Telling) -> Iterator[str]:
    """Yield a difference line for line."""
    if told.given:
        yield "  given " + ", ".join(f'{name} = "{value}"' for name, value in told.given)
    for number, step in enumerate(told.steps, 1):
        if number > _MOST_STEPS:
            yield f"  ... {len(told.steps) - _MOST_STEPS} more ..."
            break
        yield f"  {number:3}  {step_text(step)}"
    for word, shown in (("old", told.old), ("new", told.new)):
        yield f"  {word}  {shown_text(shown)}"


def step_text(step: Step) -> str:
    """Return a step in a line."""
    old = None if step.old is None else step.old.place
    new = None if step.new is None else step.new.place
    place = new or old
    if place is None:
        return f"it rests, and {step.event} comes"
    named = place_text(place)
    if old is not None and new is not None and old.action != new.action:
        named = f"{old.action} / {named}"
    is_both = step.old is not None and step.new is not None
    only = "" if is_both else f", in the {'new' if step.new is not None else 'old'} one alone"
    if step.event is not None and step.outcome is None:
        return f"{named}: {step.event} cuts in{left_text(step.left)}{only}"
    came_to = f" -> {step.outcome}" if step.outcome else ""
    return f"{named}{came_to}{left_text(step.left)}{only}"


def left_text(left: Left) -> str:
    """Return what the world leaves in variables, to be put behind what it answers."""
    return "".join(f", {name} = {quoted(value)}" for name, value in left)


def shown_text(shown: Shown) -> str:
    """Return what one side shows in a line."""
    return shown.says if shown.place is None else f"{shown.place.action}: {shown.says}"


def place_text(place: Place) -> str:
    """Return an action in a few words."""
    caption = f' "{place.caption}"' if place.caption else ""
    return f"{place.action} ({place.kind}{caption})"
