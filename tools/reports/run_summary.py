"""What came of a run, in a few lines: its ending, what it left, what changed, the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from ...actions.values import show
from ...grammar.counted import counted
from ...interpreter.run.result import Left, Result
from ...interpreter.scenarios.verdict import Verdict
from ..run_report import RunReport, Transport
from ..terminal import Terminal, clean, padded, wrapped

_LABEL = 10
_BAD = frozenset({"stuck", "failed", "limit"})
_MEANINGS = {
    "stopped": "; the script was halted, not ended",
    "stuck": "; no branch leads on",
    "suspended": "; the script waits for an event that nothing here brings",
}

Row = tuple[str, str, tuple[str, ...]]


def summary(report: RunReport, terminal: Terminal) -> Iterator[str]:
    """Yield the lines of the summary."""
    for label, text, styles in summary_rows(report):
        lines = wrapped(text, terminal.width - _LABEL)
        for number, line in enumerate(lines):
            start = padded(label if number == 0 else "", _LABEL)
            yield f"{terminal.paint(start, 'dim')}{terminal.paint(line, *styles)}"


def began(report: RunReport) -> str:
    """Return where a run begins, and what that means, where it is not at Begin."""
    at = report.program.index[report.begins_at or ""]
    action = report.program.resolved[at]
    caption = f' "{clean(action.written.caption)}"' if action.written.caption else ""
    named = f'{action.declaration.name} "{clean(action.written.id)}"{caption}'
    return f"{named}; what comes before it did not happen in this run"


def summary_rows(report: RunReport) -> Iterator[Row]:
    """Yield a label, a text and its styles for each thing that came of a run."""
    result = report.result
    ending = str(result.ending)
    colour = (
        "red"
        if ending in _BAD or result.not_read
        else "yellow"
        if result.left_running
        else "green"
    )
    yield "ending", f"{ending}: {clean(result.why)}{_MEANINGS.get(ending, '')}", (colour, "bold")
    for number, unread in enumerate(result.not_read):
        said = clean(result.redaction(f"{unread.where}: {unread.message}"))
        yield "not read" if number == 0 else "", said, ("red",)
    if report.begins_at is not None:
        yield "began", f"at {began(report)}", ("yellow",)
    if report.transport is not None:
        yield from transport_rows(report.transport)
    yield from _left(result)
    for id, before, after in report.changed_contacts():
        own = " (this run's own)" if id == result.redaction(result.contact) else ""
        was = f"{clean(before)} -> " if before is not None else ""
        yield "contact", f"{clean(id)}{own}: {was}{clean(after)}", ()
    for name, status in result.scripts:
        yield "script", f"{clean(name)}: {status}", ()
    for name, missing in result.unknown:
        yield "unknown", f"{name} has no value: {missing}", ("yellow",)
    seconds = "" if result.clock == 0 else f", {show(result.clock)} s on the virtual clock"
    yield "took", f"{result.steps} step{'s' * (result.steps != 1)}{seconds}", ()
    if report.verdict is not None:
        yield from _verdict(report.verdict)


def transport_rows(transport: Transport) -> Iterator[Row]:
    """Yield what was asked of an endpoint, and what was not sent."""
    asked = counted(transport.requests, "request")
    where = clean(transport.address)
    if transport.kind == "recording":
        yield (
            "transport",
            f"{asked} answered from the recording {where}; nothing is sent",
            ("yellow",),
        )
    else:
        none = f", {transport.unanswered} without an answer" if transport.unanswered else ""
        yield "transport", f"{asked} sent to {where}{none}", ("yellow",)
    for refused in transport.refused:
        yield "", f"not sent: {clean(refused)}", ("yellow",)


def _left(result: Result) -> Iterator[Row]:
    if not result.left_running and not result.kept:
        yield "left", "nothing is left running", ()
    for kept in result.kept:
        yield "left", f"contact {clean(kept.contact)} lives on: {kept.why}", ()
    for number, left in enumerate(result.left_running):
        yield "left" if number == 0 and not result.kept else "", _meaning(left), ("yellow",)


def _meaning(left: Left) -> str:
    name = clean(left.name)
    if left.kind == "contact":
        return f"contact {name} is left running: it stays open until somebody ends it"
    which = "the script itself" if left.name == "main" else f'script "{name}"'
    return f"{which} is left running: it holds its place on the platform"


def _verdict(verdict: Verdict) -> Iterator[Row]:
    count, missed = verdict.expected, len(verdict.mismatches)
    if not count:
        yield "verdict", "the scenario expects nothing", ("yellow",)
    elif not missed:
        yield "verdict", f"as expected: {count} of {count} met", ("green", "bold")
    else:
        yield "verdict", f"not as expected: {missed} of {count} not met", ("red", "bold")
    for mismatch in verdict.mismatches:
        yield "", clean(str(mismatch)), ("red",)
