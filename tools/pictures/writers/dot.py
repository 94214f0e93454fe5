"""A script as DOT text, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.chart import Box, Chart


def dot_lines(chart: Chart) -> Iterator[str]:
    """Yield the lines of a digraph."""
    yield f"digraph {_quoted(chart.name)} {{"
    yield '    node [shape=box, fontname="sans-serif"];'
    yield '    edge [fontname="sans-serif", fontsize=10];'
    for box in chart.boxes:
        label = r"\n".join(_escaped(part) for part in (box.id, box.action, box.caption) if part)
        yield f'    {_quoted(box.id)} [label="{label}"{_shape(box)}];'
    for box in chart.boxes:
        style = ", style=dashed" if box.is_comment else ""
        for arrow in box.arrows:
            target = _quoted(chart.boxes[arrow.target].id)
            label = _quoted(", ".join(arrow.labels))
            yield f"    {_quoted(box.id)} -> {target} [label={label}{style}];"
    yield "}"


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
