"""A chart to a diagram: a lane for each beginning, each lane drawn in layers.

What more than one beginning reaches stands in the lane of the first. A branch into another lane,
or over very many layers, ends in a tag that names its target.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ....grammar.slices import checkpoint
from ..content.chart import Box, Chart, name_of
from .diagram import BoxForm, Diagram, Lane, Placed, Point, Port, Wire, branches, form_of, has_keys
from .layered import Drawing, LayoutEdge, Vertex, draw

LOST = "no path leads here"
COMMENTS = "comments"
_MARGIN = 24.0
_LANE_PADDING = 18.0
_LANE_TITLE = 24.0
_BETWEEN = 26.0
_TAG = 22.0
_MOST_LAYERS = 60
_FLAT = 0.8  # a picture of many lanes is a little wider than high

Lot = tuple[str, list[int], list[int]]
"""The title of a lane, what stands in it, and its roots."""


def lay_out_layers(chart: Chart) -> Diagram:
    """Return the diagram of a chart."""
    forms = [form_of(box) for box in chart.boxes]
    lots = [part for lot in lots_of(chart) for part in parts_of(chart, lot)]
    drawn = [_drawn(chart, forms, members, roots) for _, members, roots in lots]
    has_titles = len(lots) > 1
    top = _LANE_TITLE if has_titles else 0.0
    padding = _LANE_PADDING if has_titles else 0.0
    sizes = [(d.width + 2 * padding, d.height + top + 2 * padding) for d, _ in drawn]
    corners = _packed(sizes)
    boxes: list[Placed] = []
    wires: list[Wire] = []
    lanes: list[Lane] = []
    for (title, members, _), (drawing, edges), (x, y), (width, height) in zip(
        lots, drawn, corners, sizes, strict=True
    ):
        if has_titles:
            lanes.append(Lane(title, x, y, width, height))
        corner = (x + padding, y + top + padding)
        placed, lines = _moved(chart, forms, members, drawing, edges, corner)
        boxes += placed
        wires += lines
    right = max((x + width for (x, _), (width, _) in zip(corners, sizes, strict=True)), default=0)
    low = max((y + height for (_, y), (_, height) in zip(corners, sizes, strict=True)), default=0)
    boxes.sort()
    return Diagram(chart, right + _MARGIN, low + _MARGIN, tuple(boxes), tuple(wires), tuple(lanes))


def parts_of(chart: Chart, lot: Lot) -> list[Lot]:
    """Return a lane in parts, none of more layers than a reader follows in one strip."""
    title, members, roots = lot
    inside, depth = set(members), dict.fromkeys(roots, 0)
    waiting = deque(roots)
    while waiting:
        at = waiting.popleft()
        for arrow in chart.boxes[at].arrows:
            if arrow.target in inside and arrow.target not in depth:
                depth[arrow.target] = depth[at] + 1
                waiting.append(arrow.target)
    parts: dict[int, list[int]] = {}
    for at in members:
        parts.setdefault(depth.get(at, 0) // _MOST_LAYERS, []).append(at)
    if len(parts) == 1:
        return [lot]
    return [
        (
            f"{title}, part {part + 1} of {len(parts)}",
            held,
            [at for at in held if depth.get(at, 0) == part * _MOST_LAYERS],
        )
        for part, held in sorted(parts.items())
    ]


def _lane_title(box: Box) -> str:
    name = name_of(box.id, box.action, box.caption)
    is_same = name.casefold() in {box.action.casefold(), f"{box.action} {box.id}".casefold()}
    return box.action if is_same else f"{box.action} {name}"


def lots_of(chart: Chart) -> list[Lot]:
    """Return the lanes: Begin, each event, what nothing leads to, the comments."""
    lots: list[Lot] = []
    seen: set[int] = set()
    for root in chart.roots():
        if root not in seen:
            box = chart.boxes[root]
            lots.append((_lane_title(box), _reached(chart, [root], seen), [root]))
    rest = [at for at in range(len(chart.boxes)) if at not in seen]
    lost = [at for at in rest if not chart.boxes[at].is_comment]
    if lost:
        inside = {a.target for at in lost for a in chart.boxes[at].arrows if a.target != at}
        roots = [at for at in lost if at not in inside]
        lots.append((LOST, _reached(chart, [*roots, *lost], seen), roots))
    comments = [at for at in rest if chart.boxes[at].is_comment]
    if comments:
        lots.append((COMMENTS, comments, comments))
    return lots


def _reached(chart: Chart, roots: Sequence[int], seen: set[int]) -> list[int]:
    """Return what the roots lead to and no lane has yet."""
    found: list[int] = []
    waiting = list(reversed(roots))
    while waiting:
        at = waiting.pop()
        if at in seen or (chart.boxes[at].is_comment and at not in roots):
            continue
        seen.add(at)
        found.append(at)
        waiting += [arrow.target for arrow in reversed(chart.boxes[at].arrows)]
    return found


def _drawn(
    chart: Chart, forms: Sequence[BoxForm], members: list[int], roots: list[int]
) -> tuple[Drawing, list[tuple[int, int]]]:
    """Return the drawing of a lane, and which branch each of its edges is."""
    checkpoint()
    place = {at: number for number, at in enumerate(members)}
    vertices: list[Vertex] = []
    edges: list[LayoutEdge] = []
    named: list[tuple[int, int]] = []
    for at in members:
        form, box = forms[at], chart.boxes[at]
        ways = branches(box)
        is_tagged = any(target not in place for _, target in ways)
        height = form.height + _TAG * is_tagged
        widths = tuple(width for _, width in form.ports)
        vertices.append(Vertex(form.width, height, widths, has_keys(box)))
        for port, (_, target) in enumerate(ways):
            if target in place:
                edges.append(LayoutEdge(place[at], port, place[target]))
                named.append((at, port))
    return draw(vertices, edges, [place[root] for root in roots]), named


def _packed(sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """Return the corners of the lanes: the first at the left, the others in columns beside it."""
    corners: list[Point] = []
    x = y = _MARGIN
    tallest = max((height for _, height in sizes), default=0.0)
    square = (_FLAT * sum(width * height for width, height in sizes)) ** 0.5
    lowest = max(tallest, square) + _MARGIN
    column = 0.0
    for number, (width, height) in enumerate(sizes):
        if y > _MARGIN and ((number == 1 and tallest >= square) or y + height > lowest):
            x, y, column = x + column + _BETWEEN, _MARGIN, 0.0
        corners.append((x, y))
        column = max(column, width)
        y += height + _BETWEEN
    return corners


def _moved(
    chart: Chart,
    forms: Sequence[BoxForm],
    members: list[int],
    drawing: Drawing,
    edges: list[tuple[int, int]],
    corner: Point,
) -> tuple[list[Placed], list[Wire]]:
    """Return boxes and wires of a lane where the lane stands."""
    left, top = corner
    boxes: list[Placed] = []
    wires: list[Wire] = []
    drawn = {name: points for name, points in zip(edges, drawing.wires, strict=True) if points}
    for number, at in enumerate(members):
        box, form = chart.boxes[at], forms[at]
        x, y = drawing.places[number][0] + left, drawing.places[number][1] + top
        ways = branches(box)
        ports: list[Port] = []
        edge = x + (form.width - sum(width for _, width in form.ports)) / 2
        for port in drawing.ports[number]:
            text, width = form.ports[port]
            name, target = ways[port]
            ports.append(Port(name, text, edge, width))
            points = drawn.get((at, port))
            middle, low = edge + width / 2, y + form.height
            if points is None:
                line = ((middle, low), (middle, low + _TAG / 2))
                wires.append(Wire(at, name, target, line, is_cut=True))
            else:
                whole = tuple((px + left, py + top) for px, py in points)
                is_back = whole[-1][1] <= low
                line = ((whole[0][0], low), *whole[1:])
                wires.append(Wire(at, name, target, line, is_back=is_back))
            edge += width
        boxes.append(Placed(at, box, form, x, y, tuple(ports)))
    return boxes, wires
