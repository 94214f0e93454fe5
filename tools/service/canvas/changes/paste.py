"""Put actions of another script, or of this one, into it once more, with ids of their own."""

from __future__ import annotations

from collections.abc import Mapping

from .....grammar.changes.change import Add, Connect
from .....grammar.finding import Findings
from .....grammar.names import key
from .....grammar.script import Action, Script
from .....grammar.source import Source
from .....interpreter.program.resolve import resolve
from ..arranging import Position, arranged
from ..asked import Asked
from ..box import box_of
from ..clipboard import Clip, clip_of, without_branches_outward
from ..editing import Editing, id_for
from ..export_form import as_text
from .remove import chosen

_ASIDE = 48
_MOST_SAID = 3


def paste(editing: Editing, asked: Asked) -> None:
    """Put the actions of a text in; branches out of it are dropped, and said."""
    clip = clip_of(asked.text("text"))
    _put(editing, clip, asked.place("at"))


def duplicate(editing: Editing, asked: Asked) -> None:
    """Put actions of the script in once more, beside where they stand."""
    wanted = {editing.action(id).id for id in chosen(asked)}
    actions = tuple(action for action in editing.script.actions if action.id in wanted)
    places = {id: at for id in wanted if (at := editing.place(id)) is not None}
    comments = {place: said for place, said in editing.script.comments.items() if place[1:2] != ()}
    at = asked.place("at")
    if at is None and places:
        left, top = (min(each[axis] for each in places.values()) for axis in (0, 1))
        at = (round(left + _ASIDE), round(top + _ASIDE))
    _put(editing, Clip(actions, places, comments), at)


def _put(editing: Editing, clip: Clip, at: Position | None) -> None:
    actions, dropped = without_branches_outward(clip.actions)
    ids: dict[str, str] = {}
    last = editing.script.actions[-1].id if editing.script.actions else ""
    captions = {key(action.caption) for action in editing.script.actions if action.caption}
    for action in actions:
        id = editing.free_id(_wanted(editing, action))
        ids[action.id] = id
        caption = _free_caption(action, captions)
        settings = action.settings
        if editing.export is not None:
            settings = tuple(each._replace(value=as_text(each.value)) for each in settings)
        bare = Action(id, action.name, caption, settings, (), action.is_foreign)
        editing.make(Add(bare, last))
        last = id
    for action in actions:
        for branch in action.branches:
            target = ids[branch.target]
            editing.make(Connect(ids[action.id], branch.outcome, target, branch.is_custom))
    if clip.comments and editing.export is not None:
        editing.said.append("comments are left out, for which an export has no place")
    for place, said in clip.comments.items():
        if place[1] in ids:
            editing.comments[place[0], ids[place[1]], *place[2:]] = said
    _place(editing, actions, ids, clip.places, at)
    editing.select += ids.values()
    if dropped:
        more = len(dropped) - _MOST_SAID
        shown = ", ".join(dropped[:_MOST_SAID]) + (f" and {more} more" if more > 0 else "")
        editing.said.append(f"branches that led out of it are dropped: {shown}")


def _wanted(editing: Editing, action: Action) -> str:
    """Return the id that an action would like: its own, a word where that is a number."""
    if editing.export is None and action.id.isdecimal():
        return id_for(action.name)
    return action.id


def _free_caption(action: Action, taken: set[str]) -> str:
    """Return a caption that no other action has; one that is the action's name needs none."""
    caption = action.caption
    if not caption or key(caption) == key(action.name):
        return caption
    number = 2
    while key(caption) in taken:
        caption, number = f"{action.caption} {number}", number + 1
    taken.add(key(caption))
    return caption


def _place(
    editing: Editing,
    actions: tuple[Action, ...],
    ids: Mapping[str, str],
    places: Mapping[str, Position],
    at: Position | None,
) -> None:
    """Put the boxes where they stood among each other, their upper left corner at a place."""
    if at is None:
        return
    if any(action.id not in places for action in actions):
        resolved = resolve(Script("", actions=actions), Findings(Source("", "")))
        places = arranged({each.written.id: box_of(each) for each in resolved})
    left, top = (min(places[id][axis] for id in ids) for axis in (0, 1))
    for old, new in ids.items():
        x, y = places[old]
        editing.put(new, (round(x - left + at[0]), round(y - top + at[1])))


KINDS = {"paste": paste, "duplicate": duplicate}
