"""A picture as PNG, in the light colours, with the letters that Pillow carries."""

from __future__ import annotations

from array import array
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from ....grammar.slices import checkpoint
from .indexed_png import IndexedPng
from .rounding import Arc, corners
from .scene import Figure, Label, Line, Part, Polygon, Rect, Scene
from .theme import DIM, LOOKS

_SHARP = 2.0  # dots a pixel of the layout
_FINE = 2  # drawn so many times as large, then made smaller, which smooths the edges
_MOST_DOTS = 40_000_000
_AT_ONCE = 1_000_000  # dots of a band, which alone is in memory
_FEWEST_ROWS = 64
_ABOVE = 40  # pixels above a band that are drawn with it: what goes beyond is cut there, unseen
_AROUND = 6  # pixels around what a figure says, for lines and arrows
_BEND = 6
_BASELINE = "ls"

Dot = tuple[float, float]


def png_bytes(scene: Scene) -> bytes:
    """Return the file; a very large picture gets fewer dots a pixel."""
    area = scene.width * scene.height * _FINE * _FINE
    scale = min(_SHARP, (_MOST_DOTS / area) ** 0.5)
    drawing = _Drawing(scene, scale * _FINE)
    picture = IndexedPng(-(-drawing.width // _FINE))
    for top in range(0, drawing.height, drawing.rows):
        checkpoint()
        picture.add(drawing.band(top))
    return picture.data()


class _Drawing:
    """One scene while its bands are drawn."""

    def __init__(self, scene: Scene, scale: float) -> None:
        self._scale = scale
        self.width = max(1, round(scene.width * scale))
        self.height = max(1, round(scene.height * scale))
        self.rows = max(_FEWEST_ROWS, _AT_ONCE // self.width) // _FINE * _FINE
        self._above = round(_ABOVE * scale) // _FINE * _FINE
        self._parts = scene.parts
        reaches = [_reach(part) for part in scene.parts]
        self._highs = array("d", [(high - _AROUND) * scale for high, _ in reaches])
        self._lows = array("d", [(low + _AROUND) * scale for _, low in reaches])

    def band(self, top: int) -> Image.Image:
        """Return the rows that begin at one, as many as fit, made smaller."""
        above = self._above
        low = min(top + self.rows, self.height)
        self._top, self._size = top - above, (self.width, above + low - top)
        image = Image.new("RGB", self._size, "#ffffff")
        self._draw = ImageDraw.Draw(image)
        for part, first, last in zip(self._parts, self._highs, self._lows, strict=True):
            if first < low and last >= top:
                self._strength = DIM if part.is_dim else 1.0
                for figure in part.figures:
                    self._figure(figure)
        return image.reduce(_FINE, (0, above, *self._size))

    def _figure(self, figure: Figure) -> None:
        look = LOOKS[figure.look]
        fill = self._ink(look.fill)
        line, width = self._ink(look.line), max(1, round(look.width * self._scale))
        match figure:
            case Rect():
                self._rect(figure, fill, line, width)
            case Line():
                self._dashed(self._bent(figure), line, width, look.dash)
            case Polygon():
                self._draw.polygon([self._dot(point) for point in figure.points], fill=fill)
            case Label():
                self._words(figure, fill)

    def _ink(self, colours: tuple[str, str] | None) -> tuple[int, int, int] | None:
        """Return a colour, nearer to the paper where a part is dim."""
        if colours is None:
            return None
        parts = [int(colours[0][at : at + 2], 16) for at in (1, 3, 5)]
        red, green, blue = (round(255 - (255 - part) * self._strength) for part in parts)
        return red, green, blue

    def _dot(self, point: Dot) -> Dot:
        return point[0] * self._scale, point[1] * self._scale - self._top

    def _rect(
        self,
        rect: Rect,
        fill: tuple[int, int, int] | None,
        line: tuple[int, int, int] | None,
        width: int,
    ) -> None:
        left, top = self._dot((rect.x, rect.y))
        right, low = self._dot((rect.x + rect.width, rect.y + rect.height))
        radius = rect.radius * self._scale
        dash = LOOKS[rect.look].dash
        outline = None if dash else line
        box = (left, top, right, low)
        self._draw.rounded_rectangle(box, radius, fill=fill, outline=outline, width=width)
        if dash:
            around = [(left, top), (right, top), (right, low), (left, low), (left, top)]
            self._dashed(around, line, width, dash)

    def _bent(self, line: Line) -> list[Dot]:
        """Return the dots of a line, its bends as short straight ways."""
        dots: list[Dot] = []
        for step in corners(line.points, line.radius):
            if not isinstance(step, Arc):
                dots.append(self._dot(step))
                continue
            start, corner, end = dots[-1], self._dot(step.corner), self._dot(step.end)
            for part in range(1, _BEND + 1):
                t = part / _BEND
                ways = (1 - t) ** 2, 2 * t * (1 - t), t * t
                trio = (start, corner, end)
                x = sum(way * dot[0] for way, dot in zip(ways, trio, strict=True))
                y = sum(way * dot[1] for way, dot in zip(ways, trio, strict=True))
                dots.append((x, y))
        return dots

    def _dashed(
        self,
        dots: list[Dot],
        ink: tuple[int, int, int] | None,
        width: int,
        dash: tuple[float, float] | None,
    ) -> None:
        if dash is None:
            self._draw.line(dots, fill=ink, width=width, joint="curve")
            return
        on, off = (part * self._scale for part in dash)
        first, last = -_AROUND * self._scale, self._size[1] + _AROUND * self._scale
        for (x, y), (to_x, to_y) in pairwise(dots):
            if max(y, to_y) < first or min(y, to_y) > last:
                continue
            length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
            at = 0.0
            while at < length:
                end = min(at + on, length)
                start_y, end_y = y + (to_y - y) * at / length, y + (to_y - y) * end / length
                if first <= start_y <= last or first <= end_y <= last:
                    start_x, end_x = (x + (to_x - x) * way / length for way in (at, end))
                    part = [(start_x, start_y), (end_x, end_y)]
                    self._draw.line(part, fill=ink, width=width)
                at += on + off

    def _words(self, words: Label, ink: tuple[int, int, int] | None) -> None:
        """Write a text no wider than it was measured."""
        size = words.lettering.size * self._scale
        y = words.y * self._scale - self._top
        if not self._above - size < y < self._size[1] + 2 * size:
            return
        measured = words.lettering.width(words.text)
        font = _font(size)
        drawn = font.getlength(words.text)
        room = measured * self._scale
        if drawn > room > 0:
            font = _font(size * room / drawn)
            drawn = room
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        x = words.x * self._scale - before * drawn
        stroke = max(1, round(size / 40)) if words.lettering.is_bold else 0
        self._draw.text((x, y), words.text, ink, font, _BASELINE, stroke_width=stroke)


def _reach(part: Part) -> tuple[float, float]:
    """Return between which heights the figures of a part stand."""
    heights: list[float] = []
    for figure in part.figures:
        match figure:
            case Rect():
                heights += (figure.y, figure.y + figure.height)
            case Label():
                size = figure.lettering.size
                heights += (figure.y - 2 * size, figure.y + size)
            case Line() | Polygon():
                heights += (y for _, y in figure.points)
    return min(heights, default=0.0), max(heights, default=0.0)


@cache
def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
