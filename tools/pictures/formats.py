"""The forms a picture can have: one writer each, found by the suffix of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..output.kinds import PAGE, Kind, rooted, starting
from .content.chart import Chart
from .content.overlay import Overlay
from .layouts.diagram import Diagram


class Sheet(NamedTuple):
    """What is to be drawn; ``diagram`` is made only where a writer asks for it."""

    chart: Chart
    diagram: Callable[[], Diagram]
    overlay: Overlay | None = None


class Form(NamedTuple):
    """A form of pictures: its name, the suffix of its files, who writes it, what one is known by.

    One that ``is_drawn`` has boxes in places; one that ``is_text`` can be printed.
    """

    name: str
    suffix: str
    write: Callable[[Sheet], str | bytes]
    kind: Kind
    is_drawn: bool = True
    is_text: bool = True


def _svg(sheet: Sheet) -> str:
    from .writers.scene import scene_of
    from .writers.svg import svg_lines

    return "\n".join((*svg_lines(scene_of(sheet.diagram(), sheet.overlay)), ""))


def _html(sheet: Sheet) -> str:
    from ..page_policy import with_policy
    from .writers.page import page_lines
    from .writers.scene import scene_of

    return with_policy("\n".join((*page_lines(scene_of(sheet.diagram(), sheet.overlay)), "")))


def _pdf(sheet: Sheet) -> bytes:
    from .writers.pdf import pdf_bytes
    from .writers.scene import scene_of

    return pdf_bytes(scene_of(sheet.diagram(), sheet.overlay))


def _png(sheet: Sheet) -> bytes:
    from .writers.png import png_bytes
    from .writers.scene import scene_of

    return png_bytes(scene_of(sheet.diagram(), sheet.overlay))


def _mermaid(sheet: Sheet) -> str:
    from .writers.mermaid import mermaid_lines

    return "\n".join((*mermaid_lines(sheet.chart), ""))


def _dot(sheet: Sheet) -> str:
    from .writers.dot import dot_lines

    return "\n".join((*dot_lines(sheet.chart), ""))


FORMS = {
    form.name: form
    for form in (
        Form("svg", ".svg", _svg, rooted("SVG picture", "svg")),
        Form("png", ".png", _png, starting("PNG picture", r".PNG\r\n"), is_text=False),
        Form("pdf", ".pdf", _pdf, starting("PDF document", r"%PDF-"), is_text=False),
        Form("html", ".html", _html, PAGE),
        Form(
            "mermaid",
            ".mmd",
            _mermaid,
            starting("diagram in Mermaid", r"flowchart "),
            is_drawn=False,
        ),
        Form("dot", ".dot", _dot, starting("graph in DOT", r"digraph "), is_drawn=False),
    )
}
BY_SUFFIX = {form.suffix: form for form in FORMS.values()}
