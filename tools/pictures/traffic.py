"""A script as it is drawn, with how much traffic its actions and branches have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ...grammar.finding import BranchlineError
from ...grammar.script_file import read_script
from .content.chart import chart_of
from .content.overlay import Mark, Overlay, Tone
from .layouts.layered_layout import lay_out_layers
from .writers.scene import scene_of
from .writers.svg import svg_lines


def traffic_lines(
    path: Path, actions: Mapping[str, str], branches: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Yield a picture for a page: actions with what is said of each, and branches with traffic.

    Nothing where the script cannot be read any more.
    """
    try:
        script, source = read_script(path)
    except BranchlineError:
        return
    taken = Mark(Tone.TAKEN)
    marks = {(id, name): taken for id, outcome in branches for name in (outcome, f'"{outcome}"')}
    told = {id: Mark(Tone.TAKEN, said) for id, said in actions.items()}
    scene = scene_of(
        lay_out_layers(chart_of(script, source)), Overlay("", told, marks, is_dimming=True)
    )
    yield '<div class="picture" tabindex="0" role="region" aria-label="the script, drawn">'
    yield from svg_lines(scene, has_style=False)
    yield "</div>"
