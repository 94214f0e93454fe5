"""A chart to a diagram in which the actions stand where people put them.

The canvas is stretched until no box lies upon another; what has no place stands below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from ..content.chart import Chart
from .diagram import BoxForm, Diagram, Placed, Point, Port, Wire, branches, form_of
from .edge_routing import Barrier, EdgeRouting, crossing_wires
from .layered.segment_lanes import spread
from .nudging import apart

_MARGIN = 40.0
_APART = 22.0
_WIDEST_STRETCH = 4.0
_STEP = 1.25
_FLAT = 0.75
_TURN = 16.0
_BETWEEN = 6.0
_ROW = 5
_FARTHEST = 20_000.0


def lay_out_given(chart: Chart, places: Mapping[str, tuple[float, float]]) -> Diagram:
    """Return the diagram; ``places`` are the middles of the boxes by action id."""
    forms = [form_of(box) for box in chart.boxes]
    corners = _corners(chart, forms, places)
    boxes = tuple(
        Placed(at, box, forms[at], *corners[at], _ports(chart, forms[at], corners[at], at))
        for at, box in enumerate(chart.boxes)
    )
    wires = apart(_detoured(list(_wires(boxes)), boxes), boxes)
    points = [point for wire in wires for point in wire.points]
    left = min((x for x, _ in points), default=0.0) - _MARGIN / 2
    moved = max(0.0, -left)
    if moved:
        boxes = tuple(_pushed(box, moved) for box in boxes)
        wires = tuple(
            wire._replace(points=tuple((x + moved, y) for x, y in wire.points)) for wire in wires
        )
    width = max(
        (*(b.x + b.form.width for b in boxes), *(x + moved for x, _ in points)), default=0.0
    )
    height = max((*(b.y + b.form.height for b in boxes), *(y for _, y in points)), default=0.0)
    return Diagram(chart, width + _MARGIN, height + _MARGIN, boxes, wires, ())


def _pushed(placed: Placed, by: float) -> Placed:
    ports = tuple(port._replace(x=port.x + by) for port in placed.ports)
    return placed._replace(x=placed.x + by, ports=ports)


def _corners(
    chart: Chart, forms: Sequence[BoxForm], places: Mapping[str, tuple[float, float]]
) -> list[Point]:
    """Return the corner of each box."""
    places = _bounded(places)
    known = [at for at, box in enumerate(chart.boxes) if box.id in places]
    corners: list[Point] = [(0.0, 0.0)] * len(forms)
    stretch = 1.0
    while True:
        for at in known:
            x, y = places[chart.boxes[at].id]
            corners[at] = (
                x * stretch - forms[at].width / 2,
                y * stretch * _FLAT - forms[at].height / 2,
            )
        if stretch >= _WIDEST_STRETCH or not _is_crowded(known, corners, forms):
            break
        stretch *= _STEP
    _part(known, corners, forms)
    left = min((corners[at][0] for at in known), default=0.0) - _MARGIN
    top = min((corners[at][1] for at in known), default=0.0) - _MARGIN
    low = max((corners[at][1] + forms[at].height for at in known), default=top)
    rest = [at for at in range(len(forms)) if chart.boxes[at].id not in places]
    x = left + _MARGIN
    for number, at in enumerate(rest):
        if number % _ROW == 0:
            x, low = (
                left + _MARGIN,
                low + (_APART + max(form.height for form in forms)) * bool(number) + _APART,
            )
        corners[at] = (x, low)
        x += forms[at].width + _APART
    return [(x - left, y - top) for x, y in corners]


def _bounded(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places on a canvas that can be drawn, however far apart the numbers are."""
    farthest = max((abs(part) for place in places.values() for part in place), default=0.0)
    shrink = min(1.0, _FARTHEST / farthest) if farthest else 1.0
    return {id: (x * shrink, y * shrink) for id, (x, y) in places.items()}


def _is_crowded(known: list[int], corners: list[Point], forms: Sequence[BoxForm]) -> bool:
    """Whether any two boxes touch."""
    near: list[int] = []
    for at in sorted(known, key=lambda each: corners[each]):
        x = corners[at][0]
        near = [other for other in near if corners[other][0] + forms[other].width + _APART > x]
        if any(_touch(at, other, corners, forms) for other in near):
            return True
        near.append(at)
    return False


def _touch(one: int, other: int, corners: list[Point], forms: Sequence[BoxForm]) -> bool:
    (x, y), (a, b) = corners[one], corners[other]
    return (
        x < a + forms[other].width + _APART
        and a < x + forms[one].width + _APART
        and y < b + forms[other].height + _APART
        and b < y + forms[one].height + _APART
    )


