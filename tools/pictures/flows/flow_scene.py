"""A flow as shapes: bars for its stops, ribbons as wide as its streams, rounds as lines below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..layouts.diagram import Point
from ..layouts.text_width import FontMetrics
from ..writers.scene import Figure, Label, Line, Part, Polygon, Rect
from .flow import Flow, Stream
from .flow_layout import BAR, COLUMN, FlowLayout, Spot, lay_out_flow

_TITLE, _SMALL = FontMetrics(12, is_bold=True), FontMetrics(11)
_MARGIN = 24.0
_END_ROOM = 250.0
_CORRIDOR = 34.0
_TRACK = 20.0
_MOST_ROUNDS = 10
_PARTS = 14
_HEAD = 6.0


class Drawn(NamedTuple):
    """Parts of a picture with the room that they take."""

    parts: list[Part]
    width: float
    height: float


def drawn_flow(flow: Flow, top: float) -> Drawn:
    """Return the shapes of a flow below a line."""
    layout = lay_out_flow(flow)
    drawing = _Drawing(flow, layout, top)
    parts = [*drawing.ribbons(), *drawing.rounds(), *drawing.stops()]
    rounds = min(len(drawing.far), _MOST_ROUNDS)
    height = layout.height + (_TRACK * (rounds + 1) if rounds else 0.0)
    width = 2 * _MARGIN + (layout.columns - 1) * COLUMN + _CORRIDOR + BAR + _END_ROOM
    return Drawn(parts, width, height)


class _Drawing:
    def __init__(self, flow: Flow, layout: FlowLayout, top: float) -> None:
        self._flow, self._layout, self._top = flow, layout, top
        self.near: dict[int, float] = {}
        """How much goes round at a stop itself."""
        for stream in layout.rounds:
            if stream.source == stream.target:
                self.near[stream.source] = stream.amount
        far = [each for each in layout.rounds if each.source != each.target]
        self.far = sorted(far, key=lambda stream: -stream.amount)

    def _x(self, spot: Spot) -> float:
        return _MARGIN + _CORRIDOR + spot.column * COLUMN

    def _bar(self, spot: Spot) -> float:
        """Return the upper end of the bar of a spot."""
        return self._top + spot.y + spot.label

    # Ribbons

    def ribbons(self) -> Iterator[Part]:
        """Yield the ribbons, the widest first, so that the thin ones stay in sight."""
        starts, ends = self._ends()
        numbered = enumerate(self._layout.ribbons)
        for number, ribbon in sorted(numbered, key=lambda each: -each[1].width):
            stream, spots = ribbon.stream, self._layout.spots
            upper = [self._bar(spots[at]) for at in ribbon.spots]
            upper[0], upper[-1] = starts[number], ends[number]
            xs = [self._x(spots[at]) for at in ribbon.spots]
            curve = list(_curve(xs, upper))
            lower = [(x, y + ribbon.width) for x, y in curve]
            target = self._flow.stops[stream.target]
            look = "flow-bad" if target.is_bad else "flow-end" if target.is_end else "flow"
            figures: tuple[Figure, ...] = (
                Polygon(look, (*curve, *reversed(lower))),
                Line(f"{look}-edge", tuple(curve)),
                Line(f"{look}-edge", tuple(lower)),
            )
            yield Part("wire", self._words(stream), (), figures)

    def _words(self, stream: Stream) -> str:
        stops = self._flow.stops
        source, target = stops[stream.source].title, stops[stream.target].title
        return f"{source} -> {target}: {_times(stream.amount)}"

    def _ends(self) -> tuple[dict[int, float], dict[int, float]]:
        """Return where each ribbon leaves its first stop and comes to its last, from above."""
        spots, ribbons = self._layout.spots, self._layout.ribbons
        starts: dict[int, float] = {}
        ends: dict[int, float] = {}
        leaving = sorted(range(len(ribbons)), key=lambda n: spots[ribbons[n].spots[1]].middle)
        coming = sorted(range(len(ribbons)), key=lambda n: spots[ribbons[n].spots[-2]].middle)
        for found, order, end in ((starts, leaving, 0), (ends, coming, -1)):
            used: dict[int, float] = {}
            for number in order:
                at = ribbons[number].spots[end]
                found[number] = self._bar(spots[at]) + used.get(at, 0.0)
                used[at] = used.get(at, 0.0) + ribbons[number].width
        return starts, ends

    # Rounds

    def rounds(self) -> Iterator[Part]:
        """Yield what leads back as lines below all stops, each on a track of its own."""
        used: dict[int, int] = {}
        spots = self._layout.spots
        for number, stream in enumerate(self.far[:_MOST_ROUNDS]):
            track = self._top + self._layout.height + _TRACK * (number + 1)
            source, target = spots[stream.source], spots[stream.target]
            down, up = self._corridor(source, used), self._corridor(target, used)
            low = self._bar(source) + source.height
            start = self._x(source) + BAR / 2
            into = self._bar(target) + target.height - 1.5
            tip = self._x(target)
            points: tuple[Point, ...] = (
                (start, low), (start, low + 7), (down, low + 7), (down, track), (up, track),
                (up, into), (tip - _HEAD + 1, into),
            )  # fmt: skip
            title = self._flow.stops[stream.target].title
            words = f"back to {title}: {_times(stream.amount)}"
            room = max(140.0, abs(down - up) - 12)
            left = min(up, down) + 6
            figures: tuple[Figure, ...] = (
                Line("loop", points, 6),
                Polygon(
                    "loop-head", ((tip, into), (tip - _HEAD, into - 4), (tip - _HEAD, into + 4))
                ),
                Label("round", left, track - 5, _SMALL.cut(words, room), _SMALL),
            )
            yield Part("wire", self._words(stream), (), figures)
        if len(self.far) > _MOST_ROUNDS:
            y = self._top + self._layout.height + _TRACK * (_MOST_ROUNDS + 1)
            words = f"{len(self.far) - _MOST_ROUNDS} smaller ways back are not drawn"
            yield Part("note", "", (), (Label("round", _MARGIN, y, words, _SMALL),))

    def _corridor(self, spot: Spot, used: dict[int, int]) -> float:
        """Return where a line goes up or down beside a column, each time a little farther."""
        count = used[spot.column] = used.get(spot.column, 0) + 1
        return self._x(spot) - 9 - 4.0 * ((count - 1) % 6)

    # Stops

    def stops(self) -> Iterator[Part]:
        """Yield the bars with what is said of them."""
        for spot in self._layout.spots:
            if spot.stop < 0:
                continue
            stop = self._flow.stops[spot.stop]
            x, y = self._x(spot), self._bar(spot)
            look = "bad-badge" if stop.is_bad else "good-badge" if stop.is_end else "taken-badge"
            figures: list[Figure] = [Rect(look, x, y, BAR, spot.height, 2)]
            if stop.is_end:
                middle, left = y + spot.height / 2, x + BAR + 8
                room = _END_ROOM - 8
                figures += [
                    Label("title", left, middle - 3, stop.said, _TITLE),
                    Label("caption", left, middle + 12, _SMALL.cut(stop.title, room), _SMALL),
                ]
            else:
                room = COLUMN - _CORRIDOR - 4
                within = f", in {stop.said}" if stop.said else ""
                said = f"{_times(stop.amount)}{self._goes_round(spot.stop)}{within}"
                figures += [
                    Label("title", x, y - 19, _TITLE.cut(stop.title, room), _TITLE),
                    Label("action", x, y - 5, _SMALL.cut(said, room), _SMALL),
                ]
            words = f"{stop.title}: {stop.said if stop.is_end else _times(stop.amount)}"
            yield Part("node", words, (), tuple(figures))

    def _goes_round(self, at: int) -> str:
        amount = self.near.get(at)
        return "" if amount is None else f", again {amount:.3g}"


def _times(amount: float) -> str:
    """Return how often a contact comes by.

    >>> _times(1.0), _times(0.125), _times(12.34)
    ('1 a contact', '0.125 a contact', '12.3 a contact')
    """
    return f"{amount:.3g} a contact"


def _curve(xs: list[float], ys: list[float]) -> Iterator[Point]:
    """Yield a line from bar to bar that leaves and comes level."""
    for (x, to_x), (y, to_y) in zip(pairwise(xs), pairwise(ys), strict=True):
        start = x + BAR
        for part in range(_PARTS + 1):
            t = part / _PARTS
            ease = t * t * (3 - 2 * t)
            yield start + (to_x - start) * t, y + (to_y - y) * ease
