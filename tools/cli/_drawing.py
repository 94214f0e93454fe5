"""What `branchline show` draws: the form a file's name asks for, places, the path of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.names import nearest
from ...grammar.reading import read_script
from ._input import choose, folder_of_scripts, scenarios_of

if TYPE_CHECKING:
    from ..pictures.diagram import Diagram
    from ..pictures.forms import Form, Sheet
    from ..pictures.overlay import Overlay


def form_for(output: Path | None, name: str | None) -> Form | None:
    """Answer the form that the file's name and ``--format`` ask for, ``None`` for the tree."""
    from ..pictures.forms import BY_SUFFIX, FORMS

    named = None if output is None else BY_SUFFIX.get(output.suffix.lower())
    if output is not None and named is None:
        suffixes = list(BY_SUFFIX)
        near = nearest(output.suffix.lower(), suffixes)
        said = f'"{output}" is no name for a picture; expected {", ".join(suffixes)}'
        raise click.UsageError(f'{said}; did you mean "{near}"?' if near else said)
    if output is not None and name not in (None, named.name if named else ""):
        raise click.UsageError(f'--format {name} and "{output}" contradict each other')
    form = named or FORMS.get(name or "tree")
    if form is not None and output is None and not form.is_text:
        raise click.UsageError(f"--format {name} is no text; -o FILE{form.suffix} writes it")
    return form


def sheet_of(script: Path, scenario: str | None, *, has_places: bool) -> Sheet:
    """Answer what is to be drawn of a script."""
    from ..pictures.arrange import arrange
    from ..pictures.chart import chart_of
    from ..pictures.forms import Sheet

    read, source = read_script(script)
    chart = chart_of(read, source)
    overlay = None if scenario is None else _path_of(script, scenario)
    if not has_places:
        return Sheet(chart, lambda: arrange(chart), overlay)
    from ..pictures.places import read_places
    from ..pictures.standing import stand
    from ..sidecar import sidecar_beside

    places = read_places(script, read)
    if not places:
        beside = sidecar_beside(script)
        said = f'"{script}" has no places for its actions'
        raise click.UsageError(f'{said}; expected them in an export, or in "{beside}"')

    def standing() -> Diagram:
        return stand(chart, places)

    return Sheet(chart, standing, overlay)


def sheet_of_estate(folder: Path) -> Sheet:
    """Answer what is to be drawn of a folder: its scripts, and who calls whom."""
    from ...interpreter.analysis.call_graph import call_graph
    from ..pictures.arrange import arrange
    from ..pictures.estate import chart_of_estate
    from ..pictures.forms import Sheet

    name = folder.name or folder.resolve().name
    chart = chart_of_estate(call_graph(folder_of_scripts(folder)), name)
    return Sheet(chart, lambda: arrange(chart))


def _path_of(script: Path, name: str) -> Overlay:
    """Answer the path that a scenario takes through the script."""
    from ...interpreter.estate import Estate
    from ...interpreter.run import dry_run
    from ..pictures.overlay import path_overlay

    estate = Estate(script.parent)
    program = estate.program(script)
    chosen = choose(name, scenarios_of(script), script)
    setup = replace(chosen.setup(program), programs=estate.resolve)
    result = dry_run(program, setup)
    return path_overlay(result.trace, program.name, chosen.name)
