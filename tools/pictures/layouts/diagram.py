"""A picture before it is drawn: where boxes, ports, wires and lanes stand, in pixels."""

from __future__ import annotations

from typing import NamedTuple

from ..content.chart import Box, Chart, name_of
from .text_width import FontMetrics

Point = tuple[float, float]

TITLE = FontMetrics(13, is_bold=True)
SMALL = FontMetrics(11)
PORT = FontMetrics(10.5)
PORT_HEIGHT = 19.0
_LINE = 14.0
_TITLE_LINE = 17.0
_PADDING = 12.0
_NARROWEST, _WIDEST = 116.0, 200.0
_LONGEST_PORT = 124.0
_PORT_PADDING = 9.0
_NARROWEST_PORT = 30.0
_MOST_LINES = 3
_KEYS = "1234567890*#"


class BoxForm(NamedTuple):
    """What stands in a box, and how large that makes it; ``ports`` are (label, width)."""

    width: float
    height: float
    title: str
    action: str
    caption: tuple[str, ...]
    ports: tuple[tuple[str, float], ...]
    has_labels: bool


class Port(NamedTuple):
    """One branch at the bottom of its box: the outcome, its text, its left end, its width."""

    name: str
    text: str
    x: float
    width: float


class Placed(NamedTuple):
    """A box in its place."""

    at: int
    box: Box
    form: BoxForm
    x: float
    y: float
    ports: tuple[Port, ...]


class Wire(NamedTuple):
    """A branch as a line from its port to its target; both are positions in the chart.

    One that ``is_cut`` ends in a tag that names the target; one that ``is_back`` closes a loop.
    """

    source: int
    name: str
    target: int
    points: tuple[Point, ...]
    is_cut: bool = False
    is_back: bool = False


class Lane(NamedTuple):
    """What one beginning leads to."""

    title: str
    x: float
    y: float
    width: float
    height: float


class Diagram(NamedTuple):
    """A whole picture."""

    chart: Chart
    width: float
    height: float
    boxes: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    lanes: tuple[Lane, ...]


def form_of(box: Box) -> BoxForm:
    """Return what a box shows, cut to what fits."""
    room = _WIDEST - 2 * _PADDING
    name = name_of(box.id, box.action, box.caption)
    title = TITLE.cut(name, room)
    is_said = name == box.caption and title == name
    action = SMALL.cut(f"{box.action} {box.id}" if name == box.caption else box.action, room)
    is_news = (
        box.caption
        and not is_said
        and box.caption.casefold() not in {box.id.casefold(), box.action.casefold()}
    )
    caption = SMALL.wrapped(box.caption, room, _MOST_LINES) if is_news else ()
    names = [label for label, _ in branches(box)]
    has_labels = names not in ([], ["Default"]) and not box.is_comment
    ports = (
        tuple(_port(name) for name in names) if has_labels else tuple(("", 20.0) for _ in names)
    )
    texts = [TITLE.width(title), SMALL.width(action), *(SMALL.width(line) for line in caption)]
    inner = max(*texts, _NARROWEST - 2 * _PADDING) + 2 * _PADDING
    width = max(inner, sum(width for _, width in ports))
    if has_labels and ports:
        stretch = width / sum(each for _, each in ports)
        ports = tuple((text, each * stretch) for text, each in ports)
    height = 8 + _TITLE_LINE + _LINE * (1 + len(caption)) + 7
    if has_labels:
        height += PORT_HEIGHT
    return BoxForm(width, height, title, action, caption, ports, has_labels)


def _port(name: str) -> tuple[str, float]:
    text = PORT.cut(name, _LONGEST_PORT)
    return text, max(PORT.width(text) + 2 * _PORT_PADDING, _NARROWEST_PORT)


def branches(box: Box) -> list[tuple[str, int]]:
    """Return the branches of a box in the order of its ports: the outcome and the target.

    Keys of a telephone come first, in the order in which they stand on it.
    """
    ways = [(label, arrow.target) for arrow in box.arrows for label in arrow.labels]
    return sorted(ways, key=lambda way: place_of_key(way[0]))


def has_keys(box: Box) -> bool:
    """Whether some branch of a box is a key of a telephone."""
    return any(place_of_key(label)[0] < len(_KEYS) for label, _ in branches(box))


def place_of_key(label: str) -> tuple[int, str]:
    """Return what sorts labels as keys stand on a telephone, what is no key behind them."""
    key = label.strip('"') if label.startswith('"') else ""
    if not key or any(sign not in _KEYS for sign in key):
        return len(_KEYS), ""
    return len(key), "".join(chr(_KEYS.index(sign)) for sign in key)