def _part(known: list[int], corners: list[Point], forms: Sequence[BoxForm]) -> None:
    """Push down what still lies upon a box above it."""
    done: list[int] = []
    for at in sorted(known, key=lambda each: (corners[each][1], corners[each][0])):
        below = [other for other in done if _share_columns(at, other, corners, forms)]
        below.sort(key=lambda each: corners[each][1])
        for other in below:
            if _touch(at, other, corners, forms):
                low = corners[other][1] + forms[other].height + _APART
                corners[at] = (corners[at][0], low)
        done.append(at)


def _share_columns(one: int, other: int, corners: list[Point], forms: Sequence[BoxForm]) -> bool:
    x, a = corners[one][0], corners[other][0]
    return x < a + forms[other].width + _APART and a < x + forms[one].width + _APART


def _ports(chart: Chart, form: BoxForm, corner: Point, at: int) -> tuple[Port, ...]:
    ports: list[Port] = []
    x = corner[0] + (form.width - sum(width for _, width in form.ports)) / 2
    for (name, _), (text, width) in zip(branches(chart.boxes[at]), form.ports, strict=True):
        ports.append(Port(name, text, x, width))
        x += width
    return tuple(ports)


def _wires(boxes: Sequence[Placed]) -> list[Wire]:
    """Return the wires: what arrives at one side of a box is kept apart there."""
    arriving: dict[tuple[int, Side], list[tuple[float, int, int]]] = {}
    for placed in boxes:
        ways = branches(placed.box)
        for number, (port, (_, target)) in enumerate(zip(placed.ports, ways, strict=True)):
            side = _side(placed, boxes[target])
            wish = port.x + port.width / 2 if side is Side.TOP else placed.y
            arriving.setdefault((target, side), []).append((wish, placed.at, number))
    wires: list[Wire] = []
    for (at, side), wishes in arriving.items():
        wishes.sort()
        target = boxes[at]
        least, most = _reach(target, side)
        ends = spread([wish for wish, _, _ in wishes], least, most)
        for end, (_, source, number) in zip(ends, wishes, strict=True):
            placed = boxes[source]
            line = _line(placed, number, target, side, end)
            is_back = target.y + target.form.height <= placed.y or side is Side.RIGHT
            name = placed.ports[number].name
            wires.append(Wire(source, name, at, line, is_back=is_back))
    return wires


def _detoured(wires: list[Wire], boxes: Sequence[Placed]) -> list[Wire]:
    """Lead the wires that cross a box around it; those that do not stay as they are."""
    blocks = [Barrier(b.x, b.y, b.x + b.form.width, b.y + b.form.height) for b in boxes]
    detours = EdgeRouting(blocks)
    crossing = crossing_wires([wire.points for wire in wires], blocks)
    others = set(range(len(wires))).difference(crossing)
    for at in sorted(others):
        detours.note(wires[at].points)
    for at in crossing:
        points = detours.around(wires[at].points)
        detours.note(points)
        wires[at] = wires[at]._replace(points=points)
    return wires


class Side(Enum):
    """Where a wire arrives."""

    TOP = 0
    LEFT = 1
    RIGHT = 2


def _side(source: Placed, target: Placed) -> Side:
    """Return where a wire arrives: at the top of what is below, else at the side it comes from."""
    if target.y - (source.y + source.form.height) > _TURN + _BETWEEN:
        return Side.TOP
    if target.x > source.x + source.form.width:
        return Side.LEFT
    return Side.RIGHT


def _reach(target: Placed, side: Side) -> tuple[float, float]:
    if side is Side.TOP:
        return target.x + 10, target.x + target.form.width - 10
    return target.y + 10, target.y + target.form.height - 10


def _line(
    source: Placed, number: int, target: Placed, side: Side, end: float
) -> tuple[Point, ...]:
    port = source.ports[number]
    start, low = port.x + port.width / 2, source.y + source.form.height
    aside = number * _BETWEEN
    if side is Side.TOP:
        middle = min(low + _TURN + aside, target.y - _TURN / 2)
        return ((start, low), (start, middle), (end, middle), (end, target.y))
    turn = low + _TURN / 2 + aside
    if side is Side.LEFT:
        edge, beside = target.x, target.x - _TURN - aside
    else:
        edge = target.x + target.form.width
        is_free = edge + 2 * _TURN < source.x
        beside = (edge if is_free else max(edge, source.x + source.form.width)) + _TURN + aside
    return ((start, low), (start, turn), (beside, turn), (beside, end), (edge, end))
