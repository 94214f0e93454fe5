"""Both versions of a script as boxes of the canvas: what is gone stands beside what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ....grammar.graph import edge_key
from ....interpreter.analysis.differences.difference import GraphDifference, Pair
from ....interpreter.analysis.differences.masked import masking_of
from ....interpreter.analysis.differences.union import Fate, UnionAction, UnionBranch, union_of
from ...pictures.content.difference_chart import mark_of
from ...pictures.content.overlay import Mark, Tone
from ...service.canvas.arranging import Position
from ...service.canvas.box import Box, box_of
from ...service.canvas.graph import Drawn
from ...service.canvas.places import Places
from ...service.canvas.ports import Port

_NEW, _WAS = Mark(Tone.ADDED, "+"), Mark(Tone.REMOVED, "-")


class UnionBoxes(NamedTuple):
    """The boxes of both versions in their places, and marks of what has changed.

    Branches are marked by the id of the action and the outcome, cases of somebody's own in quotes.
    """

    drawn: tuple[Drawn, ...]
    actions: Mapping[str, Mark]
    branches: Mapping[tuple[str, str], Mark]
    first: str | None
    ids: Mapping[Pair, str]


def union_boxes(difference: GraphDifference, now: Mapping[str, Position]) -> UnionBoxes:
    """Return what is drawn; ``now`` are places of what is there, beside which the rest goes."""
    union = union_of(difference)
    masked = masking_of(difference).hidden
    boxes: dict[str, Box] = {}
    actions: dict[str, Mark] = {}
    branches: dict[tuple[str, str], Mark] = {}
    for each in union:
        boxes[each.id] = _masked(_box(each, union), masked)
        if each.difference is not None:
            actions[each.id] = mark_of(each.difference)
        for branch in each.branches:
            if branch.fate is not Fate.SAME:
                mark = _NEW if branch.fate is Fate.ADDED else _WAS
                branches[each.id, masked(_key(each, branch))] = mark
    pinned = {id: at for id, at in now.items() if id in boxes}
    places = Places().of(boxes, pinned)
    drawn = tuple(
        Drawn(box, *places[id][0], is_pinned=False, lane=None) for id, box in boxes.items()
    )
    ids = {pair: each.id for pair, each in zip(difference.pairs, union, strict=True)}
    first = next((each.id for each in union if each.said.kind_key == "begin"), None)
    return UnionBoxes(drawn, actions, branches, first, ids)


def _box(each: UnionAction, union: tuple[UnionAction, ...]) -> Box:
    """Return the box of an action; a branch that is gone has a port of its own, below all."""
    box = box_of(each.said.resolved)
    if each.new is None:
        targets = {
            (branch.is_custom, branch.outcome): union[branch.target].id for branch in each.branches
        }
        ports = tuple(
            port._replace(target=targets.get((port.is_custom, port.outcome))) for port in box.ports
        )
        return box._replace(id=each.id, ports=ports)
    return box._replace(ports=(*box.ports, *_gone(each, union)))


def _masked(box: Box, masked: Callable[[str], str]) -> Box:
    ports = tuple(port._replace(outcome=masked(port.outcome)) for port in box.ports)
    return box._replace(caption=masked(box.caption), ports=ports)


def _gone(each: UnionAction, union: tuple[UnionAction, ...]) -> Iterator[Port]:
    for branch in each.branches:
        if branch.fate is Fate.REMOVED:
            target = union[branch.target].id
            yield Port(_key(each, branch), "it led there", target, is_known=True)


def _key(each: UnionAction, branch: UnionBranch) -> str:
    """Return how a branch is called among those of its box."""
    name = edge_key(branch.outcome, is_custom=branch.is_custom)
    return f"- {name}" if branch.fate is Fate.REMOVED and each.new is not None else name
