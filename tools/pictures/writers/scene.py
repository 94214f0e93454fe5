"""A diagram as shapes: what each writer of pictures draws, in the order in which it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ....grammar.slices import checkpoint
from ..content.overlay import Mark, Overlay, Tone
from ..layouts.diagram import (
    PORT,
    PORT_HEIGHT,
    SMALL,
    TITLE,
    Diagram,
    Lane,
    Placed,
    Point,
    Wire,
)
from ..layouts.text_width import FontMetrics

HEADING = FontMetrics(15, is_bold=True)
LANE_TITLE = FontMetrics(11.5, is_bold=True)
BADGE = FontMetrics(10, is_bold=True)
_HEAD = 7.0
_CORNER = 6.0
_ROUND = 16.0
_HEADING_ROOM = 40.0
_MARKED_HEADS = frozenset(f"{tone}-head" for tone in Tone)


class Rect(NamedTuple):
    """A rectangle with rounded corners."""

    look: str
    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0


class Line(NamedTuple):
    """A line with corners, rounded by ``radius``."""

    look: str
    points: tuple[Point, ...]
    radius: float = 0.0


class Polygon(NamedTuple):
    """A filled polygon."""

    look: str
    points: tuple[Point, ...]


class Label(NamedTuple):
    """A text on one line; ``anchor`` says whether ``x`` is its start, middle or end."""

    look: str
    x: float
    y: float
    text: str
    lettering: FontMetrics
    anchor: str = "start"


Figure = Rect | Line | Polygon | Label


class Part(NamedTuple):
    """Figures that belong together: a lane, a box, a wire; ``data`` names what they show."""

    kind: str
    title: str
    data: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    is_dim: bool = False


class Scene(NamedTuple):
    """A whole picture as shapes."""

    title: str
    width: float
    height: float
    parts: tuple[Part, ...]


def scene_of(diagram: Diagram, overlay: Overlay | None = None) -> Scene:
    """Return the shapes of a diagram with what lies over it."""
    over = overlay or Overlay()
    name = diagram.chart.name or "a script without a name"
    heading = [Label("heading", 24, 32, name, HEADING)]
    if over.legend:
        x = 24 + HEADING.width(name) + 14
        heading.append(Label("lane-title", x, 32, over.legend, LANE_TITLE))
    width = max(
        diagram.width, *(each.x + each.lettering.width(each.text) + 24 for each in heading)
    )
    height = diagram.height + _HEADING_ROOM
    parts = [
        Part("paper", "", (), (Rect("paper", 0, 0, width, height),)),
        Part("heading", "", (), tuple(heading)),
        *(_lower(_lane(lane)) for lane in diagram.lanes),
        *sorted((_lower(_wire(diagram, wire, over)) for wire in diagram.wires), key=_is_marked),
        *(_lower(_box(placed, over)) for placed in diagram.boxes),
    ]
    return Scene(name, width, height, tuple(parts))


def _is_marked(part: Part) -> bool:
    """Put marked wires above the others."""
    return any(figure.look in _MARKED_HEADS for figure in part.figures)


def _lower(part: Part) -> Part:
    return part._replace(figures=tuple(_down(figure) for figure in part.figures))


def _down(figure: Figure) -> Figure:
    if isinstance(figure, Rect | Label):
        return figure._replace(y=figure.y + _HEADING_ROOM)
    return figure._replace(points=tuple((x, y + _HEADING_ROOM) for x, y in figure.points))


def _lane(lane: Lane) -> Part:
    frame = Rect("lane", lane.x, lane.y, lane.width, lane.height, 8)
    title = LANE_TITLE.cut(lane.title, max(60.0, lane.width - 24))
    words = Label("lane-title", lane.x + 12, lane.y + 20, title, LANE_TITLE)
    return Part("lane", lane.title, (), (frame, words))


def _box(placed: Placed, over: Overlay) -> Part:
    checkpoint()
    box, form = placed.box, placed.form
    figures = [*_outline(placed), *_texts(placed), *_ports(placed)]
    mark = over.of_action(box.id, is_comment=box.is_comment)
    if mark is not None:
        figures += _marked_box(placed, mark)
    title = " ".join(part for part in (box.id, box.action, box.caption) if part)
    data = (("id", box.id),)
    is_dim = over.is_dimming and mark is None
    return Part("node", title if form else "", data, tuple(figures), is_dim)


def _kind(placed: Placed) -> str:
    box = placed.box
    if box.is_fault:
        return "fault"
    if box.is_marked:
        return "open"
    if box.is_root:
        return "root"
    if box.is_comment:
        return "comment"
    return "ending" if box.is_ending else "box"


def _outline(placed: Placed) -> Iterator[Figure]:
    x, y, form, kind = placed.x, placed.y, placed.form, _kind(placed)
    radius = _ROUND if kind == "root" else 2.0 if kind == "comment" else 6.0
    yield Rect(kind, x, y, form.width, form.height, radius)
    if kind == "ending":
        yield Rect("inner", x + 3, y + 3, form.width - 6, form.height - 6, 4)


def _texts(placed: Placed) -> Iterator[Figure]:
    form = placed.form
    middle = placed.x + form.width / 2
    y = placed.y + 8 + 13
    yield Label("title", middle, y, form.title, TITLE, "middle")
    y += 15
    action = f"\N{MULTIPLICATION SIGN} {form.action}" if placed.box.is_fault else form.action
    yield Label("action", middle, y, action, SMALL, "middle")
    for line in form.caption:
        y += 14
        yield Label("caption", middle, y, line, SMALL, "middle")


def _ports(placed: Placed) -> Iterator[Figure]:
    form = placed.form
    low = placed.y + form.height
    if form.has_labels:
        top = low - PORT_HEIGHT
        yield Line("rule", ((placed.x + 1, top), (placed.x + form.width - 1, top)))
        for port in placed.ports[1:]:
            yield Line("rule", ((port.x, top), (port.x, low - 1)))
        for port in placed.ports:
            middle = port.x + port.width / 2
            yield Label("port", middle, low - 6, port.text, PORT, "middle")


def _marked_box(placed: Placed, mark: Mark) -> Iterator[Figure]:
    x, y, form = placed.x, placed.y, placed.form
    radius = _ROUND if _kind(placed) == "root" else 6.0
    yield Rect(f"{mark.tone}-box", x, y, form.width, form.height, radius)
    if mark.text:
        text = BADGE.cut(mark.text, form.width)
        width = BADGE.width(text) + 12
        yield Rect(f"{mark.tone}-badge", x - 9, y - 9, width, 17, 8.5)
        yield Label("badge", x - 3, y + 3, text, BADGE)


def _wire(diagram: Diagram, wire: Wire, over: Overlay) -> Part:
    checkpoint()
    boxes = diagram.chart.boxes
    source, target = boxes[wire.source], boxes[wire.target]
    mark = over.of_branch(source.id, wire.name, is_comment=source.is_comment)
    look = "note" if source.is_comment else "loop" if wire.is_back else "wire"
    head = f"{look}-head"
    if mark is not None:
        look, head = f"{mark.tone}-wire", f"{mark.tone}-head"
    figures: list[Figure] = [Line(look, _shortened(wire.points), _CORNER)]
    figures += _arrow(head, wire.points[-1], _heading(wire.points))
    if wire.is_back:
        figures += _rising(head, wire.points)
    if wire.is_cut:
        figures.append(_tag(diagram, wire, target.id))
    data = (("from", source.id), ("branch", wire.name), ("to", target.id))
    is_dim = over.is_dimming and mark is None
    return Part("wire", f"{source.id}: {wire.name} -> {target.id}", data, tuple(figures), is_dim)


def _tag(diagram: Diagram, wire: Wire, target: str) -> Label:
    """Return the name of a target below a port, cut so that its neighbours have room."""
    placed = diagram.boxes[wire.source]
    widths = [port.width for port in placed.ports if port.name == wire.name]
    room = max(*widths, placed.form.width / len(placed.ports)) - 4
    x, y = wire.points[-1]
    return Label("tag", x, y + 10, SMALL.cut(target, room), SMALL, "middle")


def _heading(points: tuple[Point, ...]) -> Point:
    """Return where a line goes at its end, as a step of length one."""
    (x, y), (to_x, to_y) = points[-2:]
    if abs(to_x - x) > abs(to_y - y):
        return (1.0 if to_x > x else -1.0), 0.0
    return 0.0, (1.0 if to_y >= y else -1.0)


def _shortened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a line that ends inside its arrow, not at its tip."""
    x, y = points[-1]
    over, down = _heading(points)
    back = _HEAD - 1
    return (*points[:-1], (x - over * back, y - down * back))


def _arrow(look: str, tip: Point, heading: Point) -> Iterator[Figure]:
    (x, y), (over, down) = tip, heading
    left, low = x - over * _HEAD, y - down * _HEAD
    yield Polygon(
        look, (tip, (left - down * 4, low + over * 4), (left + down * 4, low - over * 4))
    )


def _rising(look: str, points: tuple[Point, ...]) -> Iterator[Figure]:
    """Yield an arrow in the middle of the longest way up, so that a loop shows where it goes."""
    ways = [(y - to, x, (y + to) / 2) for (x, y), (_, to) in pairwise(points) if y > to]
    if ways:
        _, x, middle = max(ways)
        yield from _arrow(look, (x, middle - _HEAD / 2), (0.0, -1.0))
