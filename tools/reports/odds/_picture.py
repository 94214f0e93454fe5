"""The odds of a script as a picture: where contacts go, how they end, and what would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ....interpreter.analysis.odds.odds import OddsOf, Range
from ...odds.asking import Found
from ...odds.wording import assumptions, listed, odds_name, range_name, rows_of, untimed
from ...output.kinds import FileKind
from ...pictures.flows.bars import Bar, BarRow, drawn_bars
from ...pictures.flows.flow import simplified
from ...pictures.flows.flow_scene import Drawn, drawn_flow
from ...pictures.forms import pdf as pdf_form
from ...pictures.forms import png as png_form
from ...pictures.forms import svg as svg_form
from ...pictures.layouts.text_width import FontMetrics
from ...pictures.writers.scene import Label, Part, Rect, Scene
from ...pictures.writers.svg import svg_lines
from ...terminal import clean
from ._traffic import traffic_of

_HEADING, _SMALL = FontMetrics(15, is_bold=True), FontMetrics(11)
_MARGIN, _NARROWEST = 24.0, 760.0
_MOST_ROWS, _MOST_DOUBTS = 20, 3
_LINE = 17.0
_NOT_DRAWN = "where contacts go is drawn only where all odds are known"
FLOW = "the width of a way is how often contacts take it in the mean; beyond once, its logarithm"


class PictureFile(NamedTuple):
    """A file that the picture is written into: of which kind it is, and what it holds."""

    kind: FileKind
    write: Callable[[Scene], str | bytes]


def picture_files() -> dict[str, PictureFile]:
    """Return them by their suffixes."""
    return {
        ".svg": PictureFile(svg_form.KIND, _svg),
        ".png": PictureFile(png_form.KIND, _png),
        ".pdf": PictureFile(pdf_form.KIND, _pdf),
    }


def _svg(scene: Scene) -> str:
    return "\n".join((*svg_lines(scene), ""))


def _png(scene: Scene) -> bytes:
    from ...pictures.writers.png import png_bytes  # it loads what draws letters

    return png_bytes(scene)


def _pdf(scene: Scene) -> bytes:
    from ...pictures.writers.pdf import pdf_bytes

    return pdf_bytes(scene)


def flow_lines(found: Found) -> Iterator[str]:
    """Yield the flow alone for a page, which has the rest itself; nothing where there is none."""
    traffic = traffic_of(found, found.odds)
    if traffic is not None:
        drawn = drawn_flow(simplified(traffic, odds_name), 8.0)
        paper = Part("paper", "", (), (Rect("paper", 0, 0, drawn.width, drawn.height + 16),))
        scene = Scene("where contacts go", drawn.width, drawn.height + 16, (paper, *drawn.parts))
        yield from svg_lines(scene, has_style=False)


def odds_scene(found: Found) -> Scene:
    """Return the picture."""
    name = clean(found.program.name)
    top = 44.0
    parts: list[Part] = []
    heading = [Label("heading", _MARGIN, 30, name, _HEADING)]
    widths = [_NARROWEST, 2 * _MARGIN + _HEADING.width(name)]
    traffic = traffic_of(found, found.odds)
    if traffic is None:
        heading.append(Label("lane-title", _MARGIN, 49, _NOT_DRAWN, _SMALL))
        top = 62.0
    else:
        heading.append(Label("lane-title", _MARGIN, 49, FLOW, _SMALL))
        drawn = drawn_flow(simplified(traffic, odds_name), 72.0)
        top = _below(parts, widths, drawn, 72.0)
    if found.columns or traffic is None:
        top = _below(parts, widths, _bars(found, top), top)
    top = _below(parts, widths, _notes(found, top), top)
    width = max(widths)
    paper = Part("paper", "", (), (Rect("paper", 0, 0, width, top),))
    return Scene(
        f"odds of {name}", width, top, (paper, Part("heading", "", (), tuple(heading)), *parts)
    )


def _below(parts: list[Part], widths: list[float], drawn: Drawn, top: float) -> float:
    """Take what was drawn; return where the next begins."""
    parts += drawn.parts
    widths.append(drawn.width)
    return top + drawn.height + 18


def _bars(found: Found, top: float) -> Drawn:
    """Return every ending as a bar, beside it what it would be with each change."""
    columns: list[tuple[str, OddsOf]] = [("as believed", found.odds)]
    columns += [(clean(column.words), column.odds) for column in found.columns]
    chances = [{row.name: row.chance for row in rows_of(found, odds)} for _, odds in columns]
    names = list(dict.fromkeys(name for each in chances for name in each))
    exact = found.asked.is_exact
    rows = [
        BarRow(
            clean(name),
            tuple(_bar(each.get(name, Range(0, 0)), is_exact=exact) for each in chances),
        )
        for name in names[:_MOST_ROWS]
    ]
    heading = "How contacts end" if len(columns) == 1 else "How contacts end, and would end"
    if len(names) > _MOST_ROWS:
        heading += f"; without {len(names) - _MOST_ROWS} of the least likely"
    return drawn_bars(heading, [words for words, _ in columns], rows, top)


def _bar(chance: Range, *, is_exact: bool) -> Bar:
    high = 1.0 if chance.high is None else float(chance.high)
    return Bar(float(chance.low or 0), high, range_name(chance, is_exact=is_exact))


def _notes(found: Found, top: float) -> Drawn:
    """Return the means, and what is assumed, as lines."""
    lines = [*_means(found), *(f"assumed: {said}" for said in assumptions(found))]
    if not found.odds.chain.is_sure:
        lines += [f"unsure: {said}" for said in found.odds.doubts[:_MOST_DOUBTS]]
    room = _NARROWEST - 2 * _MARGIN
    shown = [line for each in lines for line in _SMALL.wrapped(clean(each), room, 3)]
    labels = tuple(
        Label("lane-title", _MARGIN, top + 12 + number * _LINE, line, _SMALL)
        for number, line in enumerate(shown)
    )
    return Drawn([Part("note", "", (), labels)], _NARROWEST, len(shown) * _LINE)


def _means(found: Found) -> Iterator[str]:
    exact = found.asked.is_exact
    for words, odds in [("", found.odds), *((c.words, c.odds) for c in found.columns)]:
        costs = odds.costs
        if costs.steps.low is None:
            continue
        told = [
            f"{range_name(cost, is_exact=exact, is_mean=True)} {name}"
            for name, cost in zip(costs._fields, costs, strict=True)
        ]
        ended = " of runs that end" if odds.never.high else ""
        yield f"in the mean {', '.join(told)}{ended}" + (f", if {words}" if words else "")
    names = untimed(found)
    if names:
        yield f"nothing says how long these take, so they count as 0: {listed(names)}"
