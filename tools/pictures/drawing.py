"""What is drawn of a script: its actions, and over them a path, coverage or findings.

Each kind of drawing loads what it needs and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.script_file import read_script
from .content.chart import chart_of
from .content.overlay import Overlay
from .forms import Sheet
from .layouts.diagram import Diagram
from .layouts.layered_layout import lay_out_layers

if TYPE_CHECKING:
    from ...interpreter.analysis.differences.difference import GraphDifference
    from ...interpreter.estate.estate import Estate


def sheet_of(script: Path, over: Callable[[Path], Overlay | None], *, has_places: bool) -> Sheet:
    """Return what is to be drawn of a script; ``over`` gives what lies over the picture."""
    read, source = read_script(script)
    chart = chart_of(read, source)
    overlay = over(script)

    def unread() -> list[str]:
        from .content.not_read import unread_lines

        return unread_lines(read, source)

    if not has_places:
        return Sheet(chart, lambda: lay_out_layers(chart), overlay, unread)
    from ..exchange.sidecar import sidecar_beside
    from .content.given_places import read_places
    from .layouts.given_layout import lay_out_given

    places = read_places(script, read)
    if not places:
        said = f'"{script}" has no places for its actions'
        beside = sidecar_beside(script)
        raise RequestError(said, expected=f'them in an export, or in "{beside}"')

    def standing() -> Diagram:
        return lay_out_given(chart, places)

    return Sheet(chart, standing, overlay, unread)


def sheet_of_estate(folder: Path) -> Sheet:
    """Return what is to be drawn of a folder: its scripts, and who calls whom."""
    from ...interpreter.analysis.call_graph import call_graph
    from ..script_files import folder_of_scripts
    from .content.estate_chart import chart_of_estate

    name = folder.name or folder.resolve().name
    estate = folder_of_scripts(folder)
    chart = chart_of_estate(call_graph(estate), name)
    return Sheet(
        chart, lambda: lay_out_layers(chart), not_read=lambda: list(_unread_of_estate(estate))
    )


def sheet_of_difference(difference: GraphDifference) -> Sheet:
    """Return what is to be drawn of two versions of a script: both on one canvas."""
    from .content.difference_chart import chart_of_difference

    chart, overlay = chart_of_difference(difference)
    return Sheet(chart, lambda: lay_out_layers(chart), overlay)


def _unread_of_estate(estate: Estate) -> Iterator[str]:
    from .content.not_read import unread_lines

    for path in estate.paths:
        try:
            script, source = read_script(path)
        except BranchlineError:
            continue
        yield from (f"{estate.shown(path)}: {line}" for line in unread_lines(script, source))


def path_over(script: Path, name: str) -> Overlay:
    """Return the path that a scenario takes through a script."""
    from ..session import RunRequest, Session
    from .content.overlay import path_overlay

    report = Session(script.parent).open(script).run(RunRequest(name))
    return path_overlay(report.result.trace, report.program.name, report.scenario or name)


def coverage_over(script: Path) -> Overlay:
    """Return what all scenarios beside a script take of it."""
    from ...interpreter.coverage.taken import CoverageRecorder
    from ...interpreter.run.run import dry_run
    from ..session import Session, scenarios_of
    from ..testing.running import coverage_of
    from .content.overlay import coverage_overlay

    opened = Session(script.parent).open(script)
    file = scenarios_of(script)
    if file is None or not file.scenarios:
        raise RequestError(f'"{script}" has no scenarios beside it whose coverage could be shown')
    recorder = CoverageRecorder()
    for scenario in file.scenarios.values():
        setup = scenario.setup(opened.program, programs=opened.estate.resolve)
        recorder.add(dry_run(opened.program, setup), scenario.name)
    covered = coverage_of(recorder).scripts[PurePath(opened.program.source.path).as_posix()]
    count = len(file.scenarios)
    runs = f"{count} scenario{'s' * (count != 1)}"
    never = any(item.is_impossible for item in covered.items)
    dotted = "; grey and dotted: no run can" if never else ""
    return coverage_overlay(covered, f"green: taken by {runs}; red and dashed: by none{dotted}")


def findings_over(script: Path) -> Overlay:
    """Return what checking finds in a script, at the actions that it is about."""
    from ..checking.project_check import CheckRequest
    from ..session import check
    from .content.overlay import findings_overlay

    return findings_overlay(check(CheckRequest((script,))).all)
