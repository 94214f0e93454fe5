"""A script as Mermaid text, which many wikis and editors draw."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.chart import Box, Chart

_MARKED = "marked"
_ESCAPED = {ord(sign): f"#{ord(sign)};" for sign in '"#&<>`\\|[]{}()'}


def mermaid_lines(chart: Chart) -> Iterator[str]:
    """Yield a flowchart's lines; nodes are numbered, as an id could be a word of Mermaid's."""
    yield "flowchart TD"
    if any(box.is_marked for box in chart.boxes):
        yield f"    classDef {_MARKED} stroke-dasharray:4"
    for at, box in enumerate(chart.boxes):
        yield f"    n{at}{_shape(box)}"
    for at, box in enumerate(chart.boxes):
        line = "-.->" if box.is_comment else "-->"
        for arrow in box.arrows:
            label = _text(", ".join(arrow.labels))
            yield f'    n{at} {line}|"{label}"| n{arrow.target}'


def _shape(box: Box) -> str:
    parts = (box.id, box.action, box.caption)
    label = "<br/>".join(_text(part) for part in parts if part)
    if box.is_marked:
        return f'{{{{"{label}"}}}}:::{_MARKED}'
    if box.is_root:
        return f'(["{label}"])'
    if box.is_ending:
        return f'[["{label}"]]'
    return f'>"{label}"]' if box.is_comment else f'["{label}"]'


def _text(text: str) -> str:
    return text.translate(_ESCAPED)
