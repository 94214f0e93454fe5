"""Where boxes stand when nobody has put them anywhere: in layers, from left to right.

It is the layered layout of the pictures, which run from the top down, turned on its side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....grammar.documents.numbers import finite
from ....grammar.names import key
from ...pictures.content.chart import BEGIN, Arrow, Chart
from ...pictures.content.chart import Box as Charted
from ...pictures.layouts.layered import LayoutEdge, Vertex, draw
from ...pictures.layouts.layered_layout import lots_of, parts_of
from .box import HEAD, PORT, WIDTH, Box

Position = tuple[int | float, int | float]
SCALE = 2.5
"""How many pixels of the layout, and of a page, one unit of a file is."""
_FARTHEST = 1_000_000
_LEFT, _TOP = 16, 16
_BETWEEN = 48
_BESIDE = 16  # for the wires between two columns
_SNAP = 8


def is_on_canvas(at: Sequence[object]) -> bool:
    """Whether a box may stand there: a file can say numbers that no canvas reaches.

    >>> is_on_canvas((3, 0.5)), is_on_canvas((1e300, 0)), is_on_canvas((0, 10**400))
    (True, False, False)
    """
    return all((part := finite(each)) is not None and abs(part) <= _FARTHEST for each in at)


def arranged(boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Return a place for each box, by its id: no two of them touch."""
    listed = list(boxes.values())
    chart = _chart_of(listed)
    found: dict[str, Position] = {}
    top = _TOP
    lots = [part for lot in lots_of(chart) for part in parts_of(chart, lot)]
    for _, members, roots in lots:
        places = _drawn(listed, chart, members, roots)
        for at, (x, y) in zip(members, places, strict=True):
            found[listed[at].id] = (_LEFT + _snapped(x), top + _snapped(y))
        heights = (found[listed[at].id][1] + listed[at].height for at in members)
        top = _snapped(max(heights, default=top) + _BETWEEN)
    return found


def _snapped(number: float) -> int:
    return round(number / _SNAP) * _SNAP


def _chart_of(boxes: Sequence[Box]) -> Chart:
    numbers = {box.id: at for at, box in enumerate(boxes)}
    return Chart("", tuple(_charted(box, numbers) for box in boxes))


def _charted(box: Box, numbers: Mapping[str, int]) -> Charted:
    arrows = tuple(
        Arrow((str(at),), numbers[port.target or ""])
        for at, port in enumerate(box.ports)
        if port.target in numbers
    )
    is_root = box.is_event or key(box.name) == BEGIN
    return Charted(box.id, box.name, "", arrows, is_root, box.is_comment, box.is_ending)


def _drawn(
    boxes: Sequence[Box], chart: Chart, members: Sequence[int], roots: Sequence[int]
) -> list[tuple[float, float]]:
    """Return where the boxes of a lane stand within it."""
    place = {at: number for number, at in enumerate(members)}
    vertices = [
        Vertex(
            SCALE * boxes[at].height,
            SCALE * (WIDTH + _BESIDE),
            (SCALE * HEAD, *[SCALE * PORT for _ in boxes[at].ports]),
            has_order=True,
        )
        for at in members
    ]
    edges = [
        LayoutEdge(place[at], int(arrow.labels[0]) + 1, place[arrow.target])
        for at in members
        for arrow in chart.boxes[at].arrows
        if arrow.target in place
    ]
    drawing = draw(vertices, edges, [place[root] for root in roots])
    return [(y / SCALE, x / SCALE) for x, y in drawing.places]
