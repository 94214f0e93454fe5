"""Scenarios that were run, as a person reads them: what failed, where and why, then the sum."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ...interpreter.coverage.possible import CoverageKind
from ...interpreter.scenarios.expectation import Mismatch
from ..terminal import Terminal, clean, clean_lines, columns, cut, padded, wrapped
from ..testing.results import PathDifference, ScenarioResult, Status, SuiteSummary

_BEFORE, _AFTER = 3, 4
_LABEL = 12
_WIDEST = 28
_MOST_NOTICES = 20
_COLOURS = {Status.PASSED: "green", Status.FAILED: "red", Status.BROKEN: "red"}


def result_line(result: ScenarioResult, terminal: Terminal) -> str:
    """Return one line: a scenario, how it did, and what it covers where that is counted."""
    shown = padded(str(result.status), 6)
    status = terminal.paint(shown, _COLOURS[result.status], "bold")
    line = f'{status}  {clean(result.file)}:{result.line}: "{clean(result.name)}"'
    if result.covered:
        actions, branches = (
            result.covered[CoverageKind.ACTIONS],
            result.covered[CoverageKind.BRANCHES],
        )
        took = f"{actions} action{'s' * (actions != 1)}, {branches} branch{'es' * (branches != 1)}"
        line += terminal.paint(f" ({took})", "dim")
    return line


def failure_lines(result: ScenarioResult, terminal: Terminal) -> Iterator[str]:
    """Yield what went wrong with a scenario: its paths side by side, then what else differs."""
    yield result_line(result, terminal)
    if result.paths is not None:
        yield from _paths(result.paths, terminal)
    for mismatch in result.mismatches:
        if result.paths is None or mismatch.what != "path":
            yield from _mismatch(mismatch, terminal)
    if result.status is Status.FAILED:
        yield from _labelled("came to", f"{result.ending}: {result.why}", terminal, "dim")
    for mistake in result.mistakes:
        yield from (f"  {line}" for line in clean_lines(mistake.text).split("\n"))


def _paths(paths: PathDifference, terminal: Terminal) -> Iterator[str]:
    """Yield the expected and the taken path beside each other, around where they part."""
    paint = terminal.paint
    rows = list(zip_longest(paths.expected, paths.taken, fillvalue=""))
    first, last = max(0, paths.at - _BEFORE), min(len(rows), paths.at + 1 + _AFTER)
    shown = [(cut(clean(one), _WIDEST), cut(clean(two), _WIDEST)) for one, two in rows[first:last]]
    width = max(columns(one) for one, _ in [*shown, ("expected", "")])
    digits, margin = len(str(last)), " " * _LABEL
    head = padded("  path", _LABEL + 4 + digits)
    yield paint(f"{head}{padded('expected', width)}  taken", "dim")
    if first:
        yield paint(f"{margin}  ... {first} alike", "dim")
    for number, (one, two) in enumerate(shown, first + 1):
        row = f"{number:>{digits}}  {padded(one, width)}  {two}".rstrip()
        is_parting = number == paths.at + 1
        yield margin + (paint(f"> {row}", "red", "bold") if is_parting else f"  {row}")
    if last < len(rows):
        yield paint(f"{margin}  ... {len(rows) - last} more", "dim")
    yield from _labelled("why", paths.why, terminal) if paths.why else ()


def _mismatch(mismatch: Mismatch, terminal: Terminal) -> Iterator[str]:
    text = f"expected {mismatch.expected}, found {mismatch.found}"
    yield from _labelled(mismatch.what, text, terminal, "red")
    if mismatch.why:
        yield from _labelled("why", mismatch.why, terminal)


def _labelled(label: str, text: str, terminal: Terminal, *styles: str) -> Iterator[str]:
    """Yield text behind a label, on as many lines as it takes; a long label has its own line."""
    name = clean(label)
    if columns(name) > _LABEL - 3:
        yield f"  {terminal.paint(name, 'dim')}"
        name = ""
    for number, line in enumerate(wrapped(clean(text), terminal.width - _LABEL)):
        start = padded(f"  {name}" if number == 0 else "", _LABEL)
        yield f"{terminal.paint(start, 'dim')}{terminal.paint(line, *styles)}"


def print_summary(summary: SuiteSummary, terminal: Terminal) -> None:
    """Write what concerns all scenarios together; the last line is the sum."""
    for mistake in summary.mistakes:
        first, *excerpt = clean_lines(mistake.text).split("\n")
        terminal.write(terminal.paint(first, "red"))
        for line in excerpt:
            terminal.write(terminal.paint(line, "dim"))
    for notice in summary.notices[:_MOST_NOTICES]:
        for line in wrapped(clean(str(notice)), terminal.width):
            terminal.write(terminal.paint(line, "yellow"))
    if summary.noticed > _MOST_NOTICES:
        terminal.write(f"... and {summary.noticed - _MOST_NOTICES} more like these")
    terminal.write(sum_line(summary, terminal))


def sum_line(summary: SuiteSummary, terminal: Terminal) -> str:
    """Return how many scenarios passed, failed and were broken, in how many files."""
    parts = [
        terminal.paint(f"{summary.counts[status]} {word}", _COLOURS[status], "bold")
        for status, word in (
            (Status.PASSED, "passed"),
            (Status.FAILED, "failed"),
            (Status.BROKEN, "could not run"),
        )
        if summary.counts[status]
    ]
    if summary.noticed:
        warned = f"{summary.noticed} warning{'s' * (summary.noticed != 1)}"
        parts.append(terminal.paint(warned, "yellow"))
    said = ", ".join(parts) or "no scenario was run"
    said += f", in {summary.files} file{'s' * (summary.files != 1)}"
    if summary.unread:
        said += f", {summary.unread} of them with mistakes"
    if summary.left_out:
        said += f", {summary.left_out} left out"
    said += "; broken off at the first failure" * summary.is_cut_short
    return said + ", so nothing is counted; --jobs 1 counts so far" * summary.is_uncounted
