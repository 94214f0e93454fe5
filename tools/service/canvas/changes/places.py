"""Where boxes stand: move them, align them, lay them out; nothing that a run does is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .....grammar.finding import RequestError
from .....grammar.names import nearest
from ..arranging import arranged
from ..asked import Asked
from ..box import Box
from ..editing import Editing
from .remove import chosen

_MOST = 10_000
Frame = tuple[float, float, float]
"""The left, the top and the height of a box; all are equally wide."""


def move(editing: Editing, asked: Asked) -> None:
    """Put boxes somewhere; a place that is nothing is given back."""
    places = asked.places("places")
    if asked.has("action"):
        places[asked.text("action")] = asked.place("at")
    for id, at in places.items():
        editing.action(id)
        if at is None and editing.export is not None:
            raise RequestError(f'"{id}" has to stand somewhere in an export')
        editing.put(id, at)


def align(editing: Editing, asked: Asked) -> None:
    """Bring boxes into one line, or into equal distances."""
    way = asked.text("side")
    found = _WAYS.get(way)
    if found is None:
        said = f'boxes cannot be aligned "{way}"'
        raise RequestError(said, expected=", ".join(_WAYS), nearest=nearest(way, _WAYS))
    frames: dict[str, Frame] = {}
    for id in chosen(asked):
        at = editing.place(editing.action(id).id)
        if at is not None:
            frames[id] = (*at, editing.box(id).height)
    for id, (x, y) in found(frames).items():
        if (x, y) != frames[id][:2]:
            editing.put(id, (round(x), round(y)))


Places = dict[str, tuple[float, float]]


def _left(frames: Mapping[str, Frame]) -> Places:
    least = min((x for x, _, _ in frames.values()), default=0)
    return {id: (least, y) for id, (_, y, _) in frames.items()}


def _right(frames: Mapping[str, Frame]) -> Places:
    most = max((x for x, _, _ in frames.values()), default=0)
    return {id: (most, y) for id, (_, y, _) in frames.items()}


def _centre(frames: Mapping[str, Frame]) -> Places:
    every = [x for x, _, _ in frames.values()] or [0]
    middle = (min(every) + max(every)) / 2
    return {id: (middle, y) for id, (_, y, _) in frames.items()}


def _top(frames: Mapping[str, Frame]) -> Places:
    least = min((y for _, y, _ in frames.values()), default=0)
    return {id: (x, least) for id, (x, _, _) in frames.items()}


def _bottom(frames: Mapping[str, Frame]) -> Places:
    most = max((y + height for _, y, height in frames.values()), default=0)
    return {id: (x, most - height) for id, (x, _, height) in frames.items()}


def _middle(frames: Mapping[str, Frame]) -> Places:
    top = min((y for _, y, _ in frames.values()), default=0)
    low = max((y + height for _, y, height in frames.values()), default=0)
    return {id: (x, (top + low - height) / 2) for id, (x, _, height) in frames.items()}


def _columns(frames: Mapping[str, Frame]) -> Places:
    """Return equal distances from left to right between the outermost two."""
    order = sorted(frames, key=lambda id: frames[id][0])
    first, last = frames[order[0]][0], frames[order[-1]][0]
    step = (last - first) / max(1, len(order) - 1)
    return {id: (first + at * step, frames[id][1]) for at, id in enumerate(order)}


def _rows(frames: Mapping[str, Frame]) -> Places:
    """Return equal gaps from top to bottom between the outermost two."""
    order = sorted(frames, key=lambda id: frames[id][1])
    top = frames[order[0]][1]
    low = frames[order[-1]][1] + frames[order[-1]][2]
    free = low - top - sum(height for _, _, height in frames.values())
    gap = free / max(1, len(order) - 1)
    found: Places = {}
    for id in order:
        found[id] = (frames[id][0], top)
        top += frames[id][2] + gap
    return found


_WAYS: dict[str, Callable[[Mapping[str, Frame]], Places]] = {
    "left": _left,
    "centre": _centre,
    "right": _right,
    "top": _top,
    "middle": _middle,
    "bottom": _bottom,
    "columns": _columns,
    "rows": _rows,
}


def arrange(editing: Editing, asked: Asked) -> None:
    """Lay all boxes out by themselves, or some of them among themselves where they stand."""
    ids = asked.texts("actions")
    if len(ids or editing.script.actions) > _MOST:
        raise RequestError(f"no more than {_MOST} boxes can be laid out at once")
    if ids:
        _among(editing, ids)
        return
    boxes = editing.boxes()
    places = arranged(boxes)
    for id in boxes:
        editing.put(id, places[id] if editing.export is not None else None)
    editing.canvas.places.take(places)


def _among(editing: Editing, ids: list[str]) -> None:
    every = editing.boxes()
    boxes: dict[str, Box] = {editing.action(id).id: every[id] for id in ids}
    known = [at for id in boxes if (at := editing.place(id)) is not None]
    places = arranged(boxes)
    left = min((x for x, _ in known), default=0) - min(x for x, _ in places.values())
    top = min((y for _, y in known), default=0) - min(y for _, y in places.values())
    for id, (x, y) in places.items():
        editing.put(id, (round(x + left), round(y + top)))


KINDS = {"move": move, "align": align, "arrange": arrange}
