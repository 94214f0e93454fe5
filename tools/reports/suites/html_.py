"""HTML: one page that opens offline, with each script drawn, its branches by colour, and tables.

The page, its style and its script are built from web/coverage/; everything is there without the
script, which only puts rows in order and leaves some out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from ....grammar.finding import BranchlineError
from ....grammar.script_file import read_script
from ....interpreter.coverage.possible import CoverageKind, Item, Way
from ....interpreter.coverage.requirement import REQUIREMENTS
from ....interpreter.coverage.taken import Coverage, Hit, Numbers, ScriptCoverage
from ...output.kinds import PAGE
from ...pictures.content.chart import chart_of
from ...pictures.content.not_read import unread_lines
from ...pictures.content.overlay import coverage_overlay
from ...pictures.layouts.layered_layout import lay_out_layers
from ...pictures.writers.scene import scene_of
from ...pictures.writers.svg import svg_lines
from ...terminal import Terminal, clean, clean_lines
from ...testing.gate import part
from ...testing.results import Mistake, ScenarioResult, Status
from ..coverage import unvisited_actions, why_missing
from ..scenarios import failure_lines, sum_line
from . import SuiteReport
from ._page_frame import page_frame

KIND = PAGE
HAS_COVERAGE = True

_PLAIN = Terminal(io.StringIO(), has_colours=False, width=100)
_TITLE = "Branchline: scenarios and coverage"
_LEGEND = "green: taken; red and dashed: missed; grey and dotted: no run can take it"


class Cell(NamedTuple):
    """What stands in a cell as HTML, and what the table is ordered by where that differs."""

    html: str
    value: str = ""
    look: str = ""


def lines(report: SuiteReport) -> Iterator[str]:
    """Yield the page."""
    before, after = page_frame(_TITLE)
    yield from before.splitlines()
    yield from _sums(report)
    yield from _mistakes(report.summary.mistakes)
    coverage = report.summary.coverage or Coverage()
    scripts = list(coverage.scripts.values())
    if scripts:
        yield from _scripts(coverage, scripts)
    if coverage.requirements:
        yield from _requirements(coverage)
    yield from _scenarios(report.results)
    for number, script in enumerate(scripts, 1):
        yield from _script(number, script)
    yield from after.splitlines()


def _sums(report: SuiteReport) -> Iterator[str]:
    """Yield what came of all in a line, and how much of each kind is taken."""
    yield f"<p>{escape(sum_line(report.summary, _PLAIN))}</p>"
    coverage = report.summary.coverage
    if coverage is None:
        return
    yield '<ul class="sums">'
    for kind in CoverageKind:
        numbers = coverage.numbers(kind)
        if numbers.possible:
            said = f"{numbers.taken} of {numbers.possible} {kind}"
            yield f"<li><b>{part(numbers)}</b><span>{said}</span></li>"
    asked = coverage.counted(REQUIREMENTS)
    if asked.possible:
        said = f"{asked.taken} of {asked.possible} {REQUIREMENTS}"
        yield f"<li><b>{part(asked)}</b><span>{said}</span></li>"
    yield "</ul>"


def _mistakes(mistakes: Iterable[Mistake]) -> Iterator[str]:
    for mistake in mistakes:
        yield f'<pre class="broken">{escape(clean_lines(mistake.text))}</pre>'


def _scripts(coverage: Coverage, scripts: list[ScriptCoverage]) -> Iterator[str]:
    yield "<h2>Scripts</h2>"
    yield from _table_head(
        ["Script", "File", *(str(kind).capitalize() for kind in CoverageKind)], 2
    )
    for number, script in enumerate(scripts, 1):
        link = f'<a href="#script-{number}">{_text(script.name or script.file)}</a>'
        row = [script.numbers(kind) for kind in CoverageKind]
        cells = [Cell(link), Cell(_text(script.file)), *map(_share, row)]
        yield _row(cells, is_missed=any(numbers.missing for numbers in row))
    yield "</tbody><tfoot>"
    yield _row([Cell("all"), Cell(""), *(_share(coverage.numbers(kind)) for kind in CoverageKind)])
    yield "</tfoot></table></div>"


def _share(numbers: Numbers) -> Cell:
    if not numbers.possible:
        return Cell("-", "", "number")
    look = "number missed" if numbers.missing else "number taken"
    said = f"{part(numbers)} <small>{numbers.taken}/{numbers.possible}</small>"
    return Cell(said, f"{numbers.percent:.4f}", look)


def _requirements(coverage: Coverage) -> Iterator[str]:
    yield "<h2>Requirements</h2>"
    heads = ["Id", "Title", "State", "First covered by, or why not", "Passed", "Failed", "Not run"]
    yield from _table_head(heads, 4)
    for each in coverage.requirements.values():
        state, look = ("covered", "taken") if each.is_covered else ("missing", "missed")
        cells = [
            Cell(_text(each.id)),
            Cell(_text(each.title)),
            Cell(state, "", f"word {look}"),
            Cell(_text(each.first) if each.is_covered else _text(each.why_not)),
            *(Cell(str(number), "", "number") for number in (each.passed, each.failed)),
            Cell(str(each.left_out), "", "number"),
        ]
        yield _row(cells, is_missed=not each.is_covered)
    yield "</tbody></table></div>"


def _scenarios(results: Iterable[ScenarioResult]) -> Iterator[str]:
    yield "<h2>Scenarios</h2>"
    heads = ["Status", "Scenario", "Place", "Ending", "Actions", "Branches", "Steps", "Seconds"]
    yield from _table_head(heads, 4)
    for result in results:
        is_good = result.status is Status.PASSED
        numbers = [
            result.covered.get(kind, "") for kind in (CoverageKind.ACTIONS, CoverageKind.BRANCHES)
        ]
        cells = [
            Cell(str(result.status), "", f"word {result.status}"),
            Cell(_text(result.name) if is_good else _failure(result), clean(result.name)),
            Cell(_text(f"{result.file}:{result.line}"), f"{result.file}:{result.line:09}"),
            Cell(_text(result.ending)),
            *(Cell(str(number), "", "number") for number in (*numbers, result.steps)),
            Cell(f"{result.seconds:.4f}", "", "number"),
        ]
        yield _row(cells, is_missed=not is_good)
    yield "</tbody></table></div>"


def _failure(result: ScenarioResult) -> str:
    _, *told = failure_lines(result, _PLAIN)
    text = escape(clean_lines("\n".join(told)))
    name = _text(result.name)
    return f"<details open><summary>{name}</summary><pre>{text}</pre></details>"


def _script(number: int, script: ScriptCoverage) -> Iterator[str]:
    title = _text(script.name or script.file)
    runs = f"{script.runs} scenario{'s' * (script.runs != 1)} came by"
    yield f'<section aria-labelledby="script-{number}"><h2 id="script-{number}">{title}</h2>'
    yield f"<p>{_text(script.file)}; {runs}; {_LEGEND}</p>"
    yield from _picture(script)
    unvisited = unvisited_actions(script)
    for kind in CoverageKind:
        found = list(script.of(kind))
        if found:
            yield from _items(kind, found, script.numbers(kind), unvisited)
    yield "</section>"


def _picture(script: ScriptCoverage) -> Iterator[str]:
    try:
        read, source = read_script(Path(script.file))
    except BranchlineError as error:
        yield f"<p>not drawn: {_text(error.findings[0].message)}</p>"
        return
    scene = scene_of(lay_out_layers(chart_of(read, source)), coverage_overlay(script, ""))
    file = _text(script.file)
    yield f'<div class="picture" tabindex="0" role="region" aria-label="{file}, drawn">'
    yield from svg_lines(scene, has_style=False)
    yield "</div>"
    unread = unread_lines(read, source)
    if unread:
        yield '<h3>Not read</h3><ul class="missed">'
        yield from (f"<li>{_text(line)}</li>" for line in unread)
        yield "</ul>"


def _items(
    kind: CoverageKind, found: list[tuple[Item, Hit]], numbers: Numbers, unvisited: frozenset[str]
) -> Iterator[str]:
    """Yield the table of a kind; only that of branches stands open."""
    is_open = " open" if kind is CoverageKind.BRANCHES else ""
    said = f"{str(kind).capitalize()}: {numbers.taken} of {numbers.possible} taken"
    yield f'<details class="rows"{is_open}><summary>{said}</summary>'
    heads = ["Line", "Name", "State", "Runs", "First taken by, or why not"]
    yield from _table_head(heads, len(heads), numeric=("Line", "Runs"))
    for item, hit in found:
        name = _text(item.name)
        if item.way == Way.DEFAULT:
            name += f" <small>({item.way})</small>"
        state = "taken" if hit.runs else "impossible" if item.is_impossible else "missed"
        cells = [
            Cell(str(item.line), "", "number"),
            Cell(name),
            Cell(state, "", f"word {state}"),
            Cell(str(hit.runs), "", "number"),
            Cell(_text(hit.first) if hit.runs else escape(why_missing(item, unvisited))),
        ]
        yield _row(cells, is_missed=not hit.runs)
    yield "</tbody></table></div></details>"


def _table_head(names: list[str], words: int, numeric: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the head of a table; columns after the first ``words`` hold numbers."""
    heads = "".join(
        f'<th scope="col" class="number">{name}</th>'
        if at >= words or name in numeric
        else f'<th scope="col">{name}</th>'
        for at, name in enumerate(names)
    )
    yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>'


def _row(cells: Iterable[Cell], *, is_missed: bool = False) -> str:
    shown = "".join(
        f"<td{_named('class', cell.look)}{_named('data-value', cell.value)}>{cell.html}</td>"
        for cell in cells
    )
    return f"<tr{' data-missed' * is_missed}>{shown}</tr>"


def _named(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _text(text: str) -> str:
    return escape(clean(text))
