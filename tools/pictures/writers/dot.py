"""A script as DOT text, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.chart import Box, Chart
from ..content.overlay import Mark, Overlay, Tone

_STYLES = {
    Tone.ADDED: ", penwidth=3",
    Tone.REMOVED: ", style=dashed",
    Tone.CHANGED: ", style=dotted, penwidth=2",
    Tone.REWIRED: ", penwidth=2",
}


def dot_lines(chart: Chart, overlay: Overlay | None = None) -> Iterator[str]:
    """Yield the lines of a digraph; what lies over it shows in its lines and words."""
    over = overlay or Overlay()
    yield f"digraph {_quoted(chart.name)} {{"
    yield '    node [shape=box, fontname="sans-serif"];'
    yield '    edge [fontname="sans-serif", fontsize=10];'
    for box in chart.boxes:
        mark = over.of_action(box.id, is_comment=box.is_comment)
        parts = ("" if mark is None else mark.text, box.id, box.action, box.caption)
        label = r"\n".join(_escaped(part) for part in parts if part)
        yield f'    {_quoted(box.id)} [label="{label}"{_shape(box)}{_style(mark)}];'
    for box in chart.boxes:
        style = ", style=dashed" if box.is_comment else ""
        for arrow in box.arrows:
            target = _quoted(chart.boxes[arrow.target].id)
            label = _quoted(", ".join(arrow.labels))
            if not box.is_comment:
                style = _style(over.of_branch(box.id, arrow.labels[0], is_comment=False))
            yield f"    {_quoted(box.id)} -> {target} [label={label}{style}];"
    yield "}"


def _style(mark: Mark | None) -> str:
    return "" if mark is None else _STYLES.get(mark.tone, "")


def _shape(box: Box) -> str:
    if box.is_marked:
        return ", style=dashed"
    if box.is_root:
        return ", shape=ellipse"
    if box.is_ending:
        return ", peripheries=2"
    return ", shape=note" if box.is_comment else ""


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
