"""A script as Mermaid text, which many wikis and editors draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.chart import Arrow, Box, Chart
from ..content.overlay import Overlay, Tone

_MARKED = "marked"
_STYLES = {
    Tone.ADDED: "stroke-width:4px",
    Tone.REMOVED: "stroke-dasharray:7",
    Tone.CHANGED: "stroke-width:3px,stroke-dasharray:2",
    Tone.REWIRED: "stroke-width:2px,stroke-dasharray:14 4",
}
_LINES = {Tone.ADDED: "==>", Tone.REMOVED: "-.->"}
_LIST = re.compile(r"[-+*](?= )|\d+[.)](?= )")
_ESCAPED = {ord(sign): f"#{ord(sign)};" for sign in '"#&<>`\\|[]{}()'}


def mermaid_lines(chart: Chart, overlay: Overlay | None = None) -> Iterator[str]:
    """Yield a flowchart's lines; nodes are numbered, as an id could be a word of Mermaid's.

    What lies over it shows in its lines and words, as programs choose their own colours.
    """
    over = overlay or Overlay()
    yield "flowchart TD"
    if any(box.is_marked for box in chart.boxes):
        yield f"    classDef {_MARKED} stroke-dasharray:4"
    used = {mark.tone for mark in over.actions.values()}
    yield from (f"    classDef {tone} {style}" for tone, style in _STYLES.items() if tone in used)
    for at, box in enumerate(chart.boxes):
        yield f"    n{at}{_shape(box, over)}"
    for at, box in enumerate(chart.boxes):
        for arrow in box.arrows:
            label = _text(", ".join(arrow.labels))
            yield f'    n{at} {_line(box, arrow, over)}|"{label}"| n{arrow.target}'


def _line(box: Box, arrow: Arrow, over: Overlay) -> str:
    if box.is_comment:
        return "-.->"
    mark = over.of_branch(box.id, arrow.labels[0], is_comment=False)
    return "-->" if mark is None else _LINES.get(mark.tone, "-->")


def _shape(box: Box, over: Overlay) -> str:
    mark = over.of_action(box.id, is_comment=box.is_comment)
    parts = ("" if mark is None else mark.text, box.id, box.action, box.caption)
    label = "<br/>".join(_text(part) for part in parts if part)
    shape = _outline(box, label)
    return f"{shape}:::{mark.tone}" if mark is not None and mark.tone in _STYLES else shape


def _outline(box: Box, label: str) -> str:
    if box.is_marked:
        return f'{{{{"{label}"}}}}:::{_MARKED}'
    if box.is_root:
        return f'(["{label}"])'
    if box.is_ending:
        return f'[["{label}"]]'
    return f'>"{label}"]' if box.is_comment else f'["{label}"]'


def _text(text: str) -> str:
    """Return a text as it can stand in quotes; what would begin a list of Markdown does not."""
    sign = _LIST.match(text)
    shown = text.translate(_ESCAPED)
    if sign is None:
        return shown
    at = sign.end() - 1
    return f"{shown[:at]}#{ord(shown[at])};{shown[at + 1 :]}"
