"""Lanes: what Begin leads to, and what each event leads to that cuts in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ....grammar.names import key
from .box import Box

_BEGIN = "begin"


class Lane(NamedTuple):
    """One beginning: what it is called, the event that it is for, and its first action."""

    name: str
    event: str | None
    first: str


def lanes_of(boxes: Mapping[str, Box]) -> tuple[tuple[Lane, ...], dict[str, int]]:
    """Return the lanes, that of Begin first, and by id the lane of what some beginning reaches.

    What several beginnings reach is in the lane of the first.
    """
    roots = [box for box in boxes.values() if box.is_event or key(box.name) == _BEGIN]
    roots.sort(key=lambda box: key(box.name) != _BEGIN)
    lanes: list[Lane] = []
    found: dict[str, int] = {}
    for root in roots:
        waiting = [root.id]
        for id in waiting:
            if id not in found and id in boxes:
                found[id] = len(lanes)
                waiting += [port.target for port in boxes[id].ports if port.target is not None]
        lanes.append(
            Lane(root.caption or root.name, root.name if root.is_event else None, root.id)
        )
    return tuple(lanes), found
