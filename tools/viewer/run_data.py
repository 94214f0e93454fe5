"""A run as data for the page: what is said often stands once, and a step is a row of numbers.

``web/viewer/src/run_data.ts`` reads what this writes; both change together, and ``FORMAT`` with
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...grammar.slices import checkpoint
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.trace.step import Step
from ...interpreter.trace.trace import Trace
from ...interpreter.values import written
from ...interpreter.world.world_layer import Moment
from ..reports.run_summary import summary_rows
from ..run_report import RunReport
from .planned import planned
from .string_pool import Hide, Row, StringPool, programs_in, shortened
from .what_if import Fork

FORMAT = 2
MOST_STEPS = 20_000
"""Of a longer run the newest steps are shown."""
LONGEST_SOURCE = 1_000_000
_TONES = {"red": "bad", "yellow": "odd", "green": "good"}


@dataclass(frozen=True, slots=True)
class RunData:
    """The data of a page, its titles, the programs that are drawn, and what hides secrets."""

    titles: Sequence[str]
    data: Mapping[str, object]
    programs: Mapping[str, Program]
    hide: Hide


def run_data_of(report: RunReport, forks: Iterable[Fork] = (), left_out: int = 0) -> RunData:
    """Return the data of a run; ``left_out`` forks were not computed."""
    hide = report.result.redaction
    pool = StringPool(programs_of(report), hide)
    data: dict[str, object] = {
        "format": FORMAT,
        **run_data(report, pool, forks),
        "left_out": left_out,
        **shared_data(pool),
    }
    named = (data["script"], data["scenario"], data["file"])
    return RunData([str(name) for name in named if name], data, pool.programs, hide)


def programs_of(report: RunReport) -> dict[str, Program]:
    """Return the programs that a run goes through, its own first."""
    return {report.program.name: report.program, **programs_in(report.result.trace)}


def run_data(report: RunReport, pool: StringPool, forks: Iterable[Fork] = ()) -> dict[str, object]:
    """Return what is of this run alone; what it says more than once goes into the pool."""
    result = report.result
    steps = list(result.trace)
    dropped, kept = steps[:-MOST_STEPS], steps[-MOST_STEPS:]
    rows = [_row(step, pool) for step in kept]
    told = [_fork(report, steps, fork, pool) for fork in forks]
    return {
        "script": report.program.name or report.file,
        "type": report.program.script.type,
        "file": report.file,
        "scenario": report.scenario,
        "good": report.is_good,
        "given": [[name, shortened(written(value))] for name, value in report.given.items()],
        "before": _held(dropped),
        "summary": summary_of(report),
        "steps": rows,
        "first": kept[0].number if kept else 1,
        "moments": _moments(report, result),
        "contacts": _contacts(report),
        "agents": _agents(report),
        "planned": _planned(report),
        "forks": told,
    }


def shared_data(pool: StringPool) -> dict[str, object]:
    """Return what runs of the same scripts share; asked for when all of them are in the pool."""
    return {
        "sources": [_source(program, pool.hide) for program in pool.programs.values()],
        "places": pool.places,
        "texts": pool.texts,
    }


def _row(step: Step, pool: StringPool) -> Row:
    """Return a step as the page reads it; -1 stands for nothing."""
    checkpoint()

    def number(text: str | None) -> int:
        return -1 if text is None else pool.text(text)

    return [
        pool.place(step),
        pool.text(step.run),
        step.depth,
        step.clock,
        number(step.outcome),
        number(step.branch),
        pool.target(step),
        pool.text(step.why),
        int(step.assumed),
        [pool.text(part) for pair in step.properties for part in pair],
        [pool.text(part) for name, value in step.values for part in (name, written(value))],
        [pool.text(_call(step, at)) for at in range(len(step.calls))],
    ]


def _call(step: Step, at: int) -> str:
    call = step.calls[at]
    user = f" as agent {call.user}" if call.user else ""
    answered = f"answered {call.status}" if call.status else "timed out"
    return f"{call.method} {call.path}{user} {answered}"


def _fork(report: RunReport, steps: list[Step], fork: Fork, pool: StringPool) -> dict[str, object]:
    result = fork.result
    begins = max(fork.begins, 1 + len(steps) - MOST_STEPS)
    return {
        "step": fork.step,
        "begins": begins,
        "outcome": fork.outcome,
        "steps": [_row(step, pool) for step in result.trace.steps(begins)],
        "moments": _moments(report, result),
        "ending": f"{result.ending}: {result.why}",
        "good": result.is_good,
    }


def _moments(report: RunReport, result: Result) -> list[Row]:
    """Return which contact came or ended at which step, its status and its media; 0 is before."""
    world, hide = report.setup.world.contacts, result.redaction
    media = {each.id: each.media for each in world.values()}
    media[result.contact] = _own_media(report)
    return sorted(
        [
            _step_of(moment, result.trace),
            hide(moment.contact),
            moment.status,
            media.get(moment.contact, ""),
        ]
        for moment in result.moments
    )


def _step_of(moment: Moment, trace: Trace) -> int:
    """Return the step of a moment: the next one that was kept, or an ending before it."""
    if not moment.entries:
        return 0
    origin, edge, *_ = trace.entry(moment.entries)
    is_own_end = edge in origin.program.edges.release and origin.contact == moment.contact
    return moment.entries if is_own_end else moment.entries + 1


def _own_media(report: RunReport) -> str:
    contact = report.setup.contact
    return report.program.media if contact is None else contact.media


def _held(dropped: list[Step]) -> list[Row]:
    """Return what the main script's variables hold before the first step that is shown."""
    held = {name: value for step in dropped if not step.depth for name, value in step.values}
    return [[name, shortened(written(value))] for name, value in held.items()]


def summary_of(report: RunReport) -> list[Row]:
    """Return what came of a run as a label, a text and whether that is good, odd or bad."""
    rows: list[Row] = []
    for label, text, styles in summary_rows(report):
        tone = next((_TONES[style] for style in styles if style in _TONES), "")
        rows.append([label, text, tone])
    return rows


def _contacts(report: RunReport) -> list[Row]:
    hide = report.result.redaction
    return [
        [hide(each.id), each.media, each.skill, each.status]
        for each in report.setup.world.contacts.values()
    ]


def _agents(report: RunReport) -> list[Row]:
    hide = report.result.redaction
    return [
        [hide(each.id), hide(each.name), each.is_active, sorted(each.permissions)]
        for each in report.setup.world.agents.values()
    ]


def _planned(report: RunReport) -> list[Row]:
    hide = report.result.redaction
    return [[shortened(hide(text)) for text in row] for row in planned(report.setup)]


def _source(program: Program, hide: Hide) -> dict[str, object]:
    text = program.source.text
    is_whole = len(text) <= LONGEST_SOURCE
    return {
        "script": program.name,
        "file": program.source.path.replace("\\", "/").rpartition("/")[2],
        "text": hide(text) if is_whole else None,
    }
