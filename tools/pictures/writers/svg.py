"""A picture as SVG, which follows the light or dark of who looks at it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from ....grammar.slices import checkpoint
from .rounding import Arc, corners
from .scene import Figure, Line, Part, Polygon, Rect, Scene
from .theme import DIM, LOOKS

_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def svg_lines(scene: Scene, *, has_style: bool = True) -> Iterator[str]:
    """Yield the lines of an SVG file, or of a part of a page that brings the style itself."""
    width, height = _number(scene.width), _number(scene.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{_FONT}">'
    )
    yield f"<title>{escape(scene.title)}</title>"
    if has_style:
        yield f"<style>{''.join(style_lines(_used(scene)))}</style>"
    for part in scene.parts:
        yield from part_lines(part)
    yield "</svg>"


def _used(scene: Scene) -> set[str]:
    return {figure.look for part in scene.parts for figure in part.figures}


def style_lines(used: Collection[str]) -> Iterator[str]:
    """Yield the rules of the style sheet for the looks that are used."""
    looks = {name: look for name, look in LOOKS.items() if name in used}
    yield "svg{color-scheme:light dark}.dim{opacity:" + f"{DIM}" + "}.b{font-weight:bold}"
    for name, look in looks.items():
        fill = look.fill[0] if look.fill else "none"
        rule = f"fill:{fill}"
        if look.line:
            rule += f";stroke:{look.line[0]};stroke-width:{_number(look.width)}"
        if look.dash:
            rule += f";stroke-dasharray:{_number(look.dash[0])} {_number(look.dash[1])}"
        yield f".{name}{{{rule}}}"
    yield "@media screen and (prefers-color-scheme:dark){"
    for name, look in looks.items():
        rules = [f"fill:{look.fill[1]}"] if look.fill else []
        rules += [f"stroke:{look.line[1]}"] if look.line else []
        yield f".{name}{{{';'.join(rules)}}}"
    yield "}"


def part_lines(part: Part) -> Iterator[str]:
    """Yield the lines of a part; its data stand in attributes, for who makes it move."""
    checkpoint()
    names = f"{part.kind} dim" if part.is_dim else part.kind
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in part.data)
    yield f'<g class="g-{names}"{data}>'
    if part.title:
        yield f"<title>{escape(part.title)}</title>"
    yield "".join(_figure(figure) for figure in part.figures)
    yield "</g>"


def _figure(figure: Figure) -> str:
    match figure:
        case Rect():
            radius = f' rx="{_number(figure.radius)}"' if figure.radius else ""
            return (
                f'<rect class="{figure.look}" x="{_number(figure.x)}" y="{_number(figure.y)}" '
                f'width="{_number(figure.width)}" height="{_number(figure.height)}"{radius}/>'
            )
        case Line():
            return f'<path class="{figure.look}" d="{_path(figure)}"/>'
        case Polygon():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in figure.points)
            return f'<polygon class="{figure.look}" points="{points}"/>'
        case _:
            lettering = figure.lettering
            bold = " b" if lettering.is_bold else ""
            anchor = "" if figure.anchor == "start" else f' text-anchor="{figure.anchor}"'
            return (
                f'<text class="{figure.look}{bold}" x="{_number(figure.x)}" '
                f'y="{_number(figure.y)}" font-size="{_number(lettering.size)}"{anchor} '
                f'textLength="{_number(lettering.width(figure.text))}" '
                f'lengthAdjust="spacingAndGlyphs">{escape(figure.text)}</text>'
            )


def _path(line: Line) -> str:
    """Return the path of a line with rounded corners."""
    parts: list[str] = []
    for step in corners(line.points, line.radius):
        if isinstance(step, Arc):
            (cx, cy), (x, y) = step.corner, step.end
            parts.append(f"Q{_number(cx)} {_number(cy)} {_number(x)} {_number(y)}")
        else:
            x, y = step
            parts.append(f"{'L' if parts else 'M'}{_number(x)} {_number(y)}")
    return "".join(parts)


def _number(value: float) -> str:
    """Return a number with one digit behind the point, and without it where it says nothing."""
    return f"{value:.1f}".removesuffix(".0")
