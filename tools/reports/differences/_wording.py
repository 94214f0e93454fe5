"""The words of a difference of graphs that every report for people shares."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from ....grammar.counted import counted
from ....interpreter.analysis.differences.difference import Aspect
from ...differences.comparing import Compared, Fate, Report
from ...differences.told import Telling, ToldAction, ToldBranch, ToldSide, ToldValue

_LONGEST = 160
_MOST_LINES = 60
_WORDS = {Aspect.CAPTION: "another caption"}


def heading_of(each: Compared, told: Telling | None) -> str:
    """Return what has become of a script in a line."""
    name = each.new or each.old
    if each.old and each.new and each.old != each.new:
        name = f"{each.old} -> {each.new}"
    match each.fate:
        case Fate.ADDED | Fate.REMOVED:
            read = each.reads[each.fate is Fate.ADDED]
            count = counted(len(read.script.actions), "action") if read is not None else ""
            return f"{name}: {'new' if each.fate is Fate.ADDED else 'gone'}, {count}"
        case Fate.UNREADABLE:
            return f"{name}: could not be read"
        case Fate.UNCHANGED:
            return f"{name}: {'moved, ' * each.is_moved}no difference"
        case Fate.CHANGED:
            said = ", ".join(summary(told)) if told is not None else ""
            return f"{name}: {'moved, ' * each.is_moved}{said}"


def summary(told: Telling) -> Iterator[str]:
    """Yield what has changed in a script, in numbers."""
    if told.names is not None:
        yield "another name"
    if told.types is not None:
        yield "another type"
    words = {Aspect.CAPTION: "with another caption", Aspect.PROPERTIES: "changed"}
    for aspect, count in told.counts.items():
        yield f"{count} {words.get(aspect, aspect)}"


def about_script(told: Telling) -> Iterator[str]:
    """Yield what has changed in a script itself."""
    if told.names is not None:
        yield f'script "{told.names[0]}" is now "{told.names[1]}"'
    if told.types is not None:
        yield f"type {told.types[0]} is now {told.types[1]}"


def heading_of_action(action: ToldAction) -> str:
    """Return an action in a line: what it is called, its kind, and what has become of it."""
    old, new = action.old, action.new
    ids, kind = action.side.id, action.side.kind
    if old is not None and new is not None:
        ids = old.id if old.id == new.id else f"{old.id} -> {new.id}"
        kind = old.kind if old.kind == new.kind else f"{old.kind} -> {new.kind}"
    said = ", ".join(_WORDS.get(each, str(each)) for each in action.aspects)
    return f"{ids}: {kind}{_caption(action.side)}, {said}"


def _caption(side: ToldSide) -> str:
    return f' "{_short(side.caption)}"' if side.caption else ""


def caption_change(action: ToldAction) -> tuple[str, str] | None:
    """Return the captions, where they differ."""
    if Aspect.CAPTION not in action.aspects or action.old is None or action.new is None:
        return None
    return action.old.caption, action.new.caption


def caption_line(captions: tuple[str, str]) -> str:
    """Return what a caption was and is, in a line."""
    if captions[0] == captions[1]:
        return "caption has changed in what is hidden"
    old, new = _apart(*captions)
    return f'caption was "{old}", is "{new}"'


def value_line(value: ToldValue, action: ToldAction) -> str:
    """Return what a property said and says, in a line."""
    if action.is_whole:
        return f'{value.name} "{_short(value.new or value.old or "")}"'
    if value.is_hidden:
        return f"{value.name} has changed in what is hidden"
    if value.old is None:
        return f'{value.name} said nothing, is "{_short(value.new or "")}"'
    if value.new is None:
        return f'{value.name} was "{_short(value.old)}", says nothing'
    old, new = _apart(value.old, value.new)
    return f'{value.name} was "{old}", is "{new}"'


def code_lines(value: ToldValue) -> Iterator[str]:
    """Yield the lines of code that changed, with some around them."""
    before, after = ((text or "").splitlines() for text in (value.old, value.new))
    found = [*unified_diff(before, after, n=2, lineterm="")][2:]
    yield from found[:_MOST_LINES]
    if len(found) > _MOST_LINES:
        yield f"@@ {counted(len(found) - _MOST_LINES, 'more line')} @@"


def branch_line(branch: ToldBranch) -> str:
    """Return where a branch led and leads, in a line."""
    if branch.old is None or branch.new is None:
        return f"{branch.outcome} -> {branch.new or branch.old}"
    return f"{branch.outcome} -> {branch.new}, was {branch.old}"


def verdict(report: Report) -> str:
    """Return what has become of all scripts in a line."""
    fates = [each.fate for each in report.scripts]
    words = {
        "changed": fates.count(Fate.CHANGED),
        "added": fates.count(Fate.ADDED),
        "removed": fates.count(Fate.REMOVED),
        "moved": sum(each.is_moved for each in report.scripts),
        "could not be read": fates.count(Fate.UNREADABLE),
        "without a difference": sum(
            each.fate is Fate.UNCHANGED and not each.is_moved for each in report.scripts
        ),
    }
    said = (f"{count} {word}" for word, count in words.items() if count)
    return f"{counted(len(fates), 'script')}: {', '.join(said)}"


def _short(text: str) -> str:
    flat = " ".join(text.splitlines())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 3]}..."


def _apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts, of long ones the part in which they differ."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    start = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    begin = max(0, start - _LONGEST // 4)
    lead = "..." if begin else ""
    return f"{lead}{_short(old[begin:])}", f"{lead}{_short(new[begin:])}"
