"""The page of a run: the built viewer with the pictures and the data of one run in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from ...grammar.slices import checkpoint
from ...interpreter.program.program import Program
from ..page_policy import with_policy
from ..pictures.content.chart import chart_of
from ..pictures.layouts.layered_layout import lay_out_layers
from ..pictures.writers.scene import Label, Part, scene_of
from ..pictures.writers.svg import style_lines, svg_lines
from ..pictures.writers.theme import LOOKS
from .run_data import RunData
from .string_pool import Hide

_BUILT = Path(__file__).with_name("viewer.html")


def page_of(run: RunData) -> str:
    """Return one self-contained HTML file."""
    drawn = run.programs.items()
    pictures = "\n".join(_picture(name, program, run.hide) for name, program in drawn)
    name, *about = run.titles
    parts = {
        "title": escape(" - ".join((name, *about[:1]))),
        "heading": f"{escape(name)} <span>{escape(', '.join(about))}</span>",
        "looks": "".join(style_lines(LOOKS)),
        "pictures": pictures,
        "data": _embedded(run.data),
    }
    text = _BUILT.read_text("utf-8")
    for name, part in parts.items():
        before, mark, after = text.partition(f"<!--branchline:{name}-->")
        if not mark:
            raise ValueError(f"the built viewer has no place for {name}")
        text = f"{before}{part}{after}"
    return with_policy(text)


def _hidden(part: Part, hide: Hide) -> Part:
    """Return a part whose texts hold no secret."""
    checkpoint()
    figures = tuple(
        figure._replace(text=hide(figure.text)) if isinstance(figure, Label) else figure
        for figure in part.figures
    )
    return part._replace(title=hide(part.title), figures=figures)


def _picture(name: str, program: Program, hide: Hide) -> str:
    """Return the picture of a script in an element that names it."""
    scene = scene_of(lay_out_layers(chart_of(program.script, program.source)))
    parts = tuple(_hidden(part, hide) for part in scene.parts if part.kind != "heading")
    lines = "\n".join(svg_lines(scene._replace(parts=parts), has_style=False))
    return f'<div class="picture" data-script="{escape(name)}">{lines}</div>'


def _embedded(data: Mapping[str, object]) -> str:
    """Return data as JSON that no text in it can end, whatever a script holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
