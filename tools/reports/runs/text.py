"""A run as a person reads it: each action with its branch and why, then what came of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ....actions.values import Value, show
from ....grammar.counted import counted
from ....interpreter.estate.estate import Estate
from ....interpreter.trace.step import PlatformCall, Step
from ....interpreter.trace.trace import Tracing
from ...run_report import RunReport
from ...terminal import Terminal, clean, columns, cut, padded, wrapped
from ..run_summary import began, summary
from ..written_values import written
from . import Wanted
from ._long_trace import Gap, gap_text, steps_to_show

if TYPE_CHECKING:
    from ....interpreter.estate.run_all import EstateRun

_LONGEST_VALUE = 60
_WIDEST_ID, _WIDEST_ACTION = 14, 21
_LABEL = 5
_HEADING = 10
_GUIDE = "|  "
_DEEPEST_SHOWN = 5
_GOOD = range(200, 300)


def folder_lines(runs: Iterable[EstateRun], estate: Estate, terminal: Terminal) -> Iterator[str]:
    """Return a line a run of a folder, and the totals."""
    from ..estates.runs import RunTable  # a single run needs none

    return RunTable(estate, terminal).lines(runs)


def lines(report: RunReport, terminal: Terminal, wanted: Wanted) -> Iterator[str]:
    """Yield the lines of the report, none wider than the terminal."""
    yield from heading(report, terminal)
    trace = report.result.trace
    if trace.tracing is not Tracing.OFF:
        yield ""
        missing = trace.count - trace.kept
        if missing:
            said = f"{counted(missing, 'earlier step')} {'is' if missing == 1 else 'are'} not kept"
            yield terminal.paint(f"  ... {said}", "dim")
        yield from TextReport(report, terminal).lines(is_whole=wanted.is_whole)
    yield ""
    yield from summary(report, terminal)


def heading(report: RunReport, terminal: Terminal) -> Iterator[str]:
    """Yield what is run, in which scenario and with what given."""
    program = report.program
    name = clean(program.name or report.file)
    title = f"{name} ({clean(program.script.type)})"
    yield terminal.paint(cut(title, terminal.width), "bold")
    if report.scenario is not None:
        yield from _labelled("scenario", clean(report.scenario), terminal)
    if report.begins_at is not None:
        yield from _labelled("from", began(report), terminal)
    if report.given:
        given = ", ".join(f"{name} = {_variable(value)}" for name, value in report.given.items())
        yield from _labelled("given", clean(given), terminal)


def _labelled(label: str, text: str, terminal: Terminal) -> Iterator[str]:
    lines = wrapped(text, terminal.width - _HEADING)
    yield f"{terminal.paint(padded(label, _HEADING), 'dim')}{lines[0]}"
    yield from (" " * _HEADING + line for line in lines[1:])


class TextReport:
    """One trace as text, with what a reader needs to know of the step before."""

    def __init__(self, report: RunReport, terminal: Terminal) -> None:
        """Make columns that fit the main script's names."""
        self._account = report
        self._terminal = terminal
        program = report.program
        ids = [columns(clean(action.id)) for action in program.script.actions]
        names = [columns(clean(action.declaration.name)) for action in program.resolved]
        self._id_width = min(max(ids, default=0), _WIDEST_ID)
        self._action_width = min(max(names, default=0), _WIDEST_ACTION)
        self._number_width = max(3, len(str(report.result.trace.count)))
        self._clock = 0.0
        self._place: tuple[str, str, int] = ("main", program.name, 0)

    def lines(self, *, is_whole: bool) -> Iterator[str]:
        """Yield the lines of each step, of a long run those of its first and last ones."""
        for step in steps_to_show(self._account.result.trace, is_whole=is_whole):
            if isinstance(step, Gap):
                yield from self._gap(step)
                continue
            yield from self._moved_clock(step)
            yield from self._changed_script(step)
            yield from self.step_lines(step)

    def _gap(self, gap: Gap) -> Iterator[str]:
        for line in wrapped(f"... {clean(gap_text(gap))}", self._terminal.width - 2):
            yield f"  {self._terminal.paint(line, 'dim')}"

    def step_lines(self, step: Step) -> Iterator[str]:
        """Yield the lines of one step by itself."""
        yield from self._row(step)
        for label, text, styles in self._details(step):
            yield from self._detail(step, label, text, styles)

    def _indent(self, depth: int) -> str:
        return " " * (self._number_width + 2) + _GUIDE * min(depth, _DEEPEST_SHOWN)

    def _moved_clock(self, step: Step) -> Iterator[str]:
        if step.clock > self._clock:
            self._clock = step.clock
            yield self._aside(0, f"the clock stands at {show(step.clock)} s")

    def _changed_script(self, step: Step) -> Iterator[str]:
        run, _, depth = self._place
        place = (step.run, step.script, step.depth)
        if place == self._place:
            return
        self._place = place
        name = f'"{clean(step.script)}"'
        if step.run != run:
            word = "back in the main script," if step.run == "main" else "beside it runs"
            number = "" if step.run == "main" else f" ({clean(step.run.rpartition(' ')[2])})"
            yield self._aside(step.depth, f"{word} {name}{number}")
        elif step.depth > depth:
            yield self._aside(step.depth, f"subscript {name}")
        elif step.depth < depth:
            yield self._aside(step.depth, f"back in {name}")
        else:
            yield self._aside(step.depth, f"the script goes on as {name}")

    def _aside(self, depth: int, text: str) -> str:
        indent = self._indent(depth)
        shown = cut(f"-- {text} --", self._terminal.width - len(indent))
        return f"{self._terminal.paint(indent, 'dim')}{self._terminal.paint(shown, 'magenta')}"

    def _row(self, step: Step) -> Iterator[str]:
        """Yield the step's own line: number, id, action, outcome and target."""
        paint = self._terminal.paint
        guide = self._indent(step.depth)[self._number_width + 2 :]
        number = f"{step.number:>{self._number_width}}"
        start = f"{paint(number, 'dim')}  {paint(guide, 'dim')}"
        id = cut(clean(step.id), self._terminal.width // 2)
        if step.event is not None:
            yield f"{start}{paint(f'* {id} *', 'magenta', 'bold')}"
            return
        room = self._terminal.width - self._number_width - 2 - len(guide)
        action = cut(clean(step.action), max(8, room - columns(id) - 2))
        named = f"{padded(id, self._id_width)}  {padded(action, self._action_width)}"
        painted = paint(padded(id, self._id_width), "bold") + "  "
        painted += paint(padded(action, self._action_width), "cyan")
        answer, styles = _answer(step)
        if not answer:
            yield f"{start}{painted}".rstrip()
        elif columns(named) + 2 + columns(answer) <= room:
            yield f"{start}{painted}  {paint(answer, *styles)}"
        else:
            yield f"{start}{painted}".rstrip()
            for line in wrapped(answer, room):
                yield f"{paint(self._indent(step.depth), 'dim')}{paint(line, *styles)}"

    def _details(self, step: Step) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield what stands below a step: a label, a text, the styles of the text."""
        if step.caption:
            yield "", f'"{clean(step.caption)}"', ("dim",)
        if step.why:
            yield "why", clean(step.why), ()
        if step.properties:
            settings = (f"{clean(name)} = {_value(value)}" for name, value in step.properties)
            yield "with", ", ".join(settings), ("dim",)
        for call in step.calls:
            yield "call", _call(call), ("green" if call.status in _GOOD else "red",)
        for name, value in step.values:
            yield "set", f"{clean(name)} = {_variable(value)}", ()

    def _detail(self, step: Step, label: str, text: str, styles: tuple[str, ...]) -> Iterator[str]:
        paint = self._terminal.paint
        indent = self._indent(step.depth) + " " * (self._id_width + 2)
        width = self._terminal.width - len(indent)
        start = f"{label:<{_LABEL}}" if label else ""
        for number, line in enumerate(wrapped(text, width - len(start))):
            shown = start if number == 0 else " " * len(start)
            yield f"{paint(indent, 'dim')}{paint(shown, 'dim')}{paint(line, *styles)}"


def _answer(step: Step) -> tuple[str, tuple[str, ...]]:
    """Return outcome and target, and the styles that say at a glance how it went."""
    if step.outcome is None:
        return "", ()
    outcome = clean(step.outcome)
    if step.branch is not None and step.branch.casefold() != step.outcome.casefold():
        outcome = f"{outcome}, by {clean(step.branch)}"
        styles: tuple[str, ...] = ("yellow",)
    else:
        styles = ("green",)
    if step.target is None:
        styles = ("red", "bold")
    elif step.assumed:
        styles = ("yellow",)
    target = "nothing" if step.target is None else clean(step.target)
    assumed = " (assumed)" if step.assumed else ""
    return f"{outcome} -> {target}{assumed}", styles


def _call(call: PlatformCall) -> str:
    answered = f"answered {call.status}" if call.status else "timed out"
    user = f" as agent {clean(call.user)}" if call.user else ""
    return f"{call.method} {clean(call.path)}{user} {answered}"


def _variable(value: Value) -> str:
    """Return a variable's value so that its kind is seen, a long one cut (D133)."""
    text = written(value)
    if not isinstance(value, str):
        length = f" ({len(text)} characters)" if len(text) > _LONGEST_VALUE else ""
        return cut(text, _LONGEST_VALUE) + length
    if len(value) <= _LONGEST_VALUE:
        return text
    return f'"{cut(text[1:-1], _LONGEST_VALUE)}" ({len(value)} characters)'


def _value(text: str) -> str:
    """Return a text in quotes, a long one cut: JSON Lines hold the whole."""
    if len(text) <= _LONGEST_VALUE:
        return f'"{clean(text)}"'
    return f'"{cut(clean(text), _LONGEST_VALUE)}" ({len(text)} characters)'
