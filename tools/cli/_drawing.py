"""What `branchline show` draws: the form a file's name asks for, places, the path of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from ...grammar.names import nearest
from ...grammar.script_file import read_script
from ..output.places import STANDARD_OUTPUT
from ._input import choose, folder_of_scripts, scenarios_of

if TYPE_CHECKING:
    from ..pictures.content.overlay import Overlay
    from ..pictures.formats import Form, Sheet
    from ..pictures.layouts.diagram import Diagram


def form_for(output: Path | None, name: str | None) -> Form | None:
    """Return the form that the file's name or ``--format`` asks for, ``None`` for the tree."""
    from ..pictures.formats import BY_SUFFIX, FORMS

    named = None if output is None else BY_SUFFIX.get(output.suffix.lower())
    if output is not None and named is None and name in {None, "tree"}:
        if name and str(output) == STANDARD_OUTPUT:
            return None
        suffixes = list(BY_SUFFIX)
        near = nearest(output.suffix.lower(), suffixes)
        said = f'"{output}" is no name for a picture; expected {", ".join(suffixes)}, or --format'
        raise click.UsageError(f'{said}; did you mean "{near}"?' if near else said)
    if named is not None and name not in {None, named.name}:
        raise click.UsageError(f'--format {name} and "{output}" contradict each other')
    form = named or FORMS.get(name or "tree")
    if form is not None and output is None and not form.is_text:
        raise click.UsageError(f"--format {name} is no text; -o FILE{form.suffix} writes it")
    return form


class Over:
    """What is to be laid over a picture: one thing at most."""

    def __init__(self, scenario: str | None, *, is_coverage: bool, is_findings: bool) -> None:
        """Take the options; two of them are a mistake in the command line."""
        self._scenario = scenario
        self._is_coverage, self._is_findings = is_coverage, is_findings
        options = self.options()
        if len(options) > 1:
            raise click.UsageError(f"{options[0]} and {options[1]} cannot lie over one picture")

    def options(self) -> list[str]:
        """Return the options that were given."""
        given = {
            "--scenario": self._scenario is not None,
            "--coverage": self._is_coverage,
            "--findings": self._is_findings,
        }
        return [option for option, is_given in given.items() if is_given]

    def of(self, script: Path) -> Overlay | None:
        """Return the overlay of a script, ``None`` where none is asked for."""
        if self._scenario is not None:
            return _path_of(script, self._scenario)
        if self._is_coverage:
            return _coverage_of(script)
        return _findings_of(script) if self._is_findings else None


def sheet_of(script: Path, over: Over, *, has_places: bool) -> Sheet:
    """Return what is to be drawn of a script."""
    from ..pictures.content.chart import chart_of
    from ..pictures.formats import Sheet
    from ..pictures.layouts.layered_layout import lay_out_layers

    read, source = read_script(script)
    chart = chart_of(read, source)
    overlay = over.of(script)
    if not has_places:
        return Sheet(chart, lambda: lay_out_layers(chart), overlay)
    from ..exchange.sidecar import sidecar_beside
    from ..pictures.content.given_places import read_places
    from ..pictures.layouts.given_layout import lay_out_given

    places = read_places(script, read)
    if not places:
        beside = sidecar_beside(script)
        said = f'"{script}" has no places for its actions'
        raise click.UsageError(f'{said}; expected them in an export, or in "{beside}"')

    def standing() -> Diagram:
        return lay_out_given(chart, places)

    return Sheet(chart, standing, overlay)


def sheet_of_estate(folder: Path) -> Sheet:
    """Return what is to be drawn of a folder: its scripts, and who calls whom."""
    from ...interpreter.analysis.call_graph import call_graph
    from ..pictures.content.estate import chart_of_estate
    from ..pictures.formats import Sheet
    from ..pictures.layouts.layered_layout import lay_out_layers

    name = folder.name or folder.resolve().name
    chart = chart_of_estate(call_graph(folder_of_scripts(folder)), name)
    return Sheet(chart, lambda: lay_out_layers(chart))


def _path_of(script: Path, name: str) -> Overlay:
    """Return the path that a scenario takes through the script."""
    from ...interpreter.estate.estate import Estate
    from ...interpreter.run.run import dry_run
    from ..pictures.content.overlay import path_overlay

    estate = Estate(script.parent)
    program = estate.program(script)
    chosen = choose(name, scenarios_of(script), script)
    setup = replace(chosen.setup(program), programs=estate.resolve)
    result = dry_run(program, setup)
    return path_overlay(result.trace, program.name, chosen.name)


def _coverage_of(script: Path) -> Overlay:
    """Return what all scenarios beside a script take of it."""
    from ...interpreter.coverage.taken import Recorder
    from ...interpreter.estate.estate import Estate
    from ...interpreter.run.run import dry_run
    from ..pictures.content.overlay import coverage_overlay
    from ..testing.running import coverage_of

    estate = Estate(script.parent)
    program = estate.program(script)
    file = scenarios_of(script)
    if file is None or not file.scenarios:
        raise click.UsageError(
            f'"{script}" has no scenarios beside it whose coverage could be shown'
        )
    recorder = Recorder()
    for scenario in file.scenarios.values():
        setup = scenario.setup(program, programs=estate.resolve)
        recorder.add(dry_run(program, setup), scenario.name)
    covered = coverage_of(recorder).scripts[PurePath(program.source.path).as_posix()]
    count = len(file.scenarios)
    runs = f"{count} scenario{'s' * (count != 1)}"
    never = any(item.is_impossible for item in covered.items)
    dotted = "; grey and dotted: no run can" if never else ""
    return coverage_overlay(covered, f"green: taken by {runs}; red and dashed: by none{dotted}")


def _findings_of(script: Path) -> Overlay:
    """Return what checking finds in a script, at the actions that it is about."""
    from ...interpreter.estate.estate import Estate
    from ...rules import EstateView
    from ..pictures.content.overlay import findings_overlay
    from ._rules import Choice

    estate = Estate(script.parent)
    program, findings = estate.load(script)
    if program is not None:
        findings = [*findings, *Choice().find(program, EstateView(estate))]
    return findings_overlay(findings)
