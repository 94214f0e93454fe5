"""What pictures show of two versions of a script: both in one, each change with a sign of its own.

A branch that leads elsewhere is drawn twice, as it was and as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ....grammar.graph import edge_key
from ....interpreter.analysis.differences.difference import (
    ActionDifference,
    Aspect,
    GraphDifference,
)
from ....interpreter.analysis.differences.masked import masking_of
from ....interpreter.analysis.differences.union import Fate, UnionAction, union_of
from ...terminal import clean
from .chart import Arrow, Box, Chart
from .overlay import Mark, Overlay, Tone

LEGEND = "+ added, thick; - removed, dashed; > leads elsewhere, long dashes; ~ * = changed, dotted"
_SIGNS = {Fate.ADDED: "+ ", Fate.REMOVED: "- ", Fate.SAME: ""}
_TONES = {Fate.ADDED: Tone.ADDED, Fate.REMOVED: Tone.REMOVED}


def chart_of_difference(difference: GraphDifference) -> tuple[Chart, Overlay]:
    """Return the chart of both versions, and the marks of what has changed."""
    union = union_of(difference)
    return _drawn(difference, union, range(len(union)))


def small_chart_of(difference: GraphDifference, most: int) -> tuple[Chart, Overlay] | None:
    """Return the same; of a large one only what changed with what stands beside it.

    ``None`` where nothing has changed, or that is more than so many boxes, too.
    """
    union = union_of(difference)
    if not difference.actions:
        return None
    if len(union) <= most:
        return _drawn(difference, union, range(len(union)))
    near = {at for at, each in enumerate(union) if each.difference is not None}
    if len(near) > most:
        return None
    for at, each in enumerate(union):
        targets = {branch.target for branch in each.branches}
        if each.difference is not None:
            near |= {
                branch.target
                for branch in each.branches
                if branch.fate is not Fate.SAME or union[branch.target].difference is not None
            }
        elif any(union[target].difference is not None for target in targets):
            near.add(at)
    return _drawn(difference, union, sorted(near)) if len(near) <= most else None


def _drawn(
    difference: GraphDifference, union: tuple[UnionAction, ...], shown: Collection[int]
) -> tuple[Chart, Overlay]:
    places = {at: place for place, at in enumerate(shown)}
    masked = masking_of(difference).hidden
    boxes: list[Box] = []
    actions: dict[str, Mark] = {}
    branches: dict[tuple[str, str], Mark] = {}
    for at in shown:
        each = union[at]
        box = _box(each, places, masked)
        boxes.append(box)
        if each.difference is not None:
            actions[box.id] = mark_of(each.difference)
        for branch in each.branches:
            if branch.fate in _TONES:
                label = masked(_label(branch.outcome, branch.fate, is_custom=branch.is_custom))
                branches[box.id, label] = Mark(_TONES[branch.fate])
    return Chart(clean(masked(difference.new.name)), tuple(boxes)), Overlay(
        LEGEND, actions, branches
    )


def _box(each: UnionAction, places: dict[int, int], masked: Callable[[str], str]) -> Box:
    said = each.said
    declaration = said.declaration
    labels: dict[tuple[int, Fate], list[str]] = {}
    for branch in each.branches:
        if branch.target in places:
            label = masked(_label(branch.outcome, branch.fate, is_custom=branch.is_custom))
            labels.setdefault((places[branch.target], branch.fate), []).append(label)
    return Box(
        clean(each.id),
        clean(declaration.name),
        clean(masked(said.caption)),
        tuple(Arrow(tuple(names), target) for (target, _), names in labels.items()),
        is_root=said.is_root,
        is_comment=not declaration.is_executed,
        is_ending=declaration.is_executed and not declaration.outcomes,
    )


def _label(outcome: str, fate: Fate, *, is_custom: bool) -> str:
    return f"{_SIGNS[fate]}{clean(edge_key(outcome, is_custom=is_custom))}"


def mark_of(difference: ActionDifference) -> Mark:
    """Return what says over a box what has become of its action."""
    match difference.weightiest:
        case Aspect.ADDED:
            return Mark(Tone.ADDED, "+ added")
        case Aspect.REMOVED:
            return Mark(Tone.REMOVED, "- removed")
        case Aspect.REWIRED:
            tone = Tone.REWIRED
        case _:
            tone = Tone.CHANGED
    return Mark(tone, ", ".join(_words(difference)))


def _words(difference: ActionDifference) -> Iterator[str]:
    """Yield what has changed of an action, in the order of weight."""
    old = difference.old
    for aspect in difference.aspects:
        match aspect:
            case Aspect.REPLACED:
                yield f"* was {difference.kinds[0]}"
            case Aspect.RENAMED if old is not None:
                yield f"= was {clean(old.id)}"
            case Aspect.CAPTION:
                yield "~ caption"
            case Aspect.PROPERTIES:
                yield f"~ {', '.join(clean(value.name) for value in difference.values)}"
            case Aspect.REWIRED:
                yield "> leads elsewhere"
            case _:
                pass
